import type { VariantColumns } from "./dataset-columns.js";

/** What one split holds. */
export interface SplitCount {
  split: string;
  variants: number;
  /** How many of them the arms were asked about. */
  items: number;
  /** Variants by their number of mistakes; the first are the controls. */
  bySize: number[];
  mistakes: number;
  scenarios: number;
}

/** How often something was done in each split, in the order of the splits. */
export interface CountBySplit {
  id: string;
  total: number;
  bySplit: number[];
}

/** Mistakes of one category, and of each operator within it. */
export interface CategoryCount extends CountBySplit {
  operators: CountBySplit[];
}

export interface DatasetCounts {
  splits: SplitCount[];
  /** In the order of the ids given; those that the dataset names beside them follow. */
  categories: CategoryCount[];
}

const usualOrder = ["train", "validation", "test"];

/** Counts a dataset by split, category and operator. Splits are in their usual order (train, validation, test, then others by name), operators the most frequent first. */
export function countDataset(variants: VariantColumns, categoryIds: readonly string[]): DatasetCounts {
  const splits = new Map<string, SplitCount & { scenarioIds: Set<string> }>();
  const counts = new Map<string, Map<string, Map<string, number>>>(categoryIds.map((id) => [id, new Map()]));
  for (let row = 0; row < variants.count; row++) {
    const name = variants.split[row] ?? "";
    const split = splits.get(name) ?? { split: name, variants: 0, items: 0, bySize: [], mistakes: 0, scenarios: 0, scenarioIds: new Set<string>() };
    splits.set(name, split);
    const categories = wordsOf(variants.categories[row]);
    const operators = wordsOf(variants.operators[row]);
    split.variants++;
    if (variants.isItem[row] === true) split.items++;
    split.mistakes += categories.length;
    while (split.bySize.length <= categories.length) split.bySize.push(0);
    split.bySize[categories.length] = (split.bySize[categories.length] ?? 0) + 1;
    split.scenarioIds.add(variants.scenarioId[row] ?? "");
    for (const [index, category] of categories.entries()) {
      const byOperator = counts.get(category) ?? new Map<string, Map<string, number>>();
      counts.set(category, byOperator);
      const operator = operators[index] ?? "";
      const bySplit = byOperator.get(operator) ?? new Map<string, number>();
      byOperator.set(operator, bySplit.set(name, (bySplit.get(name) ?? 0) + 1));
    }
  }
  const ordered = [...splits.values()].sort((one, other) => rankOf(one.split) - rankOf(other.split) || (one.split < other.split ? -1 : 1));
  const names = ordered.map(({ split }) => split);
  return {
    splits: ordered.map(({ scenarioIds, ...split }) => ({ ...split, scenarios: scenarioIds.size })),
    categories: [...counts].map(([id, byOperator]) => {
      const operators = [...byOperator].map(([operator, bySplit]) => totalOf(operator, names.map((name) => bySplit.get(name) ?? 0)))
        .sort((one, other) => other.total - one.total || (one.id < other.id ? -1 : 1));
      return { ...totalOf(id, names.map((_, index) => operators.reduce((sum, { bySplit }) => sum + (bySplit[index] ?? 0), 0))), operators };
    }),
  };
}

function rankOf(split: string): number {
  const rank = usualOrder.indexOf(split);
  return rank < 0 ? usualOrder.length : rank;
}

/** Words joined by single spaces; none in an empty text. */
export function wordsOf(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : text.split(" ");
}

function totalOf(id: string, bySplit: number[]): CountBySplit {
  return { id, bySplit, total: bySplit.reduce((sum, count) => sum + count, 0) };
}
