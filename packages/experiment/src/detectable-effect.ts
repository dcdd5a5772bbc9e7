import { minimumDetectableDifference } from "@r2ta/statistics";
import type { Variant } from "@r2ta/synthesis/artifact";
import type { Experiment } from "./define-experiment.js";

/** The smallest difference of two arms' shares of right items that a test would find. */
export interface DetectableEffect {
  readonly items: number;
  readonly scenarios: number;
  /** 0.05 = 5 points; null where not even the largest difference would be found. */
  readonly difference: number | null;
  /** What was assumed for it. */
  readonly assumed: Experiment["analysis"]["power"];
}

/** What two arms that are asked the same items must differ by to be told apart, under the analysis's assumptions; one repeat. */
export function detectableEffect(asked: readonly Variant[], assumed: Experiment["analysis"]["power"]): DetectableEffect {
  const items = asked.length;
  const scenarios = new Set(asked.map(({ scenarioId }) => scenarioId)).size;
  const { power, alpha, discordance, withinScenario } = assumed;
  return { items, scenarios, difference: minimumDetectableDifference({ items, clusters: scenarios, discordance, withinCluster: withinScenario, alpha, power }), assumed };
}
