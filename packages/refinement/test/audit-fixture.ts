import { readdirSync, readFileSync } from "node:fs";
import { parseDiagramText } from "@r2ta/eerd";
import { createCitable, segmentReasoning, visiblePart, type PromptSet, type TraceRow } from "@r2ta/reasoning/artifact";
import type { Mistake, Scenario, Variant } from "@r2ta/synthesis/artifact";
import { createRecordingClient, type RecordedCall, type RecordingClient, type Scripted } from "../../reasoning/test/recording-client.js";
import { refine } from "../src/refine.js";
import type { RefinementWork } from "../src/refine-trace.js";
import { refinedTraceSchema, type RefinedTrace } from "../src/refined-trace.js";
import { refinementConfigSchema } from "../src/refinement-config.js";
import type { TrainingItem } from "../src/training-item.js";

/** The prompts of both packages, as who runs the stage reads them. */
export const prompts: PromptSet = Object.fromEntries(["../prompts/", "../../reasoning/prompts/"].flatMap((folder) => {
  const at = new URL(folder, import.meta.url);
  return readdirSync(at).filter((name) => name.endsWith(".md")).map((name) => [name.slice(0, -3), readFileSync(new URL(name, at), "utf8")] as const);
}));

const requirements = [
  { id: "R1", description: "Each vessel has exactly one home quay; a quay may be home to several vessels or to none." },
  { id: "R2", description: "A vessel is identified by its IMO number." },
  { id: "R3", description: "Cabins are labelled A, B, C on every vessel anew." },
];
const diagramText = (end: string): string => `eerd Harbour
entity VESSEL { imo_number key }
entity QUAY { quay_code key }
weak entity CABIN { label partial-key }
relationship HOME_QUAY (VESSEL N${end}, QUAY 1)
identifying relationship HAS_CABIN (VESSEL 1, CABIN N total)`;
const mistake: Mistake = {
  category: "wrong_participation", operator: "total-to-partial", location: "rel:HOME_QUAY.end:VESSEL", locationInDiagram: true, anchors: ["rel:HOME_QUAY"], requirementIds: ["R1"],
  before: { "rel:HOME_QUAY.end:VESSEL participation": "total" }, after: { "rel:HOME_QUAY.end:VESSEL participation": "partial" }, consequences: [], explanation: "R1 gives every vessel a home quay; here a vessel may have none.",
};
const scenario: Scenario = { id: "harbour", domain: "ports", title: "Harbour", requirements, eerd: parseDiagramText(diagramText(" total")), trace: {}, assumptions: [] };
const variant: Variant = { id: "harbour-001", scenarioId: "harbour", split: "train", requirements, eerd: parseDiagramText(diagramText("")), mistakes: [mistake], seed: "1", generatorVersion: "1" };

/** A harbour whose diagram lets a vessel have no home quay. */
export const item: TrainingItem = { scenario, variant };
/** The same without a mistake. */
export const control: TrainingItem = { scenario, variant: { ...variant, id: "harbour-002", eerd: scenario.eerd, mistakes: [] } };

/** The raw trace of the design's example: a misread end, an invented element, an empty claim, a missed mistake. */
export const rawTrace = `Step 1. [R1] "Each vessel has exactly one home quay; a quay may be home to several vessels or to none."
- rel:HOME_QUAY.end:QUAY card: wants N, has 1 -> MISTAKE wrong_cardinality
Step 2. [R1] "HARBOUR_MASTER must sign each docking."
Step 3. [R2] "A vessel is identified by its IMO number."
- entity:VESSEL.key key: wants {imo_number}, has {imo_number} -> ok
Step 4. [R3] "Everything about cabins is fine."
Conclusion: one mistake: rel:HOME_QUAY.end:QUAY.
`;
export const rawAnswer = '{"errors":[{"category":"wrong_cardinality","location":"rel:HOME_QUAY.end:QUAY","requirement":"R1","explanation":"A quay has many vessels."}]}';

export const quayStep = `Step 1. [R1] "Each vessel has exactly one home quay; a quay may be home to several vessels or to none."
- rel:HOME_QUAY.end:QUAY card: wants 1, has 1 -> ok`;
export const missedClaim = "- rel:HOME_QUAY.end:VESSEL participation: wants total, has partial -> MISTAKE wrong_participation";
export const cabinStep = `Step 4. [R3] "Cabins are labelled A, B, C on every vessel anew."
- entity:CABIN strength: wants weak, has weak -> ok`;

