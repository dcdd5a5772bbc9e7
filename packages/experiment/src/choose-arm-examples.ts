import { chooseExamples, type ArmConfig, type WorkedExample } from "@r2ta/reasoning";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import type { Experiment } from "./define-experiment.js";

/** The worked examples of an arm: of training scenarios, by the arm's own seed; none but for `few-shot`. */
export function chooseArmExamples(config: ArmConfig, { examplesFrom }: Pick<Experiment, "examplesFrom">, variants: readonly Variant[], scenarios: readonly Scenario[]): readonly WorkedExample[] {
  if (config.kind !== "few-shot") return [];
  return chooseExamples(variants.filter(({ split }) => split === examplesFrom), scenarios, { count: config.examples, seed: config.exampleSeed });
}
