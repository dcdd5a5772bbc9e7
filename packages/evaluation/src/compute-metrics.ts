import type { Random } from "@r2ta/base";
import { mistakeCategoryIds } from "@r2ta/eerd";
import { drawResamples, type Resamples, type TotalsStatistic } from "@r2ta/statistics";
import { countItem, falseAlarms, isExactSet, unknownCategories, type Counts, type Match } from "./count-item.js";
import { intervalOf, type IntervalFields } from "./interval-of.js";
import type { ItemScore } from "./item-score.js";
import type { MetricRow } from "./metric-row.js";
import { definedRatios, meanOfRatios, ratio } from "./ratio.js";

export interface MetricOptions {
  /** The source of the resamples: the same source gives the same numbers, in whatever order the scores come. */
  random: Random;
  /** 9,999 unless given: the bounds of a 95 % interval are then the 250th value from either end. */
  resamples?: number;
  /** 0.95 unless given. */
  confidence?: number;
}

const MATCHES: readonly Match[] = ["exact", "place", "lenient"];

/**
 * All metrics of all arms, overall and by category, each with its interval, in a fixed order: arm, scope, match.
 *
 * - Precision is null without reports, recall without mistakes, F1 without either. F1 is (hit reports + hit mistakes) /
 *   (reports + mistakes), which is 2TP / (2TP + FP + FN) wherever the two hits agree; a category with mistakes but no
 *   reports, or reports but no mistakes, has F1 = 0. Macro F1 is the mean over the categories that have either; those
 *   with neither are left out and counted in the note, in every resample anew.
 * - Items that failed miss their mistakes and match no set. As they can report nothing, they are kept out of the
 *   denominators of what counts wrong reports a diagram, and the note says how many; `clean_control_rate` counts them.
 * - Several repeats of an item are averaged within the item first: counts are then means over the repeats.
 * - `clusters` is the number of scenarios that contribute; see `intervalOf` for the methods.
 */
export function computeMetrics(scores: readonly ItemScore[], { random, resamples = 9999, confidence = 0.95 }: MetricOptions): MetricRow[] {
  const arms = [...new Set(scores.map(({ arm }) => arm))].sort();
  const drawn = new Map<number, Resamples>();
  return arms.flatMap((arm) => {
    const items = weighItems(scores.filter((score) => score.arm === arm));
    const scenarioIds = [...new Set(items.map(({ score }) => score.scenarioId))].sort();
    // Arms on the same scenarios share their resamples, so that they differ by their answers only.
    const draws = drawn.get(scenarioIds.length) ?? drawResamples({ clusters: scenarioIds.length, resamples, random: random.fork(`resamples/${scenarioIds.length}`) });
    drawn.set(scenarioIds.length, draws);
    return metricsOfArm({ arm, items, scenarioIds, resamples: draws, confidence, known: new Map() });
  });
}

interface WeighedItem {
  readonly score: ItemScore;
  /** 1, or more for an item with fewer repeats than others, so that every item weighs the same. */
  readonly weight: number;
  /** The most repeats that an item of this arm has. */
  readonly repeats: number;
}

function weighItems(scores: readonly ItemScore[]): WeighedItem[] {
  const counts = new Map<string, number>();
  for (const { variantId } of scores) counts.set(variantId, (counts.get(variantId) ?? 0) + 1);
  const repeats = Math.max(1, ...counts.values());
  return scores.map((score) => ({ score, weight: repeats / (counts.get(score.variantId) ?? 1), repeats }));
}

interface ArmData {
  readonly arm: string;
  readonly items: readonly WeighedItem[];
  readonly scenarioIds: readonly string[];
  readonly resamples: Resamples;
  readonly confidence: number;
  /** Intervals by the sums that they are of: for most categories the three matches have the same. */
  readonly known: Map<string, IntervalFields>;
}

function metricsOfArm(data: ArmData): MetricRow[] {
  const failed = data.items.filter(({ score }) => score.status !== "ok").length;
  const answered = (score: ItemScore): boolean => score.status === "ok";
  const isControl = (score: ItemScore): boolean => score.mistakes.length === 0;
  const failedControls = data.items.filter(({ score }) => isControl(score) && !answered(score)).length;
  const unknown = data.items.reduce((sum, { score }) => sum + unknownCategories(score), 0);
  const missedNote = failed > 0 ? `answers that failed and miss every mistake: ${failed} of ${data.items.length}` : "";
  const leftOutNote = failed > 0 ? `answers that failed and are left out: ${failed} of ${data.items.length}` : "";
  const share = (metric: string, match: Match, of: (score: ItemScore) => boolean, isYes: (score: ItemScore) => boolean, note = ""): MetricRow =>
    row(data, { scope: "overall", match, metric, kind: "proportion", note, columns: (score) => (of(score) ? [isYes(score) ? 1 : 0, 1] : [0, 0]) });
  const perDiagram = (metric: string, count: (score: ItemScore) => number): MetricRow =>
    row(data, { scope: "overall", match: "exact", metric, kind: "other", note: leftOutNote, columns: (score) => (answered(score) ? [count(score), 1] : [0, 0]) });

  return [
    ...MATCHES.flatMap((match) => [
      ...ratiosOf(data, "overall", match, { precision: unknown > 0 ? `reports of an unknown category, which count here only: ${unknown}` : "", recall: missedNote }),
      macroF1(data, match),
      share("exact_set_match", match, () => true, (score) => isExactSet(score, match), missedNote && `answers that failed and match nothing: ${failed} of ${data.items.length}`),
    ]),
    share("false_alarm_rate", "exact", (score) => isControl(score) && answered(score), (score) => falseAlarms(score).length > 0, failedControls > 0 ? `answers on controls that failed and are left out: ${failedControls}` : ""),
    share("clean_control_rate", "exact", isControl, (score) => answered(score) && falseAlarms(score).length === 0, failedControls > 0 ? `answers on controls that failed and are not clean: ${failedControls}` : ""),
    perDiagram("hallucinated_per_diagram", (score) => falseAlarms(score).length),
    perDiagram("invented_per_diagram", (score) => score.reports.filter(({ hallucinated }) => hallucinated).length),
    perDiagram("equivalent_per_diagram", (score) => score.reports.filter(({ outcome }) => outcome === "equivalent").length),
    share("failure_rate", "exact", () => true, (score) => !answered(score)),
    ...mistakeCategoryIds.flatMap((scope) => MATCHES.flatMap((match) => ratiosOf(data, scope, match, {}))),
  ];
}

