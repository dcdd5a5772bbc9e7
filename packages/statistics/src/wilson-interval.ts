import { normalQuantile } from "./normal-quantile.js";

/** A confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a proportion, for trials that are independent of each other: one unit of a cluster, never
 * several. null where there are no trials. Throws a RangeError for counts or a confidence that cannot be.
 *
 * Source: L. D. Brown, T. T. Cai, A. DasGupta (2001), Interval estimation for a binomial proportion,
 * Statistical Science 16(2), 101–133, equation (4).
 */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval | null {
  if (!(trials >= 0 && successes >= 0 && successes <= trials)) throw new RangeError(`wilsonInterval: ${successes} of ${trials} is no proportion`);
  const z = normalQuantile((1 + confidence) / 2);
  if (trials === 0) return null;
  const rate = successes / trials;
  const weight = (z * z) / trials;
  const centre = (rate + weight / 2) / (1 + weight);
  const half = (Math.sqrt(weight) * Math.sqrt(rate * (1 - rate) + weight / 4)) / (1 + weight);
  // At the ends the bound is 0 or 1 in exact arithmetic; rounding must not move it off.
  return { low: successes === 0 ? 0 : Math.max(0, centre - half), high: successes === trials ? 1 : Math.min(1, centre + half) };
}
