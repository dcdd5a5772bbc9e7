/**
 * By how much clusters inflate the variance of a mean: 1 + (m − 1)·ICC with m items a cluster on average. n items in
 * clusters tell as much as n / designEffect independent ones. `withinCluster` is the intraclass correlation, 0 to 1.
 * Assumes clusters of about the same size; where sizes vary much it is too small. With less than one item a cluster
 * it is 1. Throws a RangeError for counts or a correlation that cannot be.
 *
 * Source: L. Kish (1965), Survey Sampling, Wiley (deff of equal clusters).
 */
export function designEffect({ items, clusters, withinCluster }: { items: number; clusters: number; withinCluster: number }): number {
  if (!(items > 0 && clusters > 0)) throw new RangeError(`designEffect: there is none of ${items} items in ${clusters} clusters`);
  if (!(withinCluster >= 0 && withinCluster <= 1)) throw new RangeError(`designEffect: the correlation ${withinCluster} is not between 0 and 1`);
  return 1 + (Math.max(1, items / clusters) - 1) * withinCluster;
}
