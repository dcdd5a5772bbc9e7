import { mistakeCategoryIds } from "@r2ta/eerd";
import type { TotalsStatistic } from "@r2ta/statistics";
import { countItem, isExactSet } from "./count-item.js";
import type { ItemScore } from "./item-score.js";
import { meanOfRatios, ratio } from "./ratio.js";

/**
 * What two arms can be compared by, always under the exact match (category and place): micro `f1`, `macro-f1` (mean of
 * the categories that have mistakes or reports), `precision` and `recall` of all reports and mistakes, `exact-set` (items
 * answered without any error).
 */
export const comparedMetrics = ["f1", "macro-f1", "precision", "recall", "exact-set"] as const;
export type ComparedMetric = (typeof comparedMetrics)[number];

/** How a metric is computed: from each answer its counts, and from the sums of all counts its value. */
export interface MetricSums {
  readonly columns: (score: ItemScore) => readonly number[];
  readonly statistic: TotalsStatistic;
}

/** The counts and the statistic of a metric; the same values as `computeMetrics` has. */
export function sumsOf(metric: ComparedMetric): MetricSums {
  switch (metric) {
    case "f1": return { columns: (score) => f1Columns(score, "overall"), statistic: ratio };
    case "macro-f1": return { columns: (score) => mistakeCategoryIds.flatMap((category) => f1Columns(score, category)), statistic: meanOfRatios };
    case "precision": return { columns: (score) => pick(score, "hitReports", "reports"), statistic: ratio };
    case "recall": return { columns: (score) => pick(score, "hitMistakes", "mistakes"), statistic: ratio };
    case "exact-set": return { columns: (score) => [isExactSet(score, "exact") ? 1 : 0, 1], statistic: ratio };
  }
}

/** Hits and all of what F1 counts, reports and mistakes together: `scope` is `overall` or a category. */
export function f1Columns(score: ItemScore, scope: string): [number, number] {
  const { hitReports, reports, hitMistakes, mistakes } = countItem(score, "exact", scope);
  return [hitReports + hitMistakes, reports + mistakes];
}

function pick(score: ItemScore, above: "hitReports" | "hitMistakes", below: "reports" | "mistakes"): [number, number] {
  const counts = countItem(score, "exact", "overall");
  return [counts[above], counts[below]];
}
