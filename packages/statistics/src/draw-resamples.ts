import type { Random } from "@r2ta/base";

/** How often each of `clusters` clusters is drawn in each of `resamples` resamples. */
export interface Resamples {
  readonly clusters: number;
  readonly resamples: number;
  /** Cluster by cluster: the count of cluster c in resample b is at c · resamples + b. Each resample sums to `clusters`. */
  readonly counts: Uint16Array;
}

/**
 * Draws whole clusters with replacement, once for all statistics and arms that share the clusters: what is computed on
 * the same resamples can be compared, and 9,999 resamples are paid for once. The same seed gives the same draws.
 * Throws a RangeError for no cluster, no resample, or more than 65,535 clusters.
 */
export function drawResamples({ clusters, resamples, random }: { clusters: number; resamples: number; random: Random }): Resamples {
  if (!(Number.isInteger(clusters) && clusters >= 1 && clusters <= 65_535)) throw new RangeError(`drawResamples: ${clusters} clusters cannot be drawn`);
  if (!(Number.isInteger(resamples) && resamples >= 1)) throw new RangeError(`drawResamples: ${resamples} resamples cannot be drawn`);
  const counts = new Uint16Array(clusters * resamples);
  for (let resample = 0; resample < resamples; resample++) {
    for (let draw = 0; draw < clusters; draw++) {
      const place = random.integer(clusters) * resamples + resample;
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return { clusters, resamples, counts };
}
