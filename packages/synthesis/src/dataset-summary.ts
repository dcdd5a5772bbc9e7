import { mistakeCategoryIds } from "@r2ta/eerd";
import { labelSimilarity, sharedSentences, structureLabels } from "./leakage.js";
import type { Scenario } from "./scenario.js";
import { mayShareScenarios, type DatasetSpec } from "./spec.js";
import type { Variant } from "./variant.js";

/** What one split holds. */
export interface SplitSummary {
  variants: number;
  /** Variants without a mistake. */
  controls: number;
  mistakes: number;
  /** Variants by their number of mistakes. */
  bySize: Record<string, number>;
  /** Mistakes by category. */
  categories: Record<string, number>;
  /** Mistakes by category and operator, as `wrong_key/drop-key-attribute`. */
  operators: Record<string, number>;
  /** Variants by scenario. */
  scenarios: Record<string, number>;
}

/** An empty summary, to be filled variant by variant while a dataset is written. */
export function emptySummary(): SplitSummary {
  return { variants: 0, controls: 0, mistakes: 0, bySize: {}, categories: Object.fromEntries(mistakeCategoryIds.map((id) => [id, 0])), operators: {}, scenarios: {} };
}

/** Adds one variant to the summary of its split. */
export function countVariant(summary: SplitSummary, { scenarioId, mistakes }: Pick<Variant, "scenarioId" | "mistakes">): void {
  summary.variants++;
  if (mistakes.length === 0) summary.controls++;
  summary.mistakes += mistakes.length;
  increase(summary.bySize, String(mistakes.length));
  increase(summary.scenarios, scenarioId);
  for (const { category, operator } of mistakes) {
    increase(summary.categories, category);
    increase(summary.operators, `${category}/${operator}`);
  }
}

/** How far two splits are apart: the most alike pair of scenarios, by structure and by wording. */
export interface SplitDistance {
  readonly splits: readonly [string, string];
  /** Pairs of scenarios compared. */
  readonly pairs: number;
  readonly sharedScenarios: number;
  readonly structure: { readonly similarity: number; readonly scenarioIds: readonly [string, string] };
  /** Requirement sentences that stand in scenarios of both splits. */
  readonly sharedSentences: number;
}

/** The leakage proof of a dataset: for every two splits that may not share scenarios, how alike their most alike pair is. */
export function measureDistances(spec: DatasetSpec, splits: ReadonlyMap<string, readonly Scenario[]>): SplitDistance[] {
  const names = [...splits.keys()];
  const labels = new Map([...splits.values()].flat().map((scenario) => [scenario.id, structureLabels(scenario.eerd)]));
  return names.flatMap((one, index) => names.slice(index + 1).filter((other) => !mayShareScenarios(spec.splits, one, other)).map((other): SplitDistance => {
    const pairs = (splits.get(one) ?? []).flatMap((left) => (splits.get(other) ?? []).map((right) => {
      const [leftLabels, rightLabels] = [labels.get(left.id), labels.get(right.id)];
      const similarity = leftLabels && rightLabels ? labelSimilarity(leftLabels, rightLabels) : 1;
      return { similarity, scenarioIds: [left.id, right.id] as const, shared: sharedSentences(left, right) * Math.min(left.requirements.length, right.requirements.length) };
    }));
    const closest = pairs.reduce((best, pair) => (pair.similarity > best.similarity ? pair : best), { similarity: 0, scenarioIds: ["", ""] as readonly [string, string] });
    return {
      splits: [one, other],
      pairs: pairs.length,
      sharedScenarios: pairs.filter(({ scenarioIds: [left, right] }) => left === right).length,
      structure: { similarity: closest.similarity, scenarioIds: closest.scenarioIds },
      sharedSentences: Math.round(pairs.reduce((sum, { shared }) => sum + shared, 0)),
    };
  }));
}

function increase(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
