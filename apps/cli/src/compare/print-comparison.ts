import { mistakeCategories } from "@r2ta/eerd";
import type { ArmComparison, CategoryComparison, CategoryMetric, ComparedMetric } from "@r2ta/evaluation";
import { countWords } from "../count-words.js";
import { printUsd } from "../models/print-amount.js";
import { printParagraph } from "../print-paragraph.js";
import { printTable } from "../print-table.js";
import type { Terminal } from "../terminal.js";
import type { ArmCost, ArmedComparison } from "./armed-comparison.js";
import { printP, printPoints, printPointsInterval, printRate, printSize } from "./print-points.js";

/** Where the comparison goes: tables to the terminal, sentences in lines that fit it. */
interface Page {
  readonly terminal: Terminal;
  readonly print: (text: string) => void;
}

const number = (head: string) => ({ head, isNumber: true });
const metricTitles: Readonly<Record<ComparedMetric, string>> = { "f1": "micro F1", "macro-f1": "macro F1", "precision": "precision", "recall": "recall", "exact-set": "items without any error" };

const categoryTitles: Readonly<Record<CategoryMetric, string>> = { recall: "recall (mistakes found)", f1: "F1" };

/** From this width on the table of categories has the arms' own values too. */
const WIDE = 96;

/**
 * A comparison for people: the primary difference, the categories, whole answers and repeats, cost, failures. Arms stand
 * as (1) and (2), so that long names leave the tables readable; differences are in points, (1) less (2).
 */
export function printComparison(terminal: Terminal, armed: ArmedComparison): void {
  const print = (text: string): void => printParagraph(terminal, text);
  const page: Page = { terminal, print };
  const { comparison, simulated, runs, split } = armed;
  const { first, second, items, scenarios } = comparison;
  print(terminal.style("bold", `(1) ${first.name} less (2) ${second.name}`));
  if (simulated.first + simulated.second > 0) {
    print(terminal.style("yellow", `SIMULATED: a scripted server answered, not a language model, in ${simulated.first} of ${countWords(first.answers, "answer")} of (1) and ${simulated.second} of ${second.answers} of (2); nothing here says how good a model is.`));
  }
  print(`${countWords(items, "item")} of split “${split}” from ${countWords(scenarios, "scenario")}, ${countWords(first.answers, "answer")} by each arm`);
  print(`exact match: category and place; ${[...new Set(runs)].map((run) => `run ${run}`).join(", ")}`);
  printPrimary(page, armed);
  printCategories(page, armed);
  printExactSets(page, comparison);
  printReliability(page, comparison);
  printCost(page, armed);
  printFailures(page, comparison);
}

function printPrimary({ terminal, print }: Page, { comparison, isDeclared, declared, smallestEffect }: ArmedComparison): void {
  const { metric, primary, withoutFailures, settings: { confidence, power } } = comparison;
  terminal.print("");
  print(`${terminal.style("bold", `Primary: ${metricTitles[metric]}`)}, ${isDeclared ? "the comparison declared before the run" : terminal.style("yellow", "exploratory: not the comparison declared before the run")}`);
  for (const sentence of declared) print(`  declared: “${sentence}”`);
  print(`  (1) ${printRate(primary.first)}, (2) ${printRate(primary.second)}: ${terminal.style("bold", `difference ${printPoints(primary.difference)} points`)}`);
  print(`  ${percent(confidence)} interval ${printPointsInterval(primary)}; p ${equalsP(primary.p)} (arms swapped by scenario)`);
  print(`  they differ in ${primary.differingScenarios} of ${countWords(primary.scenarios, "scenario")}`);
  for (const note of primary.note.split("; ").filter((each) => each !== "")) print(`  ${note}`);
  if (primary.p !== null && !isSignificant(primary.p, comparison)) {
    const size = primary.minimumDetectableDifference;
    print(`  not significant; ${size === null ? "what could have been found cannot be said" : `${printSize(size)} points could have been found with a power of ${percent(power)}`}`);
    if (isDeclared && size !== null && size > smallestEffect) print(`  ${printSize(smallestEffect)} points are worth having by the declared analysis: too few data to settle that`);
  }
  if (withoutFailures === null) return;
  const { items, primary: left } = withoutFailures;
  print(`  without the ${comparison.items - items} items on which an answer failed: ${left === null ? "nothing is left" : `${printPoints(left.difference)} points (${printPointsInterval(left)}), p ${equalsP(left.p)}`}`);
}

