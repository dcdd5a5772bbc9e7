import { nearestWord } from "@r2ta/eerd";
import { refuseUnknownPrice, type ModelConfig } from "@r2ta/model-client";
import type { ArmConfig, ModelArmConfig } from "@r2ta/reasoning/artifact";
import { mayShareScenarios } from "@r2ta/synthesis";
import { checkRefinement } from "./check-refinement.js";
import type { Experiment, ExperimentRefinement } from "./define-experiment.js";
import type { ExperimentProblem } from "./experiment-problem.js";

const budgetToPaste = "budget: { usd: 20, calls: 10_000, tokens: 20_000_000 },";

/**
 * What no single value shows: splits and models that are named but not there, and a budget that is lacking. Null where the
 * experiment can be run. Throws an UnknownPriceError for a budget in dollars with a model whose price nobody knows.
 */
export function checkExperiment(experiment: Experiment): ExperimentProblem | null {
  const { arms, models, budget, dataset, evaluateOn, examplesFrom, refinement } = experiment;
  const splits = Object.keys(dataset.splits);
  const lacksSplit = (setting: string, split: string): ExperimentProblem =>
    ({ path: [setting], problem: `the dataset has no split “${split}”.`, mend: `Its splits are ${splits.join(", ")}.` });
  if (!splits.includes(evaluateOn)) return lacksSplit("evaluateOn", evaluateOn);

  for (const [name, arm] of Object.entries(arms)) {
    if (!asksModel(arm)) continue;
    const model = modelOf(models, arm.model);
    if (model === undefined) {
      const nearest = nearestWord(arm.model, Object.keys(models));
      return {
        path: ["arms", name, "model"], problem: `there is no model “${arm.model}” under models.`,
        mend: nearest !== null ? `Did you mean ${nearest}?` : Object.keys(models).length > 0 ? `Models are ${Object.keys(models).join(", ")}.` : `Add: models: { ${arm.model}: { provider: "openai", name: "gpt-4o" } },`,
      };
    }
    if (budget === null) return lacksBudget(`arm ${name} asks a model`);
    refuseUnknownPrice(model, budget, `models.${arm.model}`);
    if (arm.kind !== "few-shot") continue;
    if (!splits.includes(examplesFrom)) return lacksSplit("examplesFrom", examplesFrom);
    if (examplesFrom === evaluateOn || mayShareScenarios(dataset.splits, examplesFrom, evaluateOn)) {
      return { path: ["examplesFrom"], problem: `arm ${name} would take its examples from scenarios that it is asked about (split “${examplesFrom}”).`, mend: "Name a split of other scenarios, as train." };
    }
  }
  if (refinement === null) return null;
  const wrong = checkRefinement(experiment, refinement);
  if (wrong) return wrong;
  for (const name of auditorsOf(refinement)) {
    if (budget === null) return lacksBudget("the refiner asks a model");
    const model = modelOf(models, name);
    if (model) refuseUnknownPrice(model, budget, `models.${name}`);
  }
  return null;
}

function lacksBudget(who: string): ExperimentProblem {
  return { path: ["budget"], problem: `${who}, and nothing says what a run may spend.`, mend: `Add to the file, with numbers of your own: ${budgetToPaste} (usd: null where a price is unknown and calls are to be counted instead).` };
}

/** Every model that an experiment asks, each once: those of its arms, then those that refine. */
export function askedModels({ arms, refinement }: Pick<Experiment, "arms" | "refinement">): readonly string[] {
  const ofArms = Object.values(arms).flatMap((arm) => (asksModel(arm) ? [arm.model] : []));
  return [...new Set([...ofArms, ...(refinement === null ? [] : auditorsOf(refinement))])];
}

/** The models that refine, the one that corrects first; none for the mechanical refiner. */
export function auditorsOf({ refiner }: Pick<ExperimentRefinement, "refiner">): readonly string[] {
  return refiner.kind === "model" ? [refiner.model, ...refiner.auditors] : [];
}

/** Whether an arm asks a model, and so costs something. */
export function asksModel(arm: ArmConfig): arm is ModelArmConfig {
  return arm.kind !== "rules";
}

/** The config of a model by its name in the experiment; undefined where there is none. */
export function modelOf(models: Experiment["models"], name: string): ModelConfig | undefined {
  return Object.hasOwn(models, name) ? models[name] : undefined;
}
