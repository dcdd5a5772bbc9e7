import type { Random } from "@r2ta/base";
import { detectableFromError, pairedClusterBootstrap, swapArmsTest, type PairedSums, type Resamples, type TotalsStatistic } from "@r2ta/statistics";

/** What all contrasts of one comparison share. */
export interface ContrastSettings {
  /** Drawn for all scenarios of the comparison. */
  readonly resamples: Resamples;
  readonly flips: number;
  readonly confidence: number;
  /** The level and the power of the minimum detectable difference. */
  readonly alpha: number;
  readonly power: number;
}

/** The difference of two arms in one number, the first less the second; a rate, so 0.05 is 5 points. */
export interface Contrast {
  /** The arms' own values; null where there is nothing to divide by. */
  readonly first: number | null;
  readonly second: number | null;
  /** null where one of them is. */
  readonly difference: number | null;
  /** The interval of the difference, by resampling whole scenarios; null where none can be given. */
  readonly low: number | null;
  readonly high: number | null;
  readonly method: "percentile" | "bootstrap-t" | "none";
  /** Two-sided, by swapping the arms' names scenario by scenario; null where there is no difference to test. */
  readonly p: number | null;
  /** Whether all assignments of the names were looked at, or some drawn. */
  readonly test: "exact" | "sampled" | "none";
  /** The scenarios that contribute, and those of them in which the arms differ. */
  readonly scenarios: number;
  readonly differingScenarios: number;
  /** The smallest difference that would have been found with the power asked for; null where that cannot be said. */
  readonly minimumDetectableDifference: number | null;
  /** What a reader must know; empty when there is nothing. */
  readonly note: string;
}

/**
 * Compares two arms by one statistic of the sums over all scenarios (`pairs`, one entry a scenario, the same scenarios as
 * the resamples were drawn for). Nothing is NaN: what cannot be said is null, and `note` says why.
 */
export function compareSums(pairs: readonly PairedSums[], statistic: TotalsStatistic, random: Random, { resamples, flips, confidence, alpha, power }: ContrastSettings): Contrast {
  const first = statistic(totalsOf(pairs.map((pair) => pair.first)));
  const second = statistic(totalsOf(pairs.map((pair) => pair.second)));
  const interval = pairedClusterBootstrap({ pairs, statistic, resamples, confidence, within: [-1, 1], unit: "scenarios" });
  const swaps = swapArmsTest({ pairs, statistic, random, flips });
  const isDefined = interval.estimate !== null;
  const without = [first === null ? ["the first"] : [], second === null ? ["the second"] : []].flat();
  const canBeSignificant = swaps.smallestP <= 1 - confidence;
  const notes = [
    without.length > 0 ? `${without.join(" and ")} arm has no value: nothing below the line` : isDefined && swaps.clusters === 0 ? "the arms do the same in every scenario: no interval, and nothing to test" : interval.note,
    isDefined && swaps.clusters > 0 && !canBeSignificant ? `they differ in ${swaps.clusters} of the scenarios only: no p-value below ${swaps.smallestP} is possible` : "",
  ];
  return {
    first, second,
    difference: interval.estimate,
    low: interval.low,
    high: interval.high,
    method: interval.method,
    p: swaps.p,
    test: swaps.method,
    scenarios: interval.clusters,
    differingScenarios: swaps.clusters,
    minimumDetectableDifference: interval.standardError === null ? null : detectableFromError({ standardError: interval.standardError, alpha, power }),
    note: notes.filter((note) => note !== "").join("; "),
  };
}

function totalsOf(rows: readonly (readonly number[])[]): Float64Array {
  const totals = new Float64Array(rows[0]?.length ?? 0);
  for (const row of rows) row.forEach((sum, column) => (totals[column] = (totals[column] ?? 0) + sum));
  return totals;
}
