import { clusterBootstrap, type ClusterInterval, type TotalsStatistic } from "./cluster-bootstrap.js";
import type { Resamples } from "./draw-resamples.js";
import type { PairedSums } from "./swap-arms-test.js";

/**
 * The interval of a difference of two arms on the same clusters, the first less the second: whole clusters are drawn with
 * what both arms did on them, so that what makes a scenario hard for both cancels out. Methods, notes and errors are
 * those of `clusterBootstrap`; `within` is the range of the difference, [−1, 1] of two rates.
 *
 * Source: E. Miller (2024), Adding error bars to evals, arXiv 2411.00640 (paired differences, clustered errors).
 */
export function pairedClusterBootstrap({ pairs, statistic, ...options }: {
  pairs: readonly PairedSums[];
  statistic: TotalsStatistic;
  resamples: Resamples;
  confidence?: number;
  within?: readonly [number, number];
  unit?: string;
}): ClusterInterval {
  const width = pairs[0]?.first.length ?? 0;
  // Two arrays for all calls: this is called some hundred thousand times, and no statistic keeps its totals.
  const ofFirst = new Float64Array(width);
  const ofSecond = new Float64Array(width);
  const difference: TotalsStatistic = (totals) => {
    for (let column = 0; column < width; column++) {
      ofFirst[column] = totals[column] ?? 0;
      ofSecond[column] = totals[width + column] ?? 0;
    }
    const first = statistic(ofFirst);
    const second = statistic(ofSecond);
    return first === null || second === null ? null : first - second;
  };
  return clusterBootstrap({ clusters: pairs.map(({ id, first, second }) => ({ id, sums: [...first, ...second] })), statistic: difference, ...options });
}
