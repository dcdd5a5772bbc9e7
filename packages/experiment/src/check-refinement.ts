import { nearestWord } from "@r2ta/eerd";
import { mayShareScenarios } from "@r2ta/synthesis";
import type { Experiment, ExperimentRefinement } from "./define-experiment.js";
import type { ExperimentProblem } from "./experiment-problem.js";

/**
 * What is wrong with the refinement of an experiment whose arms are right; null where nothing is. Auditors see the mistakes
 * of the split that they refine, so it may share no scenario with the evaluated one, nor may its arm be shown items of it.
 */
export function checkRefinement({ arms, models, dataset, evaluateOn, examplesFrom }: Experiment, refinement: ExperimentRefinement): ExperimentProblem | null {
  const { arm, split, refiner, pairs, auditorTest } = refinement;
  const at = (...path: string[]): string[] => ["refinement", ...path];
  const source = Object.hasOwn(arms, arm) ? arms[arm] : undefined;
  if (source === undefined) return { path: at("arm"), problem: `there is no arm “${arm}”.`, mend: suggest(arm, Object.keys(arms), "Arms") };
  const splits = Object.keys(dataset.splits);
  if (!splits.includes(split)) return { path: at("split"), problem: `the dataset has no split “${split}”.`, mend: `Its splits are ${splits.join(", ")}.` };
  if (split === evaluateOn || mayShareScenarios(dataset.splits, split, evaluateOn)) {
    return { path: at("split"), problem: `split “${split}” shares scenarios with “${evaluateOn}”, which is evaluated: what is refined is to be trained on.`, mend: "Name a split of other scenarios, as train." };
  }
  if (source.kind === "few-shot" && (examplesFrom === split || mayShareScenarios(dataset.splits, examplesFrom, split))) {
    return { path: at("arm"), problem: `arm ${arm} takes its examples from split “${examplesFrom}”, so it would be shown the answers to items that it is asked about.`, mend: "Refine the traces of another arm, or take the examples from a split of other scenarios." };
  }
  if (source.kind === "rules" && pairs.chosen === "resampled-then-refined") {
    return { path: at("pairs", "chosen"), problem: `arm ${arm} asks no model and writes the same trace every time, so there is nothing to draw again.`, mend: "Choose refined." };
  }
  if (refiner.kind === "model") {
    const asked = [refiner.model, ...refiner.auditors];
    for (const [index, name] of asked.entries()) {
      const path = index === 0 ? at("refiner", "model") : at("refiner", "auditors");
      if (!Object.hasOwn(models, name)) return { path, problem: `there is no model “${name}” under models.`, mend: suggest(name, Object.keys(models), "Models") };
    }
  }
  if (auditorTest.minimumCatchRate !== null && auditorTest.planted === 0) {
    return { path: at("auditorTest", "planted"), problem: `a catch rate of ${auditorTest.minimumCatchRate} is asked for, and no errors are planted to measure it, so the data could never train.`, mend: "Plant some, as refinement.auditorTest.planted: 200." };
  }
  return null;
}

function suggest(name: string, known: readonly string[], what: string): string {
  const nearest = nearestWord(name, known);
  return nearest !== null ? `Did you mean ${nearest}?` : `${what} are ${known.join(", ") || "none"}.`;
}
