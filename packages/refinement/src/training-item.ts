import type { Scenario, Variant } from "@r2ta/synthesis/artifact";

/**
 * What refinement may see of a training item, its mistakes and its scenario's correct diagram included. It is never made
 * of an item that an arm is evaluated on, and nothing of it but sentences and diagram may reach a model that is evaluated.
 */
export interface TrainingItem {
  readonly variant: Variant;
  /** The scenario that the variant was made from. */
  readonly scenario: Scenario;
}
