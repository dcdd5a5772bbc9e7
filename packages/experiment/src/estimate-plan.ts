import type { StageEffects } from "@r2ta/base";
import type { CompletionStore } from "@r2ta/model-client";
import type { PromptSet } from "@r2ta/reasoning/artifact";
import type { Store } from "@r2ta/run-store";
import type { Scenario } from "@r2ta/synthesis/artifact";
import { armWork } from "./arm-work.js";
import { findFinished } from "./artifact-steps.js";
import { asksModel, auditorsOf, modelOf } from "./check-experiment.js";
import { chooseArmExamples } from "./choose-arm-examples.js";
import { detectableEffect, type DetectableEffect } from "./detectable-effect.js";
import { addEstimates, noCalls, type CallEstimate } from "./call-estimate.js";
import type { ArmCalls } from "./estimate-arm.js";
import { itemsOf } from "./given-items.js";
import { warningsOf } from "./plan-warnings.js";
import type { Plan } from "./plan-experiment.js";
import { refinementOf } from "./refinement-of.js";
import { prepareDataset } from "./synthesize-dataset.js";

/** What an estimate reads besides the plan. */
export interface EstimateInputs {
  /** Gets the dataset, where it has not been made before, for the run to take over; nothing else. */
  readonly store: Pick<Store, "artifacts" | "objects">;
  /** The paid replies; what is in it is not paid again. */
  readonly completions: CompletionStore;
  readonly scenarios: readonly Scenario[];
  /** Those of the arms, and of the auditors where something is refined. */
  readonly prompts: PromptSet;
  readonly effects: Pick<StageEffects, "signal" | "log">;
}

/** What one arm that asks a model will take, or one model in a stage of the refinement. */
export interface ArmEstimate extends ArmCalls {
  /** `reasoning`, `refinement`, `resampling` or `auditor`. */
  readonly stage: string;
  /** As the plan's stages name it: an arm, or `arm@split`; `planted` for the auditor's test. */
  readonly arm: string;
  /** The model's name in the experiment. */
  readonly model: string;
  readonly items: number;
  /** Whether all of its answers are taken over from another run, so that `expected` and `most` are nothing. */
  readonly isFinished: boolean;
  /** What prompt and reply may have together; null where it is not known. */
  readonly contextTokens: number | null;
  /** The most tokens of a reply. */
  readonly maxOutputTokens: number;
}

/** What a plan will take, before anything is paid. */
export interface PlanEstimate {
  /** The plan with calls and cost at the most in its stages: what `createRun` stores. */
  readonly plan: Plan;
  readonly arms: readonly ArmEstimate[];
  readonly total: { readonly expected: CallEstimate; readonly most: CallEstimate };
  /** The smallest difference of two arms that the analysis could find; null where there is one arm. */
  readonly detectable: DetectableEffect | null;
  /** Sentences on what will not work, or not as meant. */
  readonly warnings: readonly string[];
}

/**
 * Counts what a plan will ask, arm by arm, by running the arms' own code on kept and assumed replies. Tokens are counted
 * in the vocabulary of gpt-4o; for models with another one that is an estimate, usually within a fifth.
 * Throws what the run would throw before its first call: a PromptError, an ExampleError, an ImpossibleSpecError.
 */
export async function estimatePlan(plan: Plan, { store, completions, scenarios, prompts, effects }: EstimateInputs): Promise<PlanEstimate> {
  const { experiment } = plan;
  const given = await itemsOf(store, plan);
  const configs = Object.values(experiment.arms);
  const refinement = refinementOf(plan);
  const asksModels = configs.some(asksModel) || (refinement !== null && auditorsOf(refinement).length > 0);
  // One arm that asks no model has nothing to count and nothing to be compared with.
  if (configs.length === 1 && !asksModels) return { plan, arms: [], total: { expected: noCalls, most: noCalls }, detectable: null, warnings: [] };
  // The arms take half a second to load; who only wants a plan's values does not wait for them.
  const { estimateArm } = await import("./estimate-arm.js");
  const { estimateRefinement } = await import("./estimate-refinement.js");
  const needsDataset = given === null || configs.some(({ kind }) => kind === "few-shot");
  const sorted = [...scenarios].sort((one, other) => (one.id < other.id ? -1 : 1));
  const dataset = needsDataset ? await prepareDataset(store, experiment, sorted, effects) : null;
  const variants = dataset?.items ?? [];
  const asked = given?.variants ?? variants.filter(({ split }) => split === experiment.evaluateOn);
  const source = given?.digest ?? dataset?.digest;
  if (source === undefined) throw new TypeError("a plan asks neither given items nor a dataset");

  const arms: ArmEstimate[] = [];
  for (const [name, config] of Object.entries(experiment.arms)) {
    const model = asksModel(config) ? modelOf(experiment.models, config.model) : undefined;
    if (!asksModel(config) || !model) continue;
    const work = armWork(name, config, experiment, chooseArmExamples(config, experiment, { variants, scenarios: sorted, asked }), { source, asked, prompts });
    const calls = await estimateArm(work, config, model, completions, effects);
    const isFinished = (await findFinished(store, work.work)) !== undefined;
    arms.push({
      stage: "reasoning", arm: name, model: config.model, items: asked.length * experiment.repeats, isFinished,
      contextTokens: model.contextTokens, maxOutputTokens: config.maxOutputTokens ?? model.sampling.maxOutputTokens,
      ...calls, ...(isFinished ? { expected: noCalls, most: noCalls } : {}),
    });
  }
  if (refinement !== null && dataset) arms.push(...await estimateRefinement(experiment, { source, variants, scenarios: sorted, prompts }, { store, completions }, effects));
  const total = { expected: addEstimates(arms.map(({ expected }) => expected)), most: addEstimates(arms.map(({ most }) => most)) };
  const detectable = Object.keys(experiment.arms).length > 1 ? detectableEffect(asked, experiment.analysis.power) : null;
  const stages = plan.stages.map((stage) => {
    const own = arms.filter((each) => stage.stage === each.stage && stage.arm === each.arm).map(({ mostUncached }) => mostUncached);
    const { calls, costUsd } = addEstimates(own);
    return own.length > 0 ? { ...stage, calls, costUsd } : stage;
  });
  return { plan: { ...plan, stages }, arms, total, detectable, warnings: warningsOf(experiment, arms, total, detectable) };
}