function ratiosOf(data: ArmData, scope: string, match: Match, notes: { precision?: string; recall?: string }): MetricRow[] {
  const counted = (columns: (counts: Counts) => readonly [number, number]) => (score: ItemScore) => columns(countItem(score, match, scope));
  return [
    row(data, { scope, match, metric: "precision", kind: "proportion", note: notes.precision ?? "", columns: counted(({ hitReports, reports }) => [hitReports, reports]) }),
    row(data, { scope, match, metric: "recall", kind: "proportion", note: notes.recall ?? "", columns: counted(({ hitMistakes, mistakes }) => [hitMistakes, mistakes]) }),
    row(data, { scope, match, metric: "f1", kind: "other", note: "", columns: counted(({ hitReports, reports, hitMistakes, mistakes }) => [hitReports + hitMistakes, reports + mistakes]) }),
  ];
}

function macroF1(data: ArmData, match: Match): MetricRow {
  const columns = (score: ItemScore): number[] =>
    mistakeCategoryIds.flatMap((category) => {
      const { hitReports, reports, hitMistakes, mistakes } = countItem(score, match, category);
      return [hitReports + hitMistakes, reports + mistakes];
    });
  const made = row(data, { scope: "overall", match, metric: "macro_f1", kind: "other", note: "", columns });
  const leftOut = mistakeCategoryIds.length - made.denominator;
  const note = leftOut > 0 ? `categories left out, having neither mistakes nor reports: ${leftOut} of ${mistakeCategoryIds.length}` : "";
  return { ...made, note: joinNotes([note, made.note]) };
}

/** One metric: per scenario, the sums of what `columns` says of its items, pairs of above and below the line. */
function row(data: ArmData, metric: {
  scope: string;
  match: Match;
  metric: string;
  kind: "proportion" | "other";
  note: string;
  columns: (score: ItemScore) => readonly number[];
}): MetricRow {
  const sums = new Map<string, number[]>(data.scenarioIds.map((id) => [id, []]));
  for (const { score, weight } of data.items) {
    const scenario = sums.get(score.scenarioId);
    metric.columns(score).forEach((count, column) => {
      if (scenario) scenario[column] = (scenario[column] ?? 0) + count * weight;
    });
  }
  const scenarios = [...sums].map(([id, list]) => ({ id, sums: list }));
  const width = scenarios[0]?.sums.length ?? 0;
  const totals = Float64Array.from({ length: width }, (_, column) => scenarios.reduce((sum, { sums: list }) => sum + (list[column] ?? 0), 0));
  const statistic: TotalsStatistic = width === 2 ? ratio : meanOfRatios;
  const value = statistic(totals);
  const repeats = data.items[0]?.repeats ?? 1;
  const within = metric.metric.endsWith("_per_diagram") ? ([0, Infinity] as const) : ([0, 1] as const);
  const key = JSON.stringify([metric.kind, within, scenarios.map(({ sums: list }) => list)]);
  const interval = data.known.get(key) ?? intervalOf({ scenarios, statistic, kind: metric.kind, within, resamples: data.resamples, confidence: data.confidence });
  data.known.set(key, interval);
  const isMean = width > 2;
  const defined = isMean ? definedRatios(totals) : 0;
  return {
    arm: data.arm,
    scope: metric.scope,
    match: metric.match,
    metric: metric.metric,
    value,
    low: value === null ? null : interval.low,
    high: value === null ? null : interval.high,
    method: value === null ? "none" : interval.method,
    numerator: isMean ? (value ?? 0) * defined : (totals[0] ?? 0) / repeats,
    denominator: isMean ? defined : (totals[1] ?? 0) / repeats,
    clusters: interval.clusters,
    note: joinNotes([value === null ? emptyNote(metric.metric) : "", metric.note, repeats > 1 ? `mean of ${repeats} repeats an item` : "", value === null ? "" : interval.note]),
  };
}

/** Why a metric has no value. */
function emptyNote(metric: string): string {
  switch (metric) {
    case "precision": return "no reports";
    case "recall": return "no mistakes";
    case "f1":
    case "macro_f1": return "neither mistakes nor reports";
    case "false_alarm_rate":
    case "clean_control_rate": return "no controls";
    default: return "no answers";
  }
}

function joinNotes(notes: readonly string[]): string {
  return notes.filter((note) => note !== "").join("; ");
}
