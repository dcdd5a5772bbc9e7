import type { PairedSums } from "@r2ta/statistics";
import type { ItemScore } from "./item-score.js";
import type { PairedItem } from "./pair-scores.js";

/**
 * The sums of what `columns` counts in the answers of two arms, scenario by scenario. Repeats are averaged within their
 * item first: every item weighs the same, however often it was asked. The sums are whole numbers where the counts are,
 * on one scale for all items, so that adding them up and taking them away again leaves no rounding behind.
 */
export function pairedSums(items: readonly PairedItem[], columns: (score: ItemScore) => readonly number[]): PairedSums[] {
  const scale = [...new Set(items.map(({ first }) => first.length))].reduce(leastCommonMultiple, 1);
  const scenarios = new Map<string, { id: string; first: number[]; second: number[] }>();
  for (const { scenarioId, first, second } of items) {
    const sums = scenarios.get(scenarioId) ?? { id: scenarioId, first: [], second: [] };
    scenarios.set(scenarioId, sums);
    for (const [scores, into] of [[first, sums.first], [second, sums.second]] as const) {
      for (const score of scores) columns(score).forEach((count, column) => (into[column] = (into[column] ?? 0) + (count * scale) / scores.length));
    }
  }
  return [...scenarios.values()];
}

function leastCommonMultiple(one: number, other: number): number {
  let [larger, smaller] = [one, other];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return (one / larger) * other;
}
