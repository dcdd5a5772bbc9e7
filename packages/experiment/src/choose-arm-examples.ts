import { chooseExamples, type ArmConfig, type WorkedExample } from "@r2ta/reasoning/artifact";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import type { Experiment } from "./define-experiment.js";

/** What examples are chosen from and kept apart from. */
export interface ExampleSource {
  /** All variants of the dataset. */
  readonly variants: readonly Variant[];
  readonly scenarios: readonly Scenario[];
  /** The items that arms are asked about. */
  readonly asked: readonly Variant[];
}

/**
 * The worked examples of an arm: of training scenarios, by the arm's own seed; none but for `few-shot`. Throws an ExampleError
 * where there are too few scenarios, or one of them is asked about.
 */
export function chooseArmExamples(config: ArmConfig, { examplesFrom }: Pick<Experiment, "examplesFrom">, { variants, scenarios, asked }: ExampleSource): readonly WorkedExample[] {
  if (config.kind !== "few-shot") return [];
  return chooseExamples(variants.filter(({ split }) => split === examplesFrom), scenarios, {
    count: config.examples, seed: config.exampleSeed, split: examplesFrom, asked: new Set(asked.map(({ scenarioId }) => scenarioId)),
  });
}
