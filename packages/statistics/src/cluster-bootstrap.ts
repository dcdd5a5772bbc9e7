import { jackknifeError } from "./jackknife-error.js";
import { orderQuantile } from "./order-quantile.js";
import type { Resamples } from "./draw-resamples.js";

/** One cluster (a scenario) as the counts that a statistic is computed from, as [true positives, reports, positives]. */
export interface ClusterSums {
  readonly id: string;
  readonly sums: readonly number[];
}

/** A statistic of the sums over all clusters; null where it is not defined, as a ratio with nothing below. */
export type TotalsStatistic = (totals: Float64Array) => number | null;

/** An interval, and how it came about. */
export interface ClusterInterval {
  /** The statistic of the data; null where it is not defined. */
  readonly estimate: number | null;
  /** null where no interval can be given; `note` says why. */
  readonly low: number | null;
  readonly high: number | null;
  readonly method: "percentile" | "bootstrap-t" | "none";
  /** By the cluster jackknife; null where leaving out a cluster changes nothing, or leaves the statistic undefined. */
  readonly standardError: number | null;
  /** The clusters that contribute: those with a sum other than 0. */
  readonly clusters: number;
  readonly resamples: number;
  /** The resamples on which the statistic is not defined; they are left out of the interval. */
  readonly undefinedResamples: number;
  /** What a reader must know; empty when there is nothing. */
  readonly note: string;
}

/** Below this number of clusters an interval is studentized, and below the second not to be trusted. */
export const FEW_CLUSTERS = 30;
export const VERY_FEW_CLUSTERS = 5;

/**
 * The interval of a statistic of clustered data, by resampling whole clusters.
 *
 * With 30 or more contributing clusters it is the percentile interval. With fewer it is the bootstrap-t interval, with
 * the cluster jackknife as standard error, where that is defined: the clusters differ, and the quantiles of t are
 * finite; elsewhere the percentile interval, and the note says so. Where all resamples agree (every cluster has the
 * same value) no interval is given: the bootstrap then sees no uncertainty, which does not mean that there is none.
 *
 * The result does not depend on the order of `clusters` (they are sorted by id). `resamples` must have been drawn for
 * as many clusters. `within` cuts the interval to the range that the statistic can take. `unit` is the plural noun of
 * the note. Throws a RangeError for repeated ids, unequal lengths of sums, or draws for another number of clusters.
 *
 * Sources: E. Miller (2024), Adding error bars to evals, arXiv 2411.00640; A. C. Cameron, J. B. Gelbach, D. L. Miller
 * (2008), Bootstrap-based improvements for inference with clustered errors, Review of Economics and Statistics 90(3),
 * 414–427 (pairs cluster bootstrap-t; the threshold of about 30); B. Efron, R. J. Tibshirani (1993), An Introduction
 * to the Bootstrap, chapters 12 and 13.
 */
