import { digestJson, type Digest } from "@r2ta/base";
import type { PromptSet, TraceRow } from "@r2ta/reasoning/artifact";
import { refinementPromptsOf, refinementVersion, type RefinementConfig, type TrainingItem } from "@r2ta/refinement";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import { digestPrompts, modelInKey, usedPrompts } from "./arm-work.js";
import type { StageWork } from "./artifact-steps.js";
import { auditorsOf, modelOf } from "./check-experiment.js";
import type { Experiment, ExperimentRefinement } from "./define-experiment.js";
import { refinedTable } from "./refinement-tables.js";

/** A trace, and what a refiner may know of its item. */
export interface RefineTask {
  readonly trace: TraceRow;
  readonly item: TrainingItem;
}

/** What a refiner has to do in one stage of a run. */
export interface RefineWork {
  /** How progress and logs name it. */
  readonly label: string;
  readonly tasks: () => readonly RefineTask[];
  readonly config: RefinementConfig;
  /** Auditors are asked about what the check refuses; where they are put to the test, about every trace. */
  readonly audits: "refused" | "all";
  /** The prompts that it uses; none for the mechanical refiner. */
  readonly prompts: PromptSet;
  /** The models that it asks, by their names in the experiment. */
  readonly models: readonly string[];
  /** What the stage's key is made of. */
  readonly work: StageWork;
}

export interface RefineStage {
  readonly stage: "refinement" | "auditor";
  readonly label: string;
  /** What its traces and items come from. */
  readonly inputs: readonly Digest[];
  /** Versions of what is done besides refining. */
  readonly versions?: readonly string[];
  /** Settings besides the refiner's. */
  readonly settings?: object;
}

/**
 * The work of a stage that refines. Its key covers the versions of the refiner and of its rows, what the traces come from,
 * the refiner's settings and, where it asks models, its prompt files and each model as an arm's key has it. What is made
 * of refined traces later (pairs, validation) is not in it.
 */
export function refineWork(settled: ExperimentRefinement, { models }: Pick<Experiment, "models">, prompts: PromptSet, { stage, label, inputs, versions = [], settings = {} }: RefineStage, tasks: () => readonly RefineTask[]): RefineWork {
  const refinement = stage === "auditor" ? askedOnce(settled) : settled;
  const asked = auditorsOf(refinement);
  const used = asked.length === 0 ? [] : usedPrompts(prompts, refinementPromptsOf(refinement));
  return {
    label, tasks, config: refinement, audits: stage === "auditor" ? "all" : "refused", prompts: Object.fromEntries(used), models: asked,
    work: {
      stage, version: [refinementVersion(refinement), `refined@${refinedTable.definition.version}`, ...versions].join(" "), inputs,
      config: {
        ...settings, refiner: refinement.refiner, longest: refinement.longest, prompts: digestPrompts(used),
        models: asked.flatMap((name) => modelOf(models, name) ?? []).map(modelInKey),
      },
    },
  };
}

/** In its test an auditor has one round: a second one would be told by the check what it did not see. */
function askedOnce(refinement: ExperimentRefinement): ExperimentRefinement {
  const { refiner } = refinement;
  return refiner.kind === "model" ? { ...refinement, refiner: { ...refiner, rounds: 1 } } : refinement;
}

/** What refinement may see of the items of a split. Throws a TypeError for a variant of no known scenario. */
export function trainingItemsOf(variants: readonly Variant[], scenarios: readonly Scenario[], split: string): TrainingItem[] {
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  return variants.filter((variant) => variant.split === split).map((variant) => {
    const scenario = byId.get(variant.scenarioId);
    if (scenario === undefined) throw new TypeError(`variant ${variant.id} is of no scenario of the run`);
    return { variant, scenario };
  });
}

/** The digest of the scenarios, of whose correct diagrams a refiner makes use. */
export function digestScenarios(scenarios: readonly Scenario[]): Digest {
  return digestJson(scenarios);
}