/** The entries of an audit, each field as an auditor could leave it. */
export function stepEntry(step: number, verdict: string, more: object = {}): object {
  return { step, verdict, requirements: [], locations: [], explanation: verdict === "sound" ? "" : `About step ${step}.`, correction: "", ...more };
}
/** The right audit of the raw trace. */
export const goodAudit = {
  steps: [
    stepEntry(1, "contradicts-requirement", { requirements: ["R1"], locations: ["rel:HOME_QUAY.end:QUAY"], explanation: "The label at QUAY counts quays per vessel.", correction: quayStep }),
    stepEntry(2, "hallucinated", { locations: ["HARBOUR_MASTER"], explanation: "Neither the sentences nor the diagram know it." }),
    stepEntry(3, "sound"),
    stepEntry(4, "unsupported", { requirements: ["R3"], explanation: "It says nothing that decides.", correction: cabinStep }),
    stepEntry(5, "sound"),
  ],
  missed: [{ after: 1, requirements: ["R1"], locations: ["rel:HOME_QUAY.end:VESSEL"], explanation: "R1 gives every vessel a home quay.", correction: missedClaim }],
  errors: [{ category: "wrong_participation", location: "rel:HOME_QUAY.end:VESSEL", requirement: "R1", explanation: "Every vessel has a home quay; the diagram lets one have none." }],
};
export const auditText = JSON.stringify(goodAudit);
/** The right audit with some of its fields otherwise. */
export function auditWith(change: Partial<Record<keyof typeof goodAudit, readonly object[]>>): string {
  return JSON.stringify({ ...goodAudit, ...change });
}
export const allSound = JSON.stringify({ steps: [1, 2, 3, 4, 5].map((step) => stepEntry(step, "sound")), missed: [], errors: [] });

/** The row of a trace about the item. */
export function traceRow(fields: Partial<TraceRow> = {}, about: TrainingItem = item): TraceRow {
  const reasoning = fields.reasoning === undefined ? rawTrace : fields.reasoning;
  return {
    variantId: about.variant.id, arm: "base", repeat: 0, reasoning, steps: reasoning === null ? [] : segmentReasoning(reasoning, createCitable(visiblePart(about.variant))), raw: rawAnswer, model: "student",
    usage: null, costUsd: 0.01, calls: [], simulated: false, finishReason: "stop", status: "ok", failure: null, failureKind: null, ...fields,
  };
}

export function auditor(script: (call: RecordedCall) => Scripted, options: Parameters<typeof createRecordingClient>[1] & { readonly name?: string } = {}): RecordingClient {
  const client = createRecordingClient(script, options);
  return { ...client, identity: { ...client.identity, name: options.name ?? "auditor", revision: null }, complete: client.complete, mostOpen: client.mostOpen };
}

/** Refines with scripted auditors; every row is one of the schema. */
export async function runRefine(models: readonly RecordingClient[], given: { readonly work?: Iterable<RefinementWork>; readonly rounds?: number; readonly longest?: number; readonly signal?: AbortSignal; readonly rows?: RefinedTrace[]; readonly prompts?: PromptSet; readonly log?: (line: string) => void } = {}): Promise<{ rows: RefinedTrace[]; row: RefinedTrace }> {
  const refiner = models.length === 0 ? { kind: "mechanical" } : { kind: "model", rounds: given.rounds ?? 3, auditors: models.slice(1).map((_, index) => `auditor-${index}`) };
  const config = refinementConfigSchema.parse({ arm: "base", refiner, ...(given.longest === undefined ? {} : { longest: given.longest }) });
  const rows = given.rows ?? [];
  const effects = { signal: given.signal ?? new AbortController().signal, log: given.log ?? (() => {}), models };
  for await (const row of refine(given.work ?? [{ trace: traceRow(), item }], { config, prompts: given.prompts ?? prompts }, effects)) rows.push(refinedTraceSchema.parse(row));
  const [row] = rows;
  if (!row) throw new Error("there is no row");
  return { rows, row };
}

/** What must hold of every row: the audit joins to the trace as it was and to the refined one. */
export function joinOf(row: RefinedTrace): { original: string; refined: string } {
  return { original: row.audit.flatMap(({ source, text }) => (source === null ? [] : [text])).join(""), refined: row.audit.map(({ text, correction }) => correction ?? text).join("") };
}
