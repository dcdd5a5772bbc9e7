import { clusterBootstrap, wilsonInterval, type Resamples, type TotalsStatistic } from "@r2ta/statistics";
import type { MetricRow } from "./metric-row.js";

/** The sums of one scenario that a metric is computed from: `[above the line, below the line]`, or several such pairs. */
export interface ScenarioSums {
  readonly id: string;
  readonly sums: readonly number[];
}

export type IntervalFields = Pick<MetricRow, "low" | "high" | "method" | "clusters" | "note">;

/**
 * The interval of a metric. `kind` is `proportion` where the sums are yes and no counted over units of which each is
 * wholly one scenario's, as items, controls, mistakes or reports.
 *
 * A proportion with at most one unit a scenario is one of independent trials: Wilson. Where scenarios have several
 * units, these are not independent, and everything else is no proportion: whole scenarios are resampled. A proportion
 * of none or of all has no spread to resample: Wilson again, with each scenario as one trial, as wide as if all units
 * of a scenario were copies.
 */
export function intervalOf({ scenarios, statistic, kind, within, resamples, confidence }: {
  scenarios: readonly ScenarioSums[];
  statistic: TotalsStatistic;
  kind: "proportion" | "other";
  within: readonly [number, number];
  resamples: Resamples;
  confidence: number;
}): IntervalFields {
  const contributing = scenarios.filter(({ sums }) => sums.some((sum) => sum !== 0));
  const clusters = contributing.length;
  if (kind === "proportion") {
    const successes = sumOf(contributing, 0);
    const units = sumOf(contributing, 1);
    if (contributing.every(({ sums }) => sums[1] === 1)) return { ...boundsOf(wilsonInterval(successes, units, confidence)), clusters, note: "" };
    if (successes === 0 || successes === units) {
      const interval = boundsOf(wilsonInterval(successes === 0 ? 0 : clusters, clusters, confidence));
      return { ...interval, clusters, note: `${successes === 0 ? "none" : "all"} in every scenario: the interval counts each of the ${clusters} once` };
    }
  }
  const { low, high, method, note } = clusterBootstrap({ clusters: scenarios, statistic, resamples, confidence, within, unit: "scenarios" });
  return { low, high, method: method === "none" ? "none" : method === "percentile" ? "cluster-bootstrap" : "cluster-bootstrap-t", clusters, note };
}

function boundsOf(interval: { low: number; high: number } | null): Pick<IntervalFields, "low" | "high" | "method"> {
  return interval ? { low: interval.low, high: interval.high, method: "wilson" } : { low: null, high: null, method: "none" };
}

function sumOf(scenarios: readonly ScenarioSums[], column: number): number {
  return scenarios.reduce((sum, { sums }) => sum + (sums[column] ?? 0), 0);
}
