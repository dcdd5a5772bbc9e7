import type { Random } from "@r2ta/base";

/** An index drawn in proportion to the weights (0 or more); -1 where none is above 0. */
export function drawByWeight(weights: readonly number[], random: Random): number {
  let left = random.float() * weights.reduce((sum, weight) => sum + weight, 0);
  const drawn = weights.findIndex((weight) => (left -= weight) < 0);
  // Rounding may leave a crumb behind the last weight.
  return drawn >= 0 ? drawn : weights.findLastIndex((weight) => weight > 0);
}
