import type { Random } from "@r2ta/base";
import type { MistakeCategory } from "@r2ta/eerd";
import type { PairedSums } from "@r2ta/statistics";
import { compareSums, type Contrast, type ContrastSettings } from "./compare-sums.js";
import { f1Columns } from "./compared-metric.js";
import type { PairedItem } from "./pair-scores.js";
import { countDiscordance, type PairedUnit } from "./paired-proportion.js";
import { pairedSums } from "./paired-sums.js";
import { ratio } from "./ratio.js";

/** What categories can be compared by: `recall`, to which positives, b and c belong, or `f1`, which counts false alarms too. */
export type CategoryMetric = "recall" | "f1";

/** Two arms on one category. The contrast is that of the category metric. */
export interface CategoryComparison extends Contrast {
  readonly category: MistakeCategory;
  /** The mistakes of this category. */
  readonly positives: number;
  /** Mistakes that only the first arm found (in more of the repeats), and only the second. */
  readonly b: number;
  readonly c: number;
  /** `p` adjusted for all categories that have one (Holm); null where there is none. */
  readonly adjustedP: number | null;
  /** Both metrics of both arms, also the one that is not tested. */
  readonly values: Readonly<Record<CategoryMetric, { readonly first: number | null; readonly second: number | null }>>;
}

/**
 * Everything about a category but the adjustment of its p-value, which needs the others. A category without mistakes is
 * not tested. What could have been found is told from the discordance of the mistakes for recall, where it holds with few
 * of them too, and from the error of the difference for F1.
 */
export function compareCategory(items: readonly PairedItem[], category: MistakeCategory, metric: CategoryMetric, random: Random, settings: ContrastSettings): Omit<CategoryComparison, "adjustedP"> {
  const units = mistakesOf(items, category);
  const sums: Record<CategoryMetric, PairedSums[]> = {
    f1: pairedSums(items, (score) => f1Columns(score, category)),
    recall: pairedSums(items, ({ mistakes }) => {
      const positives = mistakes.filter((mistake) => mistake.category === category);
      return [positives.filter(({ hit }) => hit === "exact").length, positives.length];
    }),
  };
  const values = { recall: valuesOf(sums.recall), f1: valuesOf(sums.f1) };
  const { b, c, minimumDetectableDifference } = countDiscordance(units, settings);
  // Without mistakes the sums of recall are all 0, which is how a contrast looks that cannot be said.
  const contrast = compareSums(units.length === 0 ? sums.recall : sums[metric], ratio, random, settings);
  return {
    ...contrast,
    category,
    positives: units.length,
    b,
    c,
    values,
    minimumDetectableDifference: metric === "recall" ? minimumDetectableDifference : contrast.minimumDetectableDifference,
    note: units.length === 0 ? "no mistakes of this category" : contrast.note,
  };
}

function mistakesOf(items: readonly PairedItem[], category: MistakeCategory): PairedUnit[] {
  return items.flatMap(({ scenarioId, mistakes, first, second }) =>
    mistakes.flatMap((each, index) => {
      if (each !== category) return [];
      const found = (scores: PairedItem["first"]): number => scores.filter((score) => score.mistakes[index]?.hit === "exact").length / scores.length;
      return [{ scenarioId, first: found(first), second: found(second) }];
    }),
  );
}

function valuesOf(pairs: readonly PairedSums[]): { first: number | null; second: number | null } {
  const of = (side: "first" | "second"): number | null => ratio(Float64Array.from([0, 1], (column) => pairs.reduce((sum, pair) => sum + (pair[side][column] ?? 0), 0)));
  return { first: of("first"), second: of("second") };
}
