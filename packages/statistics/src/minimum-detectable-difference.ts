import { designEffect } from "./design-effect.js";
import { normalQuantile } from "./normal-quantile.js";

/**
 * The smallest difference of two arms' rates of right items, asked the same items, that a two-sided test at `alpha` finds
 * with probability `power`: 0.1 is 10 points. null where not even a difference of 1 would be found.
 *
 * It is the δ at which z(1 − α/2)·√ψ + z(power)·√(ψ − δ²) = δ·√n, where ψ = `discordance` is the share of items that
 * exactly one arm gets right and n = items / (1 + (m − 1)·ICC) the number of independent items that `items` in clusters
 * are worth (m items a cluster, ICC = `withinCluster`, the correlation of the *differences* of two items of one cluster).
 * A difference cannot be larger than the discordance; where δ would be, the discordance is taken to be δ as well. For
 * small δ it is (z(1 − α/2) + z(power))·√(ψ/n).
 *
 * Assumes the normal approximation of McNemar's test and clusters of about the same size: with few clusters (about 15)
 * it is some 8 % too small. Throws a RangeError for numbers that cannot be.
 *
 * Sources: R. J. Connor (1987), Sample size for testing differences in proportions for the paired-sample design,
 * Biometrics 43(1), 207–211; D. Card et al. (2020), With little power comes great responsibility, EMNLP 2020;
 * E. Miller (2024), Adding error bars to evals, arXiv 2411.00640; L. Kish (1965), Survey Sampling (clusters).
 */
export function minimumDetectableDifference({ items, clusters = items, discordance, withinCluster = 0, alpha = 0.05, power = 0.8 }: {
  items: number;
  clusters?: number;
  discordance: number;
  withinCluster?: number;
  alpha?: number;
  power?: number;
}): number | null {
  if (!(discordance >= 0 && discordance <= 1)) throw new RangeError(`minimumDetectableDifference: the discordance ${discordance} is not between 0 and 1`);
  const [toReject, toFind] = quantilesOf(alpha, power);
  const independentItems = items / designEffect({ items, clusters, withinCluster });
  const isFound = (difference: number): boolean => {
    const share = Math.max(discordance, difference);
    return toReject * Math.sqrt(share) + toFind * Math.sqrt(share - difference * difference) <= difference * Math.sqrt(independentItems);
  };
  if (!isFound(1)) return null;
  let [low, high] = [0, 1];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (isFound(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * The smallest difference that a two-sided test at `alpha` finds with probability `power`, from the standard error of a
 * difference: (z(1 − α/2) + z(power))·error. For a difference that is none of proportions, as of F1; the error is best
 * one that knows the clusters. Throws a RangeError for numbers that cannot be.
 *
 * Source: E. Miller (2024), Adding error bars to evals, arXiv 2411.00640; H. S. Bloom (1995), Minimum detectable
 * effects, Evaluation Review 19(5), 547–556.
 */
export function detectableFromError({ standardError, alpha = 0.05, power = 0.8 }: { standardError: number; alpha?: number; power?: number }): number {
  if (!(standardError > 0)) throw new RangeError(`detectableFromError: ${standardError} is no standard error`);
  const [toReject, toFind] = quantilesOf(alpha, power);
  return (toReject + toFind) * standardError;
}

function quantilesOf(alpha: number, power: number): [number, number] {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`the significance level ${alpha} is not between 0 and 1`);
  if (!(power > alpha / 2 && power < 1)) throw new RangeError(`the power ${power} is not between ${alpha / 2}, what chance alone gives, and 1`);
  return [normalQuantile(1 - alpha / 2), normalQuantile(power)];
}
