import type { Digest, StageEffects } from "@r2ta/base";
import type { ModelClient } from "@r2ta/model-client";
import { reason } from "@r2ta/reasoning";
import { traceRowSchema, type TraceRow } from "@r2ta/reasoning/artifact";
import { stageKey, type Run, type Store } from "@r2ta/run-store";
import { openQuestions, repeatsOf, type ArmWork } from "./arm-work.js";
import { finishStage, loadTable, storeTable } from "./artifact-steps.js";
import type { Progress } from "./run-experiment.js";
import { tracesTable } from "./tables.js";

/**
 * Lets an arm answer what a run has no answer of it to. Every answer is in the journal as soon as it is there; the table
 * holds them repeat by repeat in the order of the items, however they came. What ends a run is passed on, with all that
 * was answered kept.
 */
export async function letArmReason(
  store: Store, run: Run, arm: ArmWork, model: () => ModelClient | undefined,
  { signal, log, progress }: Pick<StageEffects, "signal" | "log"> & { progress(progress: Progress): void },
): Promise<{ digest: Digest; items: TraceRow[] }> {
  const stage = stageKey(arm.work);
  const keyOf = (variantId: string, repeat: number): string => `${stage}/item/${variantId}/${repeat}`;
  const noteItem = (trace: TraceRow): void => void run.journal.append({ key: keyOf(trace.variantId, trace.repeat), stage: "reasoning/item", value: trace });
  const total = arm.asked.length * arm.repeats;

  const [digest] = await finishStage(store, run, arm.work, [arm.output], log, async () => {
    const questions = openQuestions(run, arm);
    let done = total - questions.length;
    const client = questions.length > 0 ? model() : undefined;
    for await (const trace of questions.length > 0 ? reason(questions, { name: arm.arm, config: arm.config, prompts: arm.prompts, examples: arm.examples }, { signal, log, ...(client ? { model: client } : {}) }) : []) {
      noteItem(trace);
      progress({ stage: "reasoning", arm: arm.label, done: ++done, total });
      // Lets Ctrl-C and the progress line through between items.
      if (done % 25 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const traces = repeatsOf(arm).flatMap((repeat) => arm.asked.map(({ id }) => itemOf(run, keyOf(id, repeat))));
    log(`reasoning: ${arm.label}: ${total} answers, ${traces.filter(({ status }) => status !== "ok").length} failed`);
    return { digests: [await storeTable(store.objects, tracesTable, traces)], isWhole: !traces.some(hasFailedCall) };
  });
  if (digest === undefined) throw new TypeError("reasoning has no output");
  const items = await loadTable(store.objects, tracesTable, digest);
  // A run that took the stage over from another one holds the same items as that one, and so has the same digest.
  for (const trace of items) noteItem(trace);
  return { digest, items };
}

/** Whether a call got no reply, which it may get another time; a refusal and a cut-off reply are replies. */
export function hasFailedCall({ status, calls }: { readonly status: string; readonly calls: TraceRow["calls"] }): boolean {
  return status === "failed" || calls.some((call) => call.status === "failed");
}

/** The trace of a finished item, as the journal holds it. */
function itemOf(run: Run, key: string): TraceRow {
  const entry = run.journal.get(key);
  if (!entry || !("value" in entry)) throw new TypeError(`the journal has no trace under ${key}`);
  return traceRowSchema.parse(entry.value);
}
