import type { Random } from "@r2ta/base";
import type { TotalsStatistic } from "./cluster-bootstrap.js";

/** One cluster (a scenario) as the same counts of two arms: what either contributes to the totals of its statistic. */
export interface PairedSums {
  readonly id: string;
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/** How unusual a difference of two arms is if their labels mean nothing. */
export interface SwapResult {
  /** Two-sided; null where the difference is not defined. */
  readonly p: number | null;
  /** `exact`: every assignment of the labels was looked at; `sampled`: so many were drawn. */
  readonly method: "exact" | "sampled" | "none";
  /** The assignments looked at; the data's own is one of them where all are, and one more where they are drawn. */
  readonly assignments: number;
  /** The clusters in which the two arms differ; the others cannot tell the labels apart. */
  readonly clusters: number;
  /** The smallest p-value that so many clusters can give. */
  readonly smallestP: number;
}

/** Differences nearer than this are ties: the statistics are of the order of 1, and sums in another order differ by some 1e-16. */
const TIE = 1e-12;

/** What one call of `Random.integer` gives. */
const SIGNS_A_DRAW = 30;

/**
 * The two-sided permutation test of a difference of two arms over whole clusters: under the null hypothesis it makes no
 * difference which arm's answers of a scenario carry which name, so the names are swapped scenario by scenario and the
 * difference of the statistic is computed anew from all totals. For a mean this is the sign-flip test (`signFlipTest`);
 * for F1, which is no mean, it is the same test without linearising. Where at most `flips` + 1 assignments are possible
 * all are looked at, and p is the share that is at least as extreme; otherwise `flips` are drawn and
 * p = (1 + hits) / (1 + flips), which is never 0. An assignment on which the difference is not defined counts as at
 * least as extreme, so that p errs upwards.
 *
 * The statistic must be of the order of 1, as rates are. The result depends neither on the order of the clusters nor on
 * which arm is first. Throws a RangeError for repeated ids, unequal lengths of sums, or no flips.
 *
 * Sources: B. Phipson, G. K. Smyth (2010), Permutation p-values should never be zero, Statistical Applications in
 * Genetics and Molecular Biology 9(1), article 39; E. W. Noreen (1989), Computer-intensive Methods for Testing
 * Hypotheses (approximate randomisation of F1); R. Dror, G. Baumer, S. Shlomov, R. Reichart (2018), The hitchhiker's
 * guide to testing statistical significance in natural language processing, ACL 2018.
 */
export function swapArmsTest({ pairs, statistic, random, flips = 9999 }: {
  pairs: readonly PairedSums[];
  statistic: TotalsStatistic;
  random: Random;
  flips?: number;
}): SwapResult {
  if (!(Number.isInteger(flips) && flips >= 1)) throw new RangeError(`swapArmsTest: ${flips} flips cannot be drawn`);
  const { width, first, second, changes, clusters } = readPairs(pairs);
  const isExact = clusters <= SIGNS_A_DRAW && 2 ** clusters <= flips + 1;
  const smallestP = isExact ? Math.min(1, 2 / 2 ** clusters) : 1 / (1 + flips);
  const swappedFirst = Float64Array.from(first);
  const swappedSecond = Float64Array.from(second);
  const differenceNow = (): number | null => {
    const one = statistic(swappedFirst);
    const other = statistic(swappedSecond);
    return one === null || other === null ? null : Math.abs(one - other);
  };
  const observed = differenceNow();
  if (observed === null) return { p: null, method: "none", assignments: 0, clusters, smallestP };
  const isExtreme = (difference: number | null): boolean => difference === null || difference >= observed - TIE;
  const swap = (cluster: number, sign: 1 | -1): void => {
    for (let column = 0; column < width; column++) {
      const change = sign * (changes[cluster * width + column] ?? 0);
      swappedFirst[column] = (swappedFirst[column] ?? 0) + change;
      swappedSecond[column] = (swappedSecond[column] ?? 0) - change;
    }
  };

  let hits = 0;
  if (isExact) {
    // All names swapped at once give the same size of difference, so the last cluster may keep its names. From one
    // assignment to the next of a Gray code one cluster changes.
    const assignments = 2 ** Math.max(0, clusters - 1);
    const isSwapped = new Uint8Array(clusters);
    for (let assignment = 0; assignment < assignments; assignment++) {
      if (assignment > 0) {
        const cluster = 31 - Math.clz32(assignment & -assignment);
        swap(cluster, isSwapped[cluster] === 1 ? -1 : 1);
        isSwapped[cluster] = 1 - (isSwapped[cluster] ?? 0);
      }
      if (isExtreme(differenceNow())) hits++;
    }
    return { p: hits / assignments, method: "exact", assignments: 2 ** clusters, clusters, smallestP };
  }
  for (let flip = 0; flip < flips; flip++) {
    swappedFirst.set(first);
    swappedSecond.set(second);
    let signs = 0;
    for (let cluster = 0; cluster < clusters; cluster++) {
      if (cluster % SIGNS_A_DRAW === 0) signs = random.integer(2 ** SIGNS_A_DRAW);
      if (signs & 1) swap(cluster, 1);
      signs >>>= 1;
    }
    if (isExtreme(differenceNow())) hits++;
  }
  return { p: (1 + hits) / (1 + flips), method: "sampled", assignments: flips, clusters, smallestP };
}

/** The totals of both arms, and cluster by cluster what swapping its names adds to the first arm and takes from the second. */
function readPairs(pairs: readonly PairedSums[]): { width: number; first: Float64Array; second: Float64Array; changes: Float64Array; clusters: number } {
  const sorted = [...pairs].sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
  const width = sorted[0]?.first.length ?? 0;
  const first = new Float64Array(width);
  const second = new Float64Array(width);
  const changes: number[] = [];
  sorted.forEach((pair, place) => {
    if (pair.first.length !== width || pair.second.length !== width) throw new RangeError(`swapArmsTest: cluster ${pair.id} has ${pair.first.length} and ${pair.second.length} sums, the first has ${width}`);
    if (place > 0 && sorted[place - 1]?.id === pair.id) throw new RangeError(`swapArmsTest: the cluster id ${pair.id} stands twice`);
    for (let column = 0; column < width; column++) {
      first[column] = (first[column] ?? 0) + (pair.first[column] ?? 0);
      second[column] = (second[column] ?? 0) + (pair.second[column] ?? 0);
    }
    const change = pair.first.map((sum, column) => (pair.second[column] ?? 0) - sum);
    if (change.some((each) => each !== 0)) changes.push(...change);
  });
  return { width, first, second, changes: Float64Array.from(changes), clusters: width === 0 ? 0 : changes.length / width };
}
