import type { Random } from "@r2ta/base";
import type { MistakeCategory } from "@r2ta/eerd";
import { compareSums, type Contrast, type ContrastSettings } from "./compare-sums.js";
import { f1Columns } from "./compared-metric.js";
import type { PairedItem } from "./pair-scores.js";
import { countDiscordance, type PairedUnit } from "./paired-proportion.js";
import { pairedSums } from "./paired-sums.js";
import { ratio } from "./ratio.js";

/** Two arms on the mistakes of one category. The tested difference is that of recall, to which positives, b and c belong. */
export interface CategoryComparison extends Contrast {
  readonly category: MistakeCategory;
  /** The mistakes of this category. */
  readonly positives: number;
  /** Mistakes that only the first arm found (in more of the repeats), and only the second. */
  readonly b: number;
  readonly c: number;
  /** `p` adjusted for all categories that have one (Holm); null where there is none. */
  readonly adjustedP: number | null;
  /** F1 of the category, which counts false alarms too: described, not tested. */
  readonly f1: { readonly first: number | null; readonly second: number | null };
}

/** Everything about a category but the adjustment of its p-value, which needs the others. `alpha` is the level of its detectable difference. */
export function compareCategory(items: readonly PairedItem[], category: MistakeCategory, alpha: number, random: Random, settings: ContrastSettings): Omit<CategoryComparison, "adjustedP"> {
  const units = mistakesOf(items, category);
  const f1 = pairedSums(items, (score) => f1Columns(score, category));
  const recall = compareSums(
    pairedSums(items, ({ mistakes }) => {
      const positives = mistakes.filter((mistake) => mistake.category === category);
      return [positives.filter(({ hit }) => hit === "exact").length, positives.length];
    }),
    ratio, random, settings,
  );
  const { b, c, minimumDetectableDifference } = countDiscordance(units, { alpha, power: settings.power });
  return {
    ...recall,
    category,
    positives: units.length,
    b,
    c,
    minimumDetectableDifference,
    f1: { first: valueOf(f1.map(({ first }) => first)), second: valueOf(f1.map(({ second }) => second)) },
    note: units.length === 0 ? "no mistakes of this category" : recall.note,
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

function valueOf(rows: readonly (readonly number[])[]): number | null {
  return ratio(Float64Array.from([0, 1], (column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0)));
}
