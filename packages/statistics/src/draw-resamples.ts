import type { Random } from "@r2ta/base";

/** How often each of `clusters` clusters is drawn in each of `resamples` resamples. */
export interface Resamples {
  readonly clusters: number;
  readonly resamples: number;
  /** Row by row: the count of cluster c in resample b is at b · clusters + c. Each row sums to `clusters`. */
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
  for (let start = 0; start < counts.length; start += clusters) {
    for (let draw = 0; draw < clusters; draw++) {
      const place = start + random.integer(clusters);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return { clusters, resamples, counts };
}
