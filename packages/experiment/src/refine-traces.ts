import type { Digest, StageEffects } from "@r2ta/base";
import type { ModelClient } from "@r2ta/model-client";
import { refine } from "@r2ta/refinement";
import { refinedTraceSchema, type RefinedTrace } from "@r2ta/refinement/artifact";
import { stageKey, type Run, type Store } from "@r2ta/run-store";
import { finishStage, loadTable, storeTable } from "./artifact-steps.js";
import { hasFailedCall } from "./let-arm-reason.js";
import type { RefineWork } from "./refine-work.js";
import { refinedTable } from "./refinement-tables.js";
import type { Progress } from "./run-experiment.js";

/** What refining needs of the world. */
export interface RefineEffects extends Pick<StageEffects, "signal" | "log"> {
  progress(progress: Progress): void;
  model?(name: string): ModelClient;
}

/** Further outputs of a stage, made of its refined traces: a name and a digest each. */
export type MoreOutputs = (refined: readonly RefinedTrace[]) => Promise<readonly Digest[]>;

/**
 * Refines what a run has not refined yet. Every refined trace is in the journal as soon as it is there; the table holds
 * them in the order of the tasks, however they came. `more` names what else the stage gives, and makes it. What ends a run
 * is passed on, with all that was refined kept.
 */
export async function refineTraces(
  store: Store, run: Run, { label, tasks: list, config, prompts, audits, models, work }: RefineWork, { signal, log, progress, model }: RefineEffects,
  more: { readonly names: readonly string[]; readonly make: MoreOutputs } = { names: [], make: () => Promise.resolve([]) },
): Promise<{ digest: Digest; items: RefinedTrace[]; more: readonly Digest[] }> {
  const stage = stageKey(work);
  const keyOf = ({ variantId, repeat }: Pick<RefinedTrace, "variantId" | "repeat">): string => `${stage}/item/${variantId}/${repeat}`;
  const noteItem = (refined: RefinedTrace): void => void run.journal.append({ key: keyOf(refined), stage: `${work.stage}/item`, value: refined });

  const [digest, ...others] = await finishStage(store, run, work, ["refined", ...more.names], log, async () => {
    const tasks = list();
    const open = tasks.filter(({ trace }) => !run.journal.has(keyOf(trace)));
    let done = tasks.length - open.length;
    const clients = open.length === 0 ? [] : models.flatMap((name) => model?.(name) ?? []);
    for await (const refined of open.length === 0 ? [] : refine(open, { config, prompts, audits }, { signal, log, models: clients })) {
      noteItem(refined);
      progress({ stage: work.stage, arm: label, done: ++done, total: tasks.length });
      // Lets Ctrl-C and the progress line through between items.
      if (done % 25 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const refined = tasks.map(({ trace }) => itemOf(run, keyOf(trace)));
    log(`${work.stage}: ${label}: ${refined.length} traces, ${countStatuses(refined)}`);
    return { digests: [await storeTable(store.objects, refinedTable, refined), ...(await more.make(refined))], isWhole: !refined.some(hasFailedCall) };
  });
  if (digest === undefined) throw new TypeError(`${work.stage} has no output`);
  const items = await loadTable(store.objects, refinedTable, digest);
  // A run that took the stage over from another one holds the same items as that one, and so has the same digest.
  for (const refined of items) noteItem(refined);
  return { digest, items, more: others };
}

function countStatuses(refined: readonly RefinedTrace[]): string {
  const count = (status: RefinedTrace["status"]): number => refined.filter((row) => row.status === status).length;
  return `${count("unchanged")} unchanged, ${count("accepted")} accepted, ${count("queued")} queued, ${count("failed")} failed`;
}

/** The refined trace of a finished item, as the journal holds it. */
function itemOf(run: Run, key: string): RefinedTrace {
  const entry = run.journal.get(key);
  if (!entry || !("value" in entry)) throw new TypeError(`the journal has no refined trace under ${key}`);
  return refinedTraceSchema.parse(entry.value);
}
