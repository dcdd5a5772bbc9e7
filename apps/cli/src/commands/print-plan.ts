import type { PlanEstimate } from "@r2ta/experiment";
import { priceOf, type ModelConfig } from "@r2ta/model-client";
import { countWords } from "../count-words.js";
import { printCount, printShort, printUsd } from "../models/print-amount.js";
import { printParagraph } from "../print-paragraph.js";
import { printTable, type TableColumn } from "../print-table.js";
import type { Terminal } from "../terminal.js";
import { valueAt } from "../value-at.js";

/** Narrower than this, tokens get a table of their own. */
const wideEnough = 114;

/** A plan for people: what each stage and arm will ask, the total beside the budget, what could be found, warnings, every setting with its origin. */
export function printPlan(terminal: Terminal, estimate: PlanEstimate): void {
  const { plan: { experiment, origins, digest, items }, warnings } = estimate;
  terminal.print(terminal.style("bold", experiment.title));
  printParagraph(terminal, experiment.question);
  terminal.print(`plan ${digest}\n`);
  printStages(terminal, estimate);
  printCosts(terminal, estimate);
  if (items !== null) printParagraph(terminal, `Asks ${countWords(items.count, "given item")} in place of the dataset's${items.isScored ? "." : "; not all say their mistakes, so answers are read and not scored."}`);
  printParagraph(terminal, `Primary analysis: ${experiment.analysis.primary}`);
  printDetectable(terminal, estimate);
  for (const warning of warnings) printParagraph(terminal, `${terminal.style("yellow", "warning")} ${warning}`);
  terminal.print("");
  for (const [path, origin] of Object.entries(origins)) terminal.print(`${path} = ${JSON.stringify(valueAt(experiment, path))}  ${terminal.style("dim", `(${origin})`)}`);
}

type Row = PlanEstimate["arms"][number];
type Cells = Pick<Row, "expected" | "most">;

const number = (head: string): TableColumn => ({ head, isNumber: true });

const callColumns = [number("calls"), number("at most"), number("cached")];
const callCells = ({ expected, most }: Cells): string[] => [printCount(expected.calls), printCount(most.calls), cachedShare(expected)];
const tokenColumns = [number("tokens in"), number("at most"), number("out"), number("at most")];
const tokenCells = ({ expected, most }: Cells): string[] => [expected.inputTokens, most.inputTokens, expected.outputTokens, most.outputTokens].map(printShort);
const costColumns = [number("cost"), number("at most")];
const costCells = ({ expected, most }: Cells): string[] => [expected, most].map(({ costUsd }) => (costUsd === null ? "unknown" : printUsd(costUsd)));

function printStages(terminal: Terminal, { plan: { stages }, arms, total }: PlanEstimate): void {
  const print = (columns: readonly TableColumn[], cells: (row: Cells) => string[], hasAllStages: boolean): void => {
    const rows = stages.flatMap(({ stage, arm, items }) => {
      const name = arm === null ? stage : `${stage} ${arm}`;
      const own = arms.filter((each) => each.stage === stage && each.arm === arm);
      if (own.length === 0) return hasAllStages ? [[name, printCount(items), ...columns.map(() => (arms.length === 0 ? "0" : ""))]] : [];
      // A stage that several models audit has a line for each of them.
      return own.map((each) => [`${name}${own.length > 1 ? ` by ${each.model}` : ""}${each.isFinished ? " (done before)" : ""}`, printCount(items), ...cells(each)]);
    });
    const sum = arms.length > 1 ? [[terminal.style("bold", "total"), "", ...cells(total)]] : [];
    printTable(terminal, [{ head: "stage" }, number("items"), ...columns], [...rows, ...sum]);
    terminal.print("");
  };
  if (arms.length === 0) print([number("calls")], () => [], true);
  else if (terminal.columns >= wideEnough) print([...callColumns, ...tokenColumns, ...costColumns], (row) => [...callCells(row), ...tokenCells(row), ...costCells(row)], true);
  else {
    print([...callColumns, ...costColumns], (row) => [...callCells(row), ...costCells(row)], true);
    print(tokenColumns, tokenCells, false);
  }
}

/** The share of the calls whose replies are kept already. */
function cachedShare({ calls, cachedCalls }: Cells["expected"]): string {
  return cachedCalls === 0 ? "0 %" : `${Math.floor((100 * cachedCalls) / (calls + cachedCalls))} %`;
}

function printCosts(terminal: Terminal, { plan: { experiment: { budget, models } }, arms, total: { most } }: PlanEstimate): void {
  if (arms.length === 0) return void terminal.print("No arm asks a model: nothing is paid.");
  printParagraph(terminal, "Expected: replies of the usual length, without what a reasoning model thinks before them, which is several times as much. At most: the longest replies, every one asked for again once; attempts after a fault come on top. Tokens as gpt-4o counts them; other models differ by up to a fifth.");
  const unknown = [...new Set(arms.map(({ model }) => model))].filter((name) => models[name] !== undefined && priceOf(models[name]) === null);
  for (const name of unknown) printParagraph(terminal, `The price of models.${name} (${models[name]?.name ?? ""}) is unknown: its calls and tokens are counted instead of dollars. Give models.${name}.price to see its cost.`);
  printPrices(terminal, [...new Set(arms.map(({ model }) => model))].flatMap((name) => models[name] ?? []));
  if (budget === null) return;
  const parts = (usd: string | null, calls: string, tokens: string): string => [...(usd === null ? [] : [usd]), calls, tokens].join(", ");
  const limits = parts(budget.usd === null ? null : printUsd(budget.usd), `${printCount(budget.calls)} calls`, `${printShort(budget.tokens)} tokens`);
  const shares = parts(
    budget.usd === null || most.costUsd === null ? null : `${percent(most.costUsd, budget.usd)} of the dollars`, `${percent(most.calls, budget.calls)} of the calls`,
    `${percent(most.inputTokens + most.outputTokens, budget.tokens)} of the tokens`,
  );
  printParagraph(terminal, `Budget: ${limits}; all of the above at most takes ${shares}. Reached, the run stops and can be resumed.`);
}

/** What each model charges, by whom and since when that is known; nothing of models that cost nothing or whose price nobody knows. */
function printPrices(terminal: Terminal, models: readonly ModelConfig[]): void {
  const priced = new Map(models.map((model) => [model.name, priceOf(model)]));
  for (const [name, price] of priced) {
    if (price === null || price === "free") continue;
    const { inputPerMillion, outputPerMillion, source, date } = price;
    printParagraph(terminal, `Price of ${name}: ${printUsd(inputPerMillion)} a million tokens in, ${printUsd(outputPerMillion)} out (${source}; read on ${date}).`);
  }
}

/** A share as a word that no line end parts. */
function percent(part: number, whole: number): string {
  return part === 0 ? "0\u00a0%" : whole === 0 ? "more than all" : `${Math.ceil((100 * part) / whole)}\u00a0%`;
}

function printDetectable(terminal: Terminal, { detectable }: PlanEstimate): void {
  if (detectable === null) return;
  const { items, scenarios, difference, assumed: { power, alpha, discordance, withinScenario } } = detectable;
  const found = difference === null ? "no difference between two arms could be found" : `two arms can be told apart from a difference of ${(100 * difference).toFixed(1)} points`;
  printParagraph(terminal, `Detectable effect: with ${printCount(items)} items of ${printCount(scenarios)} scenarios ${found} (power ${power}, two-sided α ${alpha}; assumed: arms disagree on ${Math.round(100 * discordance)}\u00a0% of the items, correlation within a scenario ${withinScenario}).`);
}
