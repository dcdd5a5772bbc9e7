import { readFileSync } from "node:fs";
import { createSentenceReader, runRules } from "@r2ta/reasoning";
import { printTrace, writeReferenceTrace, type TraceRow } from "@r2ta/reasoning/artifact";
import { checkTrace, createCheckContext, refineMechanically, type TrainingItem } from "@r2ta/refinement";
import { datasetSpecSchema, synthesize } from "@r2ta/synthesis";
import type { Figure } from "./main.js";
import { median, readShippedScenarios } from "./shipped.js";

const COUNT = 10_000;
const STEPS = 60;
const PLANTED = 500;
const longest = 1_000_000;

/** The mechanical check and the mechanical refiner on the 450 training variants. */
export async function measureRefinement(): Promise<Figure[]> {
  const items = readTrainingItems();
  return [...measureCheck(items), ...measureRules(items), ...measurePlanted(items)];
}

function readTrainingItems(): TrainingItem[] {
  const scenarios = new Map(readShippedScenarios().map((scenario) => [scenario.id, scenario]));
  const spec = datasetSpecSchema.parse(JSON.parse(readFileSync(new URL("../datasets/eerd-r2ta@1.0.0/spec.json", import.meta.url), "utf8")));
  const variants = [...synthesize([...scenarios.values()], spec, { signal: new AbortController().signal })].filter(({ split }) => split === "train");
  return variants.flatMap((variant) => {
    const scenario = scenarios.get(variant.scenarioId);
    return scenario ? [{ variant, scenario }] : [];
  });
}

function contextOf({ variant, scenario }: TrainingItem): ReturnType<typeof createCheckContext> {
  return createCheckContext({ requirements: variant.requirements, diagram: variant.eerd }, { mistakes: variant.mistakes, correct: scenario.eerd, longest });
}

/** A right trace of 60 steps: the steps of the reference trace, two claims each, and as many without claims as are wanting. */
function longTrace({ variant, scenario }: TrainingItem): { reasoning: string; feedback: string } {
  const { trace, answerText } = writeReferenceTrace(variant, scenario);
  const cut = trace.steps.flatMap((step) => Array.from({ length: Math.max(1, Math.ceil(step.claims.length / 2)) }, (_, index) => ({ ...step, claims: step.claims.slice(2 * index, 2 * index + 2) })));
  const silent = trace.steps.map((step) => ({ ...step, claims: [] }));
  const steps = Array.from({ length: STEPS }, (_, index) => cut[index] ?? silent[index % silent.length]).flatMap((step) => step ?? []);
  return { reasoning: printTrace({ ...trace, steps }), feedback: answerText };
}

/** Segmentation and check together, the contexts of the items included. */
function measureCheck(items: readonly TrainingItem[]): Figure[] {
  const traces = items.map(longTrace);
  const characters = traces.reduce((sum, { reasoning }) => sum + reasoning.length, 0) / traces.length;
  const attempts = COUNT / items.length;
  const run = (spoil: (reasoning: string, attempt: number) => string): number => {
    const written = items.map((_, index) => Array.from({ length: Math.ceil(attempts) }, (__, attempt) => spoil(traces[index]?.reasoning ?? "", attempt)));
    const started = performance.now();
    let checked = 0;
    for (const [index, item] of items.entries()) {
      const context = contextOf(item);
      for (const reasoning of written[index] ?? []) {
        if (checked === COUNT) break;
        checkTrace({ reasoning, feedback: traces[index]?.feedback ?? "" }, context);
        checked++;
      }
    }
    if (checked !== COUNT) throw new Error(`${checked} of ${COUNT} traces were checked`);
    return performance.now() - started;
  };
  // The attempts at an item differ in some steps: one claim in twenty is wrong, in each attempt another.
  const alike = median([1, 2, 3].map(() => run((reasoning, attempt) => { let claim = attempt; return reasoning.replace(/, has .*? -> /g, (has) => (claim++ % 20 === 0 ? `, has other${attempt} -> ` : has)); })));
  // Other numbers make every step another text, in every round.
  let number = 100_000;
  const different = median([1, 2, 3].map(() => run((reasoning) => reasoning.replace(/^Step [0-9]+/gm, () => `Step ${(number = (number + 1) % 1_000_000)}`))));
  const claims = items.length > 0 ? Math.round(traces.reduce((sum, { reasoning }) => sum + reasoning.split("\n- ").length - 1, 0) / traces.length) : 0;
  const size = `${STEPS} steps, ${claims} claims and ${Math.round(characters).toLocaleString("en")} characters each`;
  return [
    { what: `segmentation and check of ${COUNT.toLocaleString("en")} traces, one core, attempts at the 450 training items with one wrong claim in twenty (median of 3; ${size})`, measured: `${(alike / 1000).toFixed(1)} s`, target: "< 10 s" },
    { what: "the same, no step of any trace word for word another's", measured: `${(different / 1000).toFixed(1)} s`, target: "" },
  ];
}

