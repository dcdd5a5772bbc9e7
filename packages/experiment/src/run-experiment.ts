import type { Digest, StageEffects } from "@r2ta/base";
import { evaluate, readPredictions } from "@r2ta/evaluation";
import type { ModelClient } from "@r2ta/model-client";
import { armVersion, type PromptSet, type TraceRow } from "@r2ta/reasoning/artifact";
import type { Manifest, Provenance, Run, Store } from "@r2ta/run-store";
import { GENERATOR_VERSION } from "@r2ta/synthesis";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import { armWork } from "./arm-work.js";
import { armsInOrder } from "./arms-in-order.js";
import { findFinished, finishStage, storeTable } from "./artifact-steps.js";
import { asksModel, auditorsOf } from "./check-experiment.js";
import { chooseArmExamples } from "./choose-arm-examples.js";
import { itemsOf } from "./given-items.js";
import { refinementOf } from "./refinement-of.js";
import type { Plan } from "./plan-experiment.js";
import { synthesizeDataset } from "./synthesize-dataset.js";
import { keepPrompts, keepScenarios, keepVersions } from "./run-inputs.js";
import { metricsTable, predictionsTable, scoresTable } from "./tables.js";

/** Raise it when the same answers get other scores or other intervals. */
const EVALUATION_VERSION = "1.1.0";

/** Where a run stands; called after every finished item. */
export interface Progress {
  readonly stage: string;
  readonly arm: string | null;
  readonly done: number;
  readonly total: number;
}

export interface RunExperimentInput {
  readonly plan: Plan;
  /** Reads the scenarios; called when the run begins, not when it goes on: it keeps them. */
  readonly scenarios: () => Promise<readonly Scenario[]>;
  /** Reads the prompts; called like `scenarios`, and only where an arm or the refiner asks a model: those of both, in one set. Without it such an arm is a TypeError. */
  readonly prompts?: () => Promise<PromptSet>;
  readonly provenance: Provenance;
  readonly effects: StageEffects & {
    progress(progress: Progress): void;
    /**
     * The client of a model by its name in the experiment, the same one each time. Called for every model that still has
     * something to answer before the first one is asked, so that whatever it throws comes before anything is paid.
     */
    model?(name: string): ModelClient;
  };
}

/** A finished run. */
export interface RunOutcome {
  readonly manifest: Manifest;
  /** Answers that are not `ok`, and traces that could not be audited; each is a counted row. */
  readonly failedItems: number;
}

/**
 * Runs the stage graph: synthesize, let every arm reason, refine and pair one arm's traces on its training split where the
 * experiment says so, evaluate, and write the manifest last.
 * A stage that is finished under the same key is not computed again; within the reasoning stage neither is a finished
 * item, so a killed run goes on where it stopped and ends with the same content digest.
 *
 * An abort, a reached budget, a used-up account and a model that cannot be asked leave the run open for `resume`, with all
 * that was answered kept, and are thrown as they are. Throws a RunVersionError for a run begun by other versions of the stages.
 */
