import { parseDiagramText } from "@r2ta/eerd";
import { armConfigSchema, type ArmConfig } from "../src/arm-config.js";
import type { WorkedExample } from "../src/examples/worked-example.js";
import type { Question } from "../src/question.js";
import { reason } from "../src/reason.js";
import type { ReasoningItem } from "../src/reasoning-item.js";
import type { TraceRow } from "../src/trace-row.js";
import { shippedPrompts } from "./read-prompts.js";
import { createRecordingClient, type RecordedCall, type RecordingClient, type Scripted } from "./recording-client.js";

export const item: ReasoningItem = {
  variantId: "harbour-001",
  requirements: [
    { id: "R1", description: "Each vessel has exactly one home quay; a quay may be home to several vessels or to none." },
    { id: "R2", description: "A vessel is identified by its IMO number, a quay by its quay code." },
  ],
  diagram: parseDiagramText(`eerd TheAnswerIsInTheTitle
entity VESSEL { imo_number key }
entity QUAY { quay_code key }
relationship HOME_QUAY (VESSEL N, QUAY 1)`),
};

export const example: WorkedExample = {
  scenarioId: "school",
  item: {
    variantId: "school-001",
    requirements: [{ id: "R1", description: "Every pupil sits in exactly one class." }],
    diagram: parseDiagramText("eerd School\nentity PUPIL { pupil_number key }\nentity CLASS { room key }\nrelationship SITS_IN (PUPIL N total, CLASS N)"),
  },
  trace: 'Step 1. [R1] "Every pupil sits in exactly one class."\n- rel:SITS_IN.end:CLASS card: wants 1, has N -> MISTAKE wrong_cardinality\nConclusion: one mistake: rel:SITS_IN.end:CLASS.\n',
  answer: '{"errors":[{"category":"wrong_cardinality","location":"rel:SITS_IN.end:CLASS","requirement":"R1","explanation":"A pupil has one class."}]}',
};

export const trace = 'Step 1. [R1] "Each vessel has exactly one home quay; a quay may be home to several vessels or to none."\n- rel:HOME_QUAY.end:VESSEL participation: wants total, has partial -> MISTAKE wrong_participation\nConclusion: one mistake: rel:HOME_QUAY.end:VESSEL.';
export const answer = '{"errors":[{"category":"wrong_participation","location":"rel:HOME_QUAY.end:VESSEL","requirement":"R1","explanation":"Every vessel has a home quay."}]}';

/** An answer of reports given as `category location`. */
export function answerOf(...reports: readonly (readonly [category: string, location: string])[]): string {
  return JSON.stringify({ errors: reports.map(([category, location]) => ({ category, location, requirement: "R1", explanation: `About ${location}.` })) });
}

/** A model that does as it is asked, in every role. */
export function obedient({ request, purpose: { role } }: RecordedCall): string {
  if (role === "critique") return "Step 1: the participation is right as it stands.";
  if (request.answer !== null) return answer;
  return request.messages.at(-1)?.content.includes("Do not write the JSON yet") ? trace : `${trace}\n${answer}`;
}

export function armConfig(fields: object): Exclude<ArmConfig, { kind: "rules" }> {
  const config = armConfigSchema.parse(fields);
  if (config.kind === "rules") throw new TypeError("rules asks no model");
  return config;
}

/** Lets an arm answer, with a scripted model; the rows in the order in which they came. */
export async function runArm(fields: object, script: (call: RecordedCall) => Scripted = obedient, given: { readonly client?: RecordingClient; readonly questions?: readonly Question[]; readonly signal?: AbortSignal; readonly prompts?: typeof shippedPrompts; readonly rows?: TraceRow[] } = {}): Promise<{ rows: TraceRow[]; row: TraceRow; client: RecordingClient }> {
  const client = given.client ?? createRecordingClient(script);
  const config = armConfig(fields);
  const rows = given.rows ?? [];
  const arm = { name: "tested", config, prompts: given.prompts ?? shippedPrompts, examples: [example] };
  const effects = { signal: given.signal ?? new AbortController().signal, log: () => {}, model: client };
  for await (const row of reason(given.questions ?? [{ item, repeat: 0 }], arm, effects)) rows.push(row);
  const [row] = rows;
  if (!row) throw new Error("the arm gave no row");
  return { rows, row, client };
}