export function clusterBootstrap({ clusters, statistic, resamples, confidence = 0.95, within, unit = "clusters" }: {
  clusters: readonly ClusterSums[];
  statistic: TotalsStatistic;
  resamples: Resamples;
  confidence?: number;
  within?: readonly [number, number];
  unit?: string;
}): ClusterInterval {
  const data = sortedSums(clusters, resamples);
  const everyOnce = new Uint16Array(data.contributing).fill(1);
  const totals = totalsOf(data, { clusters: data.clusters, resamples: 1, counts: new Uint16Array(data.clusters).fill(1) });
  const estimate = statistic(totals);
  const spread = estimate === null || data.contributing < 2 ? 0 : jackknifeError(data, everyOnce, totals, estimate, statistic);
  const facts = { estimate, standardError: spread > 0 ? spread : null, clusters: data.contributing, resamples: resamples.resamples };
  const none = (note: string, undefinedResamples = 0): ClusterInterval => ({ ...facts, low: null, high: null, method: "none", undefinedResamples, note });
  if (estimate === null) return none("not defined on these data");
  if (data.contributing < 2) return none(`${data.contributing} of the ${unit} contributes: no interval can be given`);

  const error = data.contributing < FEW_CLUSTERS ? spread : 0;
  const resampled = totalsOf(data, resamples);
  const values = new Float64Array(resamples.resamples);
  const ts = new Float64Array(error > 0 ? resamples.resamples : 0);
  const drawn = new Uint16Array(data.contributing);
  let defined = 0;
  for (let resample = 0; resample < resamples.resamples; resample++) {
    for (let column = 0; column < data.width; column++) totals[column] = resampled[column * resamples.resamples + resample] ?? 0;
    const value = statistic(totals);
    if (value === null) continue;
    values[defined] = value;
    if (error > 0) {
      for (let cluster = 0; cluster < drawn.length; cluster++) drawn[cluster] = resamples.counts[(data.places[cluster] ?? 0) * resamples.resamples + resample] ?? 0;
      ts[defined] = studentize(value - estimate, jackknifeError(data, drawn, totals, value, statistic));
    }
    defined++;
  }
  const undefinedResamples = resamples.resamples - defined;
  const ascending = values.subarray(0, defined).sort();
  const notes = undefinedResamples > 0 ? [`not defined on ${undefinedResamples} of ${resamples.resamples} resamples, which are left out`] : [];
  if (defined === 0 || ascending[0] === ascending[defined - 1]) return none([`all ${unit} agree: the bootstrap sees no spread and gives no interval`, ...notes].join("; "), undefinedResamples);

  const tail = (1 - confidence) / 2;
  const sortedTs = ts.subarray(0, error > 0 ? defined : 0).sort();
  const highT = error > 0 ? orderQuantile(sortedTs, 1 - tail) : Infinity;
  const lowT = error > 0 ? orderQuantile(sortedTs, tail) : -Infinity;
  const isStudentized = Number.isFinite(highT) && Number.isFinite(lowT);
  const [low, high] = isStudentized ? [estimate - highT * error, estimate - lowT * error] : [orderQuantile(ascending, tail), orderQuantile(ascending, 1 - tail)];
  const [least, most] = within ?? [-Infinity, Infinity];
  if (data.contributing < VERY_FEW_CLUSTERS) notes.unshift(`${data.contributing} ${unit}: too few for an interval to be trusted`);
  else if (data.contributing < FEW_CLUSTERS) notes.unshift(`${data.contributing} ${unit}, fewer than ${FEW_CLUSTERS}: ${isStudentized ? "bootstrap-t interval" : "percentile interval, too narrow, because bootstrap-t is not defined here"}`);
  return {
    ...facts,
    low: Math.min(Math.max(low, least), most),
    high: Math.min(Math.max(high, least), most),
    method: isStudentized ? "bootstrap-t" : "percentile",
    undefinedResamples,
    note: notes.join("; "),
  };
}

/** The contributing clusters in the order of their ids, flat. */
export interface SortedSums {
  /** All clusters, contributing or not. */
  readonly clusters: number;
  readonly contributing: number;
  /** Numbers a cluster. */
  readonly width: number;
  /** Contributing cluster by cluster. */
  readonly sums: Float64Array;
  /** The place of each contributing cluster among all sorted clusters. */
  readonly places: readonly number[];
}

function sortedSums(clusters: readonly ClusterSums[], resamples: Resamples): SortedSums {
  if (clusters.length !== resamples.clusters) throw new RangeError(`clusterBootstrap: ${clusters.length} clusters, but resamples of ${resamples.clusters}`);
  // By code unit, not by locale: the same order on every machine.
  const sorted = [...clusters].sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
  const width = sorted[0]?.sums.length ?? 0;
  const places: number[] = [];
  sorted.forEach(({ id, sums }, place) => {
    if (sums.length !== width) throw new RangeError(`clusterBootstrap: cluster ${id} has ${sums.length} sums, the first has ${width}`);
    if (place > 0 && sorted[place - 1]?.id === id) throw new RangeError(`clusterBootstrap: the cluster id ${id} stands twice`);
    if (sums.some((sum) => sum !== 0)) places.push(place);
  });
  const sums = Float64Array.from(places.flatMap((place) => [...(sorted[place]?.sums ?? [])]));
  return { clusters: clusters.length, contributing: places.length, width, sums, places };
}

/** The totals of every resample, column by column: long plain loops over typed arrays, as this is where the time goes. */
function totalsOf({ contributing, width, sums, places }: SortedSums, { resamples, counts }: Resamples): Float64Array {
  const totals = new Float64Array(width * resamples);
  for (let cluster = 0; cluster < contributing; cluster++) {
    const drawn = counts.subarray((places[cluster] ?? 0) * resamples, ((places[cluster] ?? 0) + 1) * resamples);
    for (let column = 0; column < width; column++) {
      const sum = sums[cluster * width + column] ?? 0;
      if (sum === 0) continue;
      const into = totals.subarray(column * resamples, (column + 1) * resamples);
      for (let resample = 0; resample < resamples; resample++) into[resample] = (into[resample] as number) + sum * (drawn[resample] as number);
    }
  }
  return totals;
}

/** A resample whose clusters agree has no error of its own: its t lies beyond all others, unless it hits the estimate. */
function studentize(difference: number, error: number): number {
  if (error > 0) return difference / error;
  return Math.abs(difference) < 1e-12 ? 0 : Math.sign(difference) * Infinity;
}
