import { createRandom } from "@r2ta/base";
import { mistakeCategoryIds } from "@r2ta/eerd";
import { drawResamples, holm, type Resamples } from "@r2ta/statistics";
import { compareCategory, type CategoryComparison, type CategoryMetric } from "./compare-category.js";
import { compareSums, type Contrast, type ContrastSettings } from "./compare-sums.js";
import { sumsOf, type ComparedMetric } from "./compared-metric.js";
import { isExactSet } from "./count-item.js";
import type { ItemScore } from "./item-score.js";
import { pairScores, type PairedItem } from "./pair-scores.js";
import { countDiscordance, type Discordance } from "./paired-proportion.js";
import { pairedSums } from "./paired-sums.js";
import { summarizeArm, type ArmSummary } from "./summarize-arm.js";

export interface CompareOptions {
  /** The same seed gives the same numbers, in whatever order the scores come. */
  readonly seed: number | string;
  /** The primary comparison; `f1` unless given. */
  readonly metric?: ComparedMetric;
  /** What categories are compared by; `recall` unless given. */
  readonly categoryMetric?: CategoryMetric;
  /** Swaps drawn for a p-value where there are too many to try all; 9,999 unless given. */
  readonly flips?: number;
  /** Bootstrap resamples of whole scenarios; 9,999 unless given. */
  readonly resamples?: number;
  /** 0.95 unless given; the tests' significance level is 1 less it. */
  readonly confidence?: number;
  /** Of the minimum detectable differences; 0.8 unless given. */
  readonly power?: number;
  /** How the arms are called in errors and in the result; their own names unless given. */
  readonly names?: readonly [string, string];
}

/** Two arms on the same items, every difference the first less the second. */
export interface ArmComparison {
  readonly first: ArmSummary;
  readonly second: ArmSummary;
  readonly metric: ComparedMetric;
  readonly categoryMetric: CategoryMetric;
  readonly items: number;
  readonly scenarios: number;
  readonly settings: { readonly seed: number | string; readonly flips: number; readonly resamples: number; readonly confidence: number; readonly power: number };
  /** The one test to decide by: the metric over all items, failures included. */
  readonly primary: Contrast;
  /** All 11 categories in their order; the secondary family, adjusted by Holm. */
  readonly categories: readonly CategoryComparison[];
  /** The categories that have a p-value, and so adjust each other's. */
  readonly family: number;
  /** Items answered without any error. */
  readonly exactSets: Contrast & Discordance;
  /** The primary comparison on the items that neither arm failed in any repeat; null where no answer failed. */
  readonly withoutFailures: { readonly items: number; readonly primary: Contrast | null } | null;
}

/**
 * Compares two arms on the items that both answered: the primary metric, the categories one by one, and the
 * items answered without error, each with the interval of its difference, a p-value, and the difference that the data
 * could have shown.
 *
 * The unit is the scenario throughout: intervals resample whole scenarios, p-values swap the arms' names scenario by
 * scenario. Repeats are averaged within their item first. A failed answer misses its mistakes and is counted. Detectable
 * differences of categories are at the level that the strictest of Holm's steps has, 1 less the confidence by the number
 * of categories, as a category may have to pass it. What cannot be said is null with a note; nothing is NaN.
 *
 * Throws ArmsNotComparableError unless both arms have the same items and repeats; nothing is left out silently.
 * Sources: E. Miller (2024), arXiv 2411.00640; R. Dror et al. (2017), Replicability analysis for natural language
 * processing, TACL 5; D. Card et al. (2020), EMNLP; and those of the functions of `@r2ta/statistics` that it calls.
 */
export function compareArms(firstScores: readonly ItemScore[], secondScores: readonly ItemScore[], options: CompareOptions): ArmComparison {
  const { seed, metric = "f1", categoryMetric = "recall", flips = 9999, resamples = 9999, confidence = 0.95, power = 0.8 } = options;
  const names = options.names ?? [firstScores[0]?.arm ?? "first", secondScores[0]?.arm ?? "second"];
  const items = pairScores(firstScores, secondScores, names);
  const random = createRandom(seed).fork("comparison");
  const alpha = 1 - confidence;
  const settings = { resamples: drawFor(items, resamples, random), flips, confidence, alpha, power };

  const comparePrimary = (some: readonly PairedItem[], label: string, drawn: Resamples): Contrast => {
    const { columns, statistic } = sumsOf(metric);
    return compareSums(pairedSums(some, columns), statistic, random.fork(label), { ...settings, resamples: drawn });
  };

  const family = mistakeCategoryIds.filter((category) => items.some(({ mistakes }) => mistakes.includes(category)));
  const categories = adjust(mistakeCategoryIds.map((category) => compareCategory(items, category, categoryMetric, random.fork(category), { ...settings, alpha: alpha / Math.max(1, family.length) })));

  const isAnswered = ({ first, second }: PairedItem): boolean => [...first, ...second].every(({ status }) => status === "ok");
  const answered = items.filter(isAnswered);

  return {
    first: summarizeArm(names[0], items.map(({ first }) => first)),
    second: summarizeArm(names[1], items.map(({ second }) => second)),
    metric,
    categoryMetric,
    items: items.length,
    scenarios: settings.resamples.clusters,
    settings: { seed, flips, resamples, confidence, power },
    primary: comparePrimary(items, "primary", settings.resamples),
    categories,
    family: family.length,
    exactSets: compareExactSets(items, random.fork("exact-sets"), settings),
    withoutFailures: answered.length === items.length ? null : {
      items: answered.length,
      primary: answered.length === 0 ? null : comparePrimary(answered, "without-failures", drawFor(answered, resamples, random)),
    },
  };
}

function drawFor(items: readonly PairedItem[], resamples: number, random: ReturnType<typeof createRandom>): Resamples {
  const clusters = new Set(items.map(({ scenarioId }) => scenarioId)).size;
  return drawResamples({ clusters, resamples, random: random.fork(`resamples/${clusters}`) });
}

function adjust(categories: readonly Omit<CategoryComparison, "adjustedP">[]): CategoryComparison[] {
  const tested = categories.filter(({ p }) => p !== null);
  const adjusted = holm(tested.map(({ p }) => p ?? 1));
  return categories.map((category) => ({ ...category, adjustedP: adjusted[tested.indexOf(category)] ?? null }));
}

function compareExactSets(items: readonly PairedItem[], random: ReturnType<typeof createRandom>, settings: ContrastSettings): Contrast & Discordance {
  const { columns, statistic } = sumsOf("exact-set");
  const share = (scores: PairedItem["first"]): number => scores.filter((score) => isExactSet(score, "exact")).length / scores.length;
  const discordance = countDiscordance(items.map(({ scenarioId, first, second }) => ({ scenarioId, first: share(first), second: share(second) })), settings);
  return { ...compareSums(pairedSums(items, columns), statistic, random, settings), ...discordance };
}