export async function runExperiment(store: Store, run: Run, input: RunExperimentInput): Promise<RunOutcome> {
  const { plan, provenance, effects } = input;
  const { experiment } = plan;
  // The arms and the refiner take half a second to load; who only plans or publishes does not wait for them.
  const { letArmReason } = await import("./let-arm-reason.js");
  const { modelsToAsk, refinementStagesOf, refinementVersions, runRefinement } = await import("./run-refinement.js");
  const arms = armsInOrder(plan);
  const refinement = refinementOf(plan);
  keepVersions(run, {
    synthesis: GENERATOR_VERSION, evaluation: EVALUATION_VERSION,
    ...Object.fromEntries(arms.map(([arm, config]) => [`reasoning/${arm}`, armVersion(config)])),
    ...(refinement === null ? {} : refinementVersions(refinement)),
  });
  const asksModels = arms.some(([, config]) => asksModel(config)) || (refinement !== null && auditorsOf(refinement).length > 0);
  const prompts = asksModels ? await keepPrompts(store, run, input.prompts ?? refusePrompts) : {};
  const { source, variants, asked, scenarios } = await gatherItems(store, run, input);

  const works = arms.map(([arm, config]) => armWork(arm, config, experiment, chooseArmExamples(config, experiment, { variants, scenarios, asked }), { source, asked, prompts }));
  for (const { config, work } of works) {
    if (asksModel(config) && !(await findFinished(store, work))) effects.model?.(config.model);
  }
  const stages = refinement === null ? null : refinementStagesOf(experiment, refinement, { source, variants, scenarios, prompts });
  for (const model of stages === null ? [] : await modelsToAsk(store, experiment, stages)) effects.model?.(model);
  const traces: { digest: Digest; items: TraceRow[] }[] = [];
  for (const work of works) {
    const { config } = work;
    traces.push(await letArmReason(store, run, work, () => (asksModel(config) ? effects.model?.(config.model) : undefined), effects));
  }
  const refined = stages === null ? { failedItems: 0 } : await runRefinement(store, run, experiment, stages, effects);

  await evaluateAnswers(store, run, plan, { source, asked }, traces, effects);
  effects.signal.throwIfAborted();
  const manifest = await run.finish(provenance);
  return { manifest, failedItems: refined.failedItems + traces.flatMap(({ items }) => items).filter(({ status }) => status !== "ok").length };
}

interface GatheredItems {
  /** The digest of what is asked comes from. */
  readonly source: Digest;
  /** All variants of the dataset; none where it is not needed. */
  readonly variants: readonly Variant[];
  readonly asked: readonly Variant[];
  readonly scenarios: readonly Scenario[];
}

/** What is asked: the evaluated split of the dataset, or the given items; the dataset then only where examples are taken from it. */
async function gatherItems(store: Store, run: Run, { plan, scenarios: read, effects }: RunExperimentInput): Promise<GatheredItems> {
  const { experiment } = plan;
  const given = await itemsOf(store, plan);
  if (given) run.journal.append({ key: "input/items", stage: "input/items", digest: given.digest });
  const needsDataset = given === null || Object.values(experiment.arms).some(({ kind }) => kind === "few-shot");
  if (!needsDataset) return { source: given.digest, variants: [], asked: given.variants, scenarios: [] };
  const scenarios = await keepScenarios(store, run, read);
  const { digest, items: variants } = await synthesizeDataset(store, run, experiment, scenarios, effects);
  return given
    ? { source: given.digest, variants, asked: given.variants, scenarios }
    : { source: digest, variants, asked: variants.filter(({ split }) => split === experiment.evaluateOn), scenarios };
}

/** Reads and scores all answers; where items do not say their mistakes, reads them only. */
async function evaluateAnswers(store: Store, run: Run, { experiment, items }: Plan, { source, asked }: Pick<GatheredItems, "source" | "asked">, traces: readonly { digest: Digest; items: TraceRow[] }[], effects: RunExperimentInput["effects"]): Promise<void> {
  const isScored = items?.isScored ?? true;
  const input = { variants: asked, traces: traces.flatMap((arm) => arm.items) };
  const work = {
    stage: "evaluation", version: EVALUATION_VERSION, inputs: [source, ...traces.map(({ digest }) => digest)],
    config: isScored ? { ...experiment.evaluation, evaluateOn: experiment.evaluateOn } : { isScored },
  };
  await finishStage(store, run, work, isScored ? ["predictions", "scores", "metrics"] : ["predictions"], effects.log, async () => {
    if (!isScored) {
      effects.log("evaluation: the items do not say their mistakes, so the answers are read and not scored");
      return { digests: [await storeTable(store.objects, predictionsTable, readPredictions(input, effects))], isWhole: true };
    }
    const evaluation = evaluate(input, experiment.evaluation, effects);
    const digests = [
      await storeTable(store.objects, predictionsTable, evaluation.predictions),
      await storeTable(store.objects, scoresTable, evaluation.scores),
      await storeTable(store.objects, metricsTable, evaluation.metrics),
    ];
    return { digests, isWhole: true };
  });
}

function refusePrompts(): never {
  throw new TypeError("an arm asks a model, and nobody reads its prompts: pass prompts to runExperiment");
}
