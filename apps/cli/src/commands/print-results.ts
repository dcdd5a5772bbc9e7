import { mistakeCategories } from "@r2ta/eerd";
import type { RunResults } from "@r2ta/experiment";
import Table from "cli-table3";
import type { Terminal } from "../terminal.js";

/** The result table of a run: recall, precision and F1 a category and arm, with the F1's interval, then the overall rows. */
export function printResults(terminal: Terminal, { plan, metrics, scores, variants }: RunResults): void {
  const { experiment } = plan;
  const asked = variants.filter(({ split }) => split === experiment.evaluateOn);
  const arms = [...new Set(scores.map(({ arm }) => arm))];
  const scenarios = new Set(asked.map(({ scenarioId }) => scenarioId)).size;
  terminal.print(terminal.style("bold", experiment.title));
  terminal.print(`${asked.length} items of split “${experiment.evaluateOn}” from ${scenarios} scenarios, exact match (category and place), 95 % intervals by scenario`);
  for (const arm of arms) {
    const find = (scope: string, metric: string) => metrics.find((row) => row.arm === arm && row.scope === scope && row.metric === metric && row.match === "exact");
    const show = (scope: string, metric: string): string => printValue(find(scope, metric)?.value ?? null);
    const interval = (scope: string, metric: string): string => {
      const row = find(scope, metric);
      return !row || row.low === null || row.high === null ? "" : `${printValue(row.low)} to ${printValue(row.high)}`;
    };
    const table = new Table({
      head: [`arm ${arm}`, "mistakes", "precision", "recall", "F1", "F1, 95 %"], style: { head: [], border: [] },
      colAligns: ["left", "right", "right", "right", "right", "left"], chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    });
    for (const { id, code, title } of mistakeCategories) {
      table.push([`${code} ${title}`, String(find(id, "recall")?.denominator ?? 0), show(id, "precision"), show(id, "recall"), show(id, "f1"), interval(id, "f1")]);
    }
    table.push([terminal.style("bold", "all categories (micro)"), String(find("overall", "recall")?.denominator ?? 0), show("overall", "precision"), show("overall", "recall"), show("overall", "f1"), interval("overall", "f1")]);
    table.push(["all categories (macro F1)", "", "", "", show("overall", "macro_f1"), interval("overall", "macro_f1")]);
    terminal.print(table.toString());
    const failed = scores.filter((score) => score.arm === arm && score.status !== "ok").length;
    terminal.print(`exact set of mistakes ${show("overall", "exact_set_match")} · false alarm on a clean diagram ${show("overall", "false_alarm_rate")} · failed answers ${failed} of ${scores.filter((score) => score.arm === arm).length}`);
  }
  for (const label of experiment.labels) terminal.print(`Note: ${label}`);
}

/** Three digits after the point; a dash where the value cannot be said. */
function printValue(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}
