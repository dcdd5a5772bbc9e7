import { diagramFromJson, type Diagram } from "@r2ta/eerd";
import type { ItemScore, MetricRow, Prediction } from "@r2ta/evaluation/artifact";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import type { Variant } from "@r2ta/synthesis/artifact";
import type { ReportedCall, ReportedScenario, ReportInput } from "../src/index.js";

const diagram: Diagram = diagramFromJson({
  format: "eerd/1", name: "Garden",
  entities: [{ name: "PLOT", weak: false, keys: [["number"]], attributes: [{ name: "number" }] }],
  relationships: [], specializations: [], categories: [],
});

const requirements: Variant["requirements"] = [{ id: "R1", description: "Plots have a unique number." }];

export const scenario: ReportedScenario = { id: "garden", domain: "gardening", title: "A garden", requirements, eerd: diagram };

export const wrongKey: Variant["mistakes"][number] = {
  category: "wrong_key", operator: "key-to-non-unique", location: "entity:PLOT.key", locationInDiagram: true, anchors: [], requirementIds: ["R1"],
  before: { "entity:PLOT.key key": "{number}" }, after: {}, consequences: [], explanation: "Plots are numbered.",
};

export function variant(id: string, mistakes: Variant["mistakes"] = [wrongKey]): Variant {
  return { id, scenarioId: "garden", split: "test", requirements, eerd: diagram, mistakes, seed: "1", generatorVersion: "1" };
}

/** The score of one answer; `hits` says what became of each mistake, `falseAlarms` how many reports were false beside them. */
export function score(variantId: string, arm: string, hits: ItemScore["mistakes"][number]["hit"][], falseAlarms = 0, more: Partial<ItemScore> = {}): ItemScore {
  const found = hits.flatMap((hit, mistake) => (hit === "missed" ? [] : [{ category: "wrong_key", location: "entity:PLOT.key", outcome: hit, mistake, hallucinated: false }]));
  const wrong = Array.from({ length: falseAlarms }, () => ({ category: "missing_entity", location: "entity:SHED", outcome: "false-alarm" as const, mistake: null, hallucinated: true }));
  return { variantId, scenarioId: "garden", arm, repeat: 0, status: "ok", reports: [...found, ...wrong], mistakes: hits.map((hit) => ({ category: "wrong_key", hit })), ...more };
}

export function traceOf({ variantId, arm, repeat, status }: ItemScore): TraceRow {
  return { variantId, arm, repeat, reasoning: `Step 1 of ${arm}`, raw: "{}", model: `${arm}@1`, usage: null, steps: [], costUsd: 0, calls: [], simulated: false, finishReason: null, status, failure: status === "ok" ? null : "cut off", failureKind: status === "ok" ? null : "timeout" };
}

/** A call that was answered on its second attempt, for 0.02 dollars. */
export function callOf(variantId: string, arm: string, more: Partial<ReportedCall> = {}): ReportedCall {
  return {
    key: `sha256:${variantId}-${arm}`, variantId, arm, repeat: 0, role: "answer", model: "small", provider: "openai", status: "ok", answerMode: "json-schema",
    messages: [{ role: "system", content: "Find the mistakes." }, { role: "user", content: "R1 Plots have a unique number." }],
    reasoning: null, text: "{}", finishReason: "stop", inputTokens: 100, cachedInputTokens: 0, outputTokens: 40, reasoningTokens: null,
    costUsd: 0.01, paidUsd: 0.02, cached: false, latencyMs: 800, firstTokenMs: null, failure: null, failureKind: null,
    attempts: [
      { attempt: 1, status: "rate-limit", httpStatus: 429, latencyMs: 20, waitedMs: 0 },
      { attempt: 2, status: "ok", httpStatus: 200, latencyMs: 800, waitedMs: 1000 },
    ],
    simulated: false, ...more,
  };
}

export function predictionOf({ variantId, arm, repeat, status, reports }: ItemScore): Prediction {
  return { variantId, arm, repeat, status, failure: status === "ok" ? null : "cut off", errors: reports.map(({ category, location }) => ({ category, location, requirement: "R1", explanation: `because of ${location}`, reading: ["exact"] })) };
}

export function overallF1(arm: string, value: number | null, low: number | null = null, high: number | null = null, note = ""): MetricRow {
  return { arm, scope: "overall", match: "exact", metric: "f1", value, low, high, method: low === null ? "none" : "cluster-bootstrap", numerator: 2, denominator: 3, clusters: 1, note };
}

/** A run of one arm on two items of one scenario, one of them a control. */
export function smallRun(more: Partial<ReportInput> = {}): ReportInput {
  const scores = more.scores ?? [score("garden-2", "rules", []), score("garden-1", "rules", ["exact"], 1)];
  return {
    name: "quickstart", title: "Which mistakes do rules find?", question: "How many of the induced mistakes does each arm find?", labels: ["tiny"],
    runs: [{ id: "run-1", digest: "sha256:00" }], variants: [variant("garden-2", []), variant("garden-1")], scenarios: [scenario],
    traces: scores.map(traceOf), predictions: scores.map(predictionOf), scores, metrics: [overallF1("rules", 2 / 3, 0.4, 0.88)],
    provenance: { commit: null, dirty: false, generatedBy: "r2ta", generatedAt: null, reproduce: ["npm run quickstart"] },
    ...more,
  };
}
