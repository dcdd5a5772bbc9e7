import { redactSecrets, type StageEffects } from "@r2ta/base";
import type { ModelClient } from "@r2ta/model-client";
import { CallBook, EndOfRun, finishUnordered, PromptError, type PromptSet } from "@r2ta/reasoning/artifact";
import type { Auditors } from "./audit/ask-auditors.js";
import { checkAuditPrompts } from "./audit/audit-prompts.js";
import { refineMechanically } from "./mechanical/refine-mechanically.js";
import { faultyRefinement, refineByModel, type RefinementLimits, type RefinementWork } from "./refine-trace.js";
import type { RefinedTrace } from "./refined-trace.js";
import type { RefinementConfig } from "./refinement-config.js";

/** How traces are refined. */
export interface RefinementSetup {
  readonly config: Pick<RefinementConfig, "refiner" | "longest">;
  /** At least the prompts that `refinementPromptsOf(config)` names; the mechanical refiner needs none. */
  readonly prompts: PromptSet;
  /**
   * Which traces auditors are asked about: those that the check refuses, or all. All are for putting an auditor to the test,
   * on errors that the check does not see (padding) and on traces without any. `refused` where not given.
   */
  readonly audits?: "refused" | "all";
}

export interface RefineEffects extends Pick<StageEffects, "signal" | "log"> {
  /** The refiner's model, then those of its further auditors in the config's order; none for the mechanical refiner. */
  readonly models: readonly ModelClient[];
}

/**
 * Stages 3 and 5 of the method: for each trace of a training item, an audit of its steps, and a reasoning and an answer
 * that the mechanical check accepts.
 *
 * A trace that passes the check already is `unchanged`, and nobody is asked, unless `audits` is `all`. Any other is segmented, each step judged by
 * the auditors, the votes counted, the corrections applied, the answer derived from the corrected claims, and both
 * checked; what the check does not accept goes back to the auditors with its reasons, and after the last round into the
 * queue for a person. The mechanical refiner writes its traces from the check's findings, without a model.
 *
 * Rows come as they are finished, not in order; the same replies give the same rows. What happens to one trace (an empty or
 * endless one, auditors that do not answer, a fault of the refiner itself) is a row, never a throw. Throws what ends a run:
 * a PromptError before anything is asked, what `ModelClient.complete` throws, and the signal's reason. Traces under way are
 * finished first, as far as they can be, and their rows are yielded.
 */
export async function* refine(work: Iterable<RefinementWork>, { config, prompts, audits = "refused" }: RefinementSetup, { signal, log, models }: RefineEffects): AsyncGenerator<RefinedTrace> {
  signal.throwIfAborted();
  const { refiner, longest } = config;
  if (refiner.kind === "mechanical") {
    for (const { trace, item } of work) {
      signal.throwIfAborted();
      yield refineMechanically(trace, item, { longest });
    }
    return;
  }
  if (models.length !== refiner.auditors.length + 1) throw new TypeError(`refine: the config names ${refiner.auditors.length + 1} models, and there are ${models.length}`);
  checkAuditPrompts(prompts);
  const auditors: Auditors = { models, prompts, signal };
  const open = Math.max(1, ...models.map(({ concurrency }) => concurrency));
  yield* finishUnordered(work, open, (one) => refineOne(one, { rounds: refiner.rounds, longest, audits }, auditors, log));
}

async function refineOne(work: RefinementWork, limits: RefinementLimits, auditors: Auditors, log: (line: string) => void): Promise<RefinedTrace> {
  const book = new CallBook();
  try {
    auditors.signal.throwIfAborted();
    return await refineByModel(work, limits, auditors, book);
  } catch (fault) {
    if (fault instanceof EndOfRun) throw fault.cause;
    if (fault instanceof PromptError || auditors.signal.aborted) throw fault;
    const failure = redactSecrets(fault instanceof Error ? fault.message : String(fault));
    log(`refinement: ${work.trace.variantId}: ${failure}`);
    return faultyRefinement(work, auditors, book, failure);
  }
}
