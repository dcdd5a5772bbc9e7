import { mistakeCategories } from "@r2ta/eerd";
import type { RunResults } from "@r2ta/experiment";
import { countWords } from "../count-words.js";
import { spendingByArm, type ArmSpending } from "../models/arm-spending.js";
import { countFailures } from "../models/count-failures.js";
import { failureMends } from "../models/failure-mends.js";
import { printParagraph } from "../print-paragraph.js";
import { printTable } from "../print-table.js";
import type { Terminal } from "../terminal.js";
import { printAnswers } from "./print-answers.js";
import { printSpending } from "./print-spending.js";

const number = (head: string) => ({ head, isNumber: true });

/**
 * The results of a run: recall, precision and F1, whole by category for one arm, side by side for several; for items whose
 * mistakes nobody has said, the answers themselves; then what the arms that ask a model used (`spending`, where more than they do), and how their answers failed.
 * Whatever a simulated server answered is headed so.
 */
export function printResults(terminal: Terminal, results: RunResults, spending: readonly ArmSpending[] = spendingByArm(results.traces, results.callLines)): void {
  const { plan: { experiment, items }, scores, asked, traces, isScored } = results;
  // In the order in which they answered; scores and stored plans have them by name.
  const arms = [...new Set(traces.map(({ arm }) => arm))].filter((arm) => scores.some((score) => score.arm === arm));
  const scenarios = new Set(asked.map(({ scenarioId }) => scenarioId)).size;
  terminal.print(terminal.style("bold", experiment.title));
  if ([...traces, ...results.callLines].some(({ simulated }) => simulated)) terminal.print(terminal.style("yellow", "SIMULATED: a scripted server answered, not a language model; nothing here says how good a model is."));
  const what = items === null ? `${countWords(asked.length, "item")} of split “${experiment.evaluateOn}” from ${countWords(scenarios, "scenario")}` : `${countWords(asked.length, "given item")}`;
  const [only] = arms;
  if (!isScored) {
    terminal.print(`${what}; not all say their mistakes, so answers are shown and not scored`);
    printAnswers(terminal, results);
  } else {
    terminal.print(`${what}; exact match: category and place; intervals by ${items === null ? "scenario" : "item"}`);
    if (arms.length === 1 && only !== undefined) printOneArm(terminal, results, only);
    else printSeveralArms(terminal, results, arms);
  }
  const failures = countFailures(traces);
  for (const { arm, kinds } of failures) terminal.print(`failed answers of ${arm}: ${kinds.map(({ kind, count }) => `${count} ${kind}`).join(", ")}`);
  for (const [kind, mend] of failureMends) {
    if (failures.some(({ kinds }) => kinds.some((each) => each.kind === kind))) printParagraph(terminal, `  ${terminal.style("cyan", "mend")} ${kind}: ${mend}`);
  }
  printSpending(terminal, spending);
  terminal.print("");
  for (const label of experiment.labels) terminal.print(`Note: ${label}`);
}

/** Finds the values of an arm, as they are shown. */
function valuesOf({ metrics }: RunResults, arm: string) {
  const find = (scope: string, metric: string) => metrics.find((row) => row.arm === arm && row.scope === scope && row.metric === metric && row.match === "exact");
  return {
    find,
    show: (scope: string, metric: string): string => printValue(find(scope, metric)?.value ?? null),
    interval: (scope: string, metric: string): string => {
      const row = find(scope, metric);
      return !row || row.low === null || row.high === null ? "–" : `${printValue(row.low)} to ${printValue(row.high)}`;
    },
  };
}

function failedOf({ scores }: RunResults, arm: string): string {
  const ofArm = scores.filter((score) => score.arm === arm);
  return `${ofArm.filter((score) => score.status !== "ok").length} of ${ofArm.length}`;
}

function printOneArm(terminal: Terminal, results: RunResults, arm: string): void {
  const { find, show, interval } = valuesOf(results, arm);
  const rowOf = (scope: string, title: string): string[] =>
    [title, String(find(scope, "recall")?.denominator ?? 0), show(scope, "precision"), show(scope, "recall"), show(scope, "f1"), interval(scope, "f1")];
  terminal.print(`\narm ${terminal.style("bold", arm)}`);
  printTable(terminal, [{ head: "category" }, number("mistakes"), number("precision"), number("recall"), number("F1"), number("95 % interval")], [
    ...mistakeCategories.map(({ id, code, title }) => rowOf(id, `${code} ${title}`)),
    rowOf("overall", terminal.style("bold", "all categories (micro)")),
    ["all categories (macro)", "", "", "", show("overall", "macro_f1"), interval("overall", "macro_f1")],
  ]);
  terminal.print(`exact set of mistakes ${show("overall", "exact_set_match")} · false alarm on a clean diagram ${show("overall", "false_alarm_rate")} · failed answers ${failedOf(results, arm)}`);
}

function printSeveralArms(terminal: Terminal, results: RunResults, arms: readonly string[]): void {
  terminal.print("\nAll categories together (micro)");
  printTable(terminal, [{ head: "arm" }, number("precision"), number("recall"), number("F1"), number("95 % interval"), number("false alarms"), number("failed")], arms.map((arm) => {
    const { show, interval } = valuesOf(results, arm);
    return [arm, show("overall", "precision"), show("overall", "recall"), show("overall", "f1"), interval("overall", "f1"), show("overall", "false_alarm_rate"), failedOf(results, arm)];
  }));
  const [first = ""] = arms;
  const numbered = arms.map((_, index) => `(${index + 1})`);
  terminal.print(`\nF1 by category: ${arms.map((arm, index) => `${numbered[index] ?? ""} ${arm}`).join(", ")}`);
  printTable(terminal, [{ head: "category" }, number("mistakes"), ...numbered.map(number)], [
    ...mistakeCategories.map(({ id, code, title }) => [`${code} ${title}`, String(valuesOf(results, first).find(id, "recall")?.denominator ?? 0), ...arms.map((arm) => valuesOf(results, arm).show(id, "f1"))]),
    ["all categories (macro)", "", ...arms.map((arm) => valuesOf(results, arm).show("overall", "macro_f1"))],
  ]);
}

/** Three digits after the point; a dash where the value cannot be said. */
function printValue(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}
