import { mistakeCategories } from "@r2ta/eerd";
import type { RunResults } from "@r2ta/experiment";
import { countWords } from "../count-words.js";
import { printTable } from "../print-table.js";
import type { Terminal } from "../terminal.js";

const columns = [
  { head: "category" }, { head: "mistakes", isNumber: true }, { head: "precision", isNumber: true }, { head: "recall", isNumber: true },
  { head: "F1", isNumber: true }, { head: "95 % interval", isNumber: true },
];

/** The result table of a run: recall, precision and F1 a category and arm, with the F1's interval, then the overall rows. */
export function printResults(terminal: Terminal, { plan, metrics, scores, variants }: RunResults): void {
  const { experiment } = plan;
  const asked = variants.filter(({ split }) => split === experiment.evaluateOn);
  const arms = [...new Set(scores.map(({ arm }) => arm))];
  const scenarios = new Set(asked.map(({ scenarioId }) => scenarioId)).size;
  terminal.print(terminal.style("bold", experiment.title));
  terminal.print(`${countWords(asked.length, "item")} of split “${experiment.evaluateOn}” from ${countWords(scenarios, "scenario")}; exact match: category and place; intervals by scenario`);
  for (const arm of arms) {
    const find = (scope: string, metric: string) => metrics.find((row) => row.arm === arm && row.scope === scope && row.metric === metric && row.match === "exact");
    const show = (scope: string, metric: string): string => printValue(find(scope, metric)?.value ?? null);
    const interval = (scope: string, metric: string): string => {
      const row = find(scope, metric);
      return !row || row.low === null || row.high === null ? "–" : `${printValue(row.low)} to ${printValue(row.high)}`;
    };
    const rowOf = (scope: string, title: string): string[] =>
      [title, String(find(scope, "recall")?.denominator ?? 0), show(scope, "precision"), show(scope, "recall"), show(scope, "f1"), interval(scope, "f1")];
    terminal.print(`\narm ${terminal.style("bold", arm)}`);
    printTable(terminal, columns, [
      ...mistakeCategories.map(({ id, code, title }) => rowOf(id, `${code} ${title}`)),
      rowOf("overall", terminal.style("bold", "all categories (micro)")),
      ["all categories (macro)", "", "", "", show("overall", "macro_f1"), interval("overall", "macro_f1")],
    ]);
    const ofArm = scores.filter((score) => score.arm === arm);
    const failed = ofArm.filter((score) => score.status !== "ok").length;
    terminal.print(`exact set of mistakes ${show("overall", "exact_set_match")} · false alarm on a clean diagram ${show("overall", "false_alarm_rate")} · failed answers ${failed} of ${ofArm.length}`);
  }
  terminal.print("");
  for (const label of experiment.labels) terminal.print(`Note: ${label}`);
}

/** Three digits after the point; a dash where the value cannot be said. */
function printValue(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}
