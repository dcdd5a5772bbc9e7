import type { MetricRow } from "@r2ta/evaluation/artifact";

/** A share as it is printed everywhere in a report: two decimals, `1.00` and `0.00` included. */
export function printShare(value: number): string {
  return value.toFixed(2);
}

/** The row of one metric, or undefined. Exact matching is the primary one. */
export function findMetric(
  metrics: readonly MetricRow[], arm: string, scope: string, metric: string, match: MetricRow["match"] = "exact",
): MetricRow | undefined {
  return metrics.find((row) => row.arm === arm && row.scope === scope && row.metric === metric && row.match === match);
}

/**
 * The report's question answered in one sentence: overall exact F1 with its 95 % interval, the best arm first.
 * It orders arms by their value and claims no difference between them: that is the work of a paired test.
 * Where no arm has a value it says so, with the reason that the metric row gives.
 */
export function answerSentence(arms: readonly string[], metrics: readonly MetricRow[], counts: { items: number; scenarios: number }): string {
  const rows = arms.map((arm) => findMetric(metrics, arm, "overall", "f1")).filter((row) => row !== undefined);
  const ranked = rows
    .filter((row): row is MetricRow & { value: number } => row.value !== null)
    .sort((one, other) => other.value - one.value);
  const ground = `${countOf(counts.items, "item")} from ${countOf(counts.scenarios, "scenario")}`;
  const [best, second] = ranked;
  if (best === undefined) {
    const reason = rows.find(({ note }) => note !== "")?.note;
    return `No overall F1 can be given on ${ground}${reason === undefined ? "" : `: ${reason}`}.`;
  }
  const found = `${best.arm} finds design mistakes with an F1 of ${printEstimate(best)}`;
  if (second === undefined) return `The arm ${found}, on ${ground}.`;
  return `Of ${arms.length} arms, ${found}; next is ${second.arm} with ${printEstimate(second)}, on ${ground}.`;
}

function printEstimate({ value, low, high }: MetricRow & { value: number }): string {
  const interval = low === null || high === null ? "no interval can be given" : `95 % interval ${printShare(low)} to ${printShare(high)}`;
  return `${printShare(value)} (${interval})`;
}

function countOf(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}