function printCategories(page: Page, { comparison, areCategoriesDeclared }: ArmedComparison): void {
  const { terminal, print } = page;
  const { categories, categoryMetric, family, settings: { confidence, power } } = comparison;
  const other = categoryMetric === "f1" ? "recall" : "f1";
  const isWide = terminal.columns >= WIDE;
  terminal.print("");
  print(`${terminal.style("bold", `By category: ${categoryTitles[categoryMetric]}`)}, in points, ${areCategoriesDeclared ? "declared before the run" : "exploratory"}`);
  const columns = [number("n"), ...(isWide ? [number("(1)"), number("(2)")] : []), number("diff."), number(`${percent(confidence)} interval`), number("b"), number("c"), number("adj. p"), number("finds"), number(other === "f1" ? "F1" : "recall")];
  printTable(terminal, [{ head: "category" }, ...columns], mistakeCategories.map(({ id, code, title }) => {
    const row = categories.find(({ category }) => category === id);
    if (row === undefined || row.positives === 0) return [`${code} ${title}`, "0", ...columns.slice(1).map(() => "–")];
    const described = row.values[other];
    const describedDifference = described.first === null || described.second === null ? null : described.first - described.second;
    const isFound = row.adjustedP !== null && isSignificant(row.adjustedP, comparison);
    return [
      `${code} ${title}`, String(row.positives), ...(isWide ? [printSize(row.first), printSize(row.second)] : []), printPoints(row.difference), printPointsInterval(row), String(row.b), String(row.c),
      isFound ? terminal.style("bold", printP(row.adjustedP)) : printP(row.adjustedP), isFound ? "" : printSize(row.minimumDetectableDifference), printPoints(describedDifference),
    ];
  }));
  print(`n mistakes; b found by (1) only, c by (2) only; adj. p: adjusted for ${family === 1 ? "1 category" : `${family} categories`} (Holm); finds, where p is not significant: the smallest difference that could have been found (power ${percent(power)}, at the strictest step of Holm); ${other === "f1" ? "F1" : "recall"}: its difference, not tested`);
  printNotes(page, categories);
}

/** What a reader must know of the intervals and tests, said once for all categories that it holds for. */
function printNotes({ print }: Page, categories: readonly CategoryComparison[]): void {
  const codes = new Map<string, string[]>();
  for (const { id, code } of mistakeCategories) {
    const row = categories.find(({ category }) => category === id);
    if (row === undefined || row.positives === 0 || row.note === "") continue;
    for (const note of row.note.split("; ").map(withoutCount)) codes.set(note, [...(codes.get(note) ?? []), code]);
  }
  for (const [note, holders] of codes) print(`${holders.join(", ")}: ${note}`);
}

/** The usual note of an interval without the number of scenarios, in which most categories differ. */
function withoutCount(note: string): string {
  return note.replace(/^\d+ scenarios, (fewer than \d+): /, "$1 scenarios: ");
}

function printExactSets({ terminal, print }: Page, comparison: ArmComparison): void {
  const { exactSets: { first, second, difference, b, c, p, mcNemarMidP, minimumDetectableDifference, note, ...interval } } = comparison;
  terminal.print("");
  print(`${terminal.style("bold", "Items answered without any error")}: (1) ${printRate(first)}, (2) ${printRate(second)}: difference ${printPoints(difference)} points`);
  print(`  interval ${printPointsInterval(interval)}; p ${equalsP(p)} (arms swapped by scenario)`);
  print(`  ${b} only by (1), ${c} only by (2): McNemar's mid-p ${equalsP(mcNemarMidP)}, taking items as independent`);
  if (note !== "" && note !== comparison.primary.note) print(`  ${note}`);
  if (p !== null && !isSignificant(p, comparison)) print(`  not significant; ${minimumDetectableDifference === null ? "what could have been found cannot be said" : `${printSize(minimumDetectableDifference)} points could have been found`}`);
}

function printReliability({ terminal, print }: Page, { first, second }: ArmComparison): void {
  if (first.reliability === null || second.reliability === null) return;
  terminal.print("");
  print(`${terminal.style("bold", "Over repeats")}: at least one (pass@k) and all (pass^k) of k answers without any error`);
  const ofSecond = second.reliability;
  printTable(terminal, [{ head: "k" }, number("(1) pass@k"), number("pass^k"), number("(2) pass@k"), number("pass^k")], first.reliability.map(({ k, passAtK, passHatK }, index) => [
    String(k), printRate(passAtK), printRate(passHatK), printRate(ofSecond[index]?.passAtK ?? null), printRate(ofSecond[index]?.passHatK ?? null),
  ]));
}

function printCost({ terminal, print }: Page, { cost, comparison: { first, second } }: ArmedComparison): void {
  const show = (arm: ArmCost | null, found: number): string => {
    if (arm === null) return "asks no model";
    const total = arm.usd.sum === null ? "unknown" : `${arm.usd.isAtLeast ? "≥ " : ""}${printUsd(arm.usd.sum)}`;
    if (found === 0) return `${total}, no mistake found`;
    return arm.usdPerMistakeFound === null ? total : `${total}, ${printUsd(arm.usdPerMistakeFound)} by mistake found`;
  };
  terminal.print("");
  print(`${terminal.style("bold", "Cost")} without a cache`);
  print(`  (1) ${show(cost.first, first.found)}; (2) ${show(cost.second, second.found)}`);
}

function printFailures({ terminal, print }: Page, { first, second }: ArmComparison): void {
  const kinds = (["unparsable", "refused", "truncated", "failed"] as const).filter((kind) => first.failures[kind] + second.failures[kind] > 0);
  const show = (arm: ArmComparison["first"]): string => `${arm.failed} of ${arm.answers}${arm.failed > 0 ? ` (${kinds.filter((kind) => arm.failures[kind] > 0).map((kind) => `${arm.failures[kind]} ${kind}`).join(", ")})` : ""}`;
  print(`${terminal.style("bold", "Failed answers")}, each of which misses all its mistakes`);
  print(`  (1) ${show(first)}; (2) ${show(second)}`);
}

/** `= 0.123` or `< 0.001`. */
function equalsP(p: number | null): string {
  return printP(p).replace(/^(?=[\d–])/, "= ").replace(/^</, "< ");
}

function isSignificant(p: number, { settings: { confidence } }: Pick<ArmComparison, "settings">): boolean {
  return p <= 1 - confidence + 1e-12;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
