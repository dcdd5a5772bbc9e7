import { isMistakeCategory } from "@r2ta/eerd";
import type { ItemScore } from "./item-score.js";
import type { MetricRow } from "./metric-row.js";

export type Match = MetricRow["match"];

/** How the reports and the mistakes of one item came out, for one category or overall, under one match. */
export interface Counts {
  /** Reports that are hits. */
  readonly hitReports: number;
  /** Reports that count: hits and false alarms, without duplicates and neutral ones. */
  readonly reports: number;
  /** Mistakes that are hit. The same as `hitReports` overall; by category a sibling's report may be the hit. */
  readonly hitMistakes: number;
  readonly mistakes: number;
}

/**
 * Counts one item. `scope` is `overall` or a category.
 *
 * - `exact`: a hit has category and place. A report that is right only in its place is a false alarm, also when it is
 *   the second on a mistake: else naming both of two siblings everywhere would cost nothing.
 * - `place`: a sibling category at the right place is a hit too.
 * - `lenient`: per category, as many hits as there are both reports and mistakes of it, wherever they are.
 *
 * Under all three a second report of one mistake with its category counts neither way, nor does a report of a
 * consequence. A report of an unknown category counts overall only. A failed item has no report and misses everything.
 */
export function countItem(score: ItemScore, match: Match, scope: string): Counts {
  const isOverall = scope === "overall";
  if (match === "lenient" && isOverall) return sumCounts([...new Set([...score.reports, ...score.mistakes].map(({ category }) => category))].map((category) => countItem(score, match, category)));
  const reports = score.reports.filter(({ category }) => isOverall || category === scope);
  const mistakes = score.mistakes.filter(({ category }) => isOverall || category === scope);
  const isSameCategoryDuplicate = ({ outcome, mistake, category }: ItemScore["reports"][number]): boolean =>
    outcome === "duplicate" && (match === "place" || (mistake !== null && score.mistakes[mistake]?.category === category));
  const counting = reports.filter((report) => report.outcome !== "neutral" && !isSameCategoryDuplicate(report)).length;
  if (match === "lenient") {
    const hits = Math.min(mistakes.length, reports.filter(({ outcome }) => outcome !== "neutral").length);
    return { hitReports: hits, reports: Math.max(hits, counting), hitMistakes: hits, mistakes: mistakes.length };
  }
  const isHit = (word: string): boolean => word === "exact" || (match === "place" && word === "place");
  return {
    hitReports: reports.filter(({ outcome }) => isHit(outcome)).length,
    reports: counting,
    hitMistakes: mistakes.filter(({ hit }) => isHit(hit)).length,
    mistakes: mistakes.length,
  };
}

/** Whether the answer is right as a whole: every mistake hit and nothing else reported. A failed item is not. */
export function isExactSet(score: ItemScore, match: Match): boolean {
  const { hitReports, reports, hitMistakes, mistakes } = countItem(score, match, "overall");
  return score.status === "ok" && hitMistakes === mistakes && hitReports === reports;
}

/** The reports of mistakes that were not made: false alarms and reports against equivalent designs. */
export function falseAlarms(score: ItemScore): ItemScore["reports"] {
  return score.reports.filter(({ outcome }) => outcome === "false-alarm" || outcome === "equivalent");
}

/** The reports whose category is none of the 11. */
export function unknownCategories(score: ItemScore): number {
  return score.reports.filter(({ category }) => !isMistakeCategory(category)).length;
}

/** The sum of counts, field by field. */
export function sumCounts(list: readonly Counts[]): Counts {
  return list.reduce(
    (sum, counts) => ({
      hitReports: sum.hitReports + counts.hitReports,
      reports: sum.reports + counts.reports,
      hitMistakes: sum.hitMistakes + counts.hitMistakes,
      mistakes: sum.mistakes + counts.mistakes,
    }),
    { hitReports: 0, reports: 0, hitMistakes: 0, mistakes: 0 },
  );
}