/** What the check says of the rules arm, and what the refiner makes of it. */
function measureRules(items: readonly TrainingItem[]): Figure[] {
  const reader = createSentenceReader();
  const rows = items.map(({ variant }) => runRules({ requirements: variant.requirements, diagram: variant.eerd }, reader));
  const reasons = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const { traceText, answerText } = rows[index] ?? { traceText: "", answerText: "" };
    for (const code of new Set(checkTrace({ reasoning: traceText, feedback: answerText }, contextOf(item)).reasons.map((reason) => reason.code))) reasons.set(code, (reasons.get(code) ?? 0) + 1);
  }
  const started = performance.now();
  const refined = items.map((item, index) => refineMechanically(rowOf(item, rows[index]?.traceText ?? "", rows[index]?.answerText ?? ""), item, { longest }));
  const ms = performance.now() - started;
  const count = (status: string): number => refined.filter((row) => row.status === status).length;
  if (refined.some(({ check }) => !check.accepted)) throw new Error("a refined trace does not pass the check");
  return [
    { what: "traces of the rules arm on the 450 training items: passed as they were, then after mechanical refinement", measured: `${count("unchanged")}, then ${count("unchanged") + count("accepted")}`, target: "450" },
    { what: "reasons against them, in so many traces", measured: [...reasons].sort().map(([code, traces]) => `${code} ${traces}`).join(", "), target: "" },
    { what: "mechanical refinement of one of them, its item prepared", measured: `${(ms / items.length).toFixed(1)} ms`, target: "" },
  ];
}

/** One false claim about the diagram in an otherwise right trace: in canonical form, dressed up, and in prose. */
function measurePlanted(items: readonly TrainingItem[]): Figure[] {
  const values = ["present", "absent", "weak", "1", "N", "total", "partial", "none", "{ghost}", "simple", "simple multivalued", "disjoint", "identifying"];
  const forms: [string, (line: string) => string][] = [
    ["in canonical form", (line) => line],
    ["with another bullet, code marks and arrow", (line) => `  * \`${line.slice(2).replace("->", "→")}\``],
    ["in prose", (line) => line.replace(/^- (\S+) ([^:]+): wants .*?, has (.*) -> .*$/, "The $2 of $1 is $3 in the diagram.")],
  ];
  return forms.map(([form, dress]) => {
    let planted = 0;
    let caught = 0;
    let unread = 0;
    for (let seed = 0; planted < PLANTED; seed++) {
      const item = items[(seed * 7) % items.length];
      if (!item) break;
      const { traceText, answerText } = writeReferenceTrace(item.variant, item.scenario);
      const lines = traceText.split("\n");
      const claims = lines.flatMap((line, index) => (line.startsWith("- ") ? [index] : []));
      const at = claims[(seed * 31) % claims.length] ?? 0;
      const line = lines[at] ?? "";
      const value = values[(seed * 5) % values.length] ?? "";
      const spoilt = line.replace(/, has .* -> /, `, has ${value} -> `);
      if (spoilt === line) continue;
      planted++;
      const { reasons, unreadLines } = checkTrace({ reasoning: lines.toSpliced(at, 1, dress(spoilt)).join("\n"), feedback: answerText }, contextOf(item));
      const location = /^- (\S+)/.exec(line)?.[1];
      if (reasons.some((reason) => reason.location === location && (reason.code === "false-has" || reason.code === "unknown-location"))) caught++;
      else if (unreadLines > 0) unread++;
    }
    return { what: `false claims about the diagram ${form}, of ${PLANTED}: caught; counted as unread`, measured: `${caught}; ${unread}`, target: form === "in prose" ? "" : String(PLANTED) };
  });
}

function rowOf({ variant }: TrainingItem, reasoning: string, raw: string): TraceRow {
  return { variantId: variant.id, arm: "rules", repeat: 0, reasoning, steps: [], raw, model: "rules@1", usage: null, costUsd: 0, calls: [], simulated: false, finishReason: null, status: "ok", failure: null, failureKind: null };
}
