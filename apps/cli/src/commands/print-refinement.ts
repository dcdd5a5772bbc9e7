import { mistakeCategories } from "@r2ta/eerd";
import type { RunRefinement } from "@r2ta/experiment";
import { stepVerdicts, type AuditorCard, type PairReport, type RefinedTrace } from "@r2ta/refinement/artifact";
import { countWords } from "../count-words.js";
import { printParagraph } from "../print-paragraph.js";
import { printTable } from "../print-table.js";
import type { TrainingGate } from "../refinement/training-gate.js";
import type { Terminal } from "../terminal.js";

const number = (head: string) => ({ head, isNumber: true });
const statuses: readonly RefinedTrace["status"][] = ["unchanged", "accepted", "queued", "failed"];

/** What a refinement came to, in numbers: what `--json` gives and the terminal shows. */
export interface RefinementSummary {
  readonly arm: string;
  readonly split: string;
  readonly refiners: readonly string[];
  readonly traces: Readonly<Record<RefinedTrace["status"], number>>;
  /** Accepted traces by the rounds that they took, from 1. */
  readonly acceptedAfter: readonly number[];
  readonly failures: readonly { readonly kind: string; readonly count: number }[];
  /** Audited steps by verdict, inserted ones as missed mistakes. */
  readonly verdicts: readonly { readonly verdict: string; readonly count: number }[];
  readonly auditorFaults: number;
  readonly pairs: PairReport;
  readonly auditorCard: AuditorCard | null;
  readonly gate: TrainingGate;
}

/** Adds up what a refinement came to. */
export function summariseRefinement({ config: { arm, split }, refined, pairsReport, auditorCard }: RunRefinement, gate: TrainingGate): RefinementSummary {
  const count = <Row>(rows: readonly Row[], is: (row: Row) => boolean): number => rows.filter(is).length;
  const accepted = refined.filter(({ status }) => status === "accepted");
  const kinds = [...new Set(refined.flatMap(({ failureKind }) => failureKind ?? []))];
  const audited = refined.filter(({ status }) => status !== "unchanged").flatMap(({ audit }) => audit);
  return {
    arm, split, refiners: [...new Set(refined.map(({ refiner }) => refiner))],
    traces: Object.fromEntries(statuses.map((status) => [status, count(refined, (row) => row.status === status)])) as RefinementSummary["traces"],
    acceptedAfter: Array.from({ length: Math.max(0, ...accepted.map(({ rounds }) => rounds)) }, (_, index) => count(accepted, ({ rounds }) => rounds === index + 1)),
    failures: kinds.map((kind) => ({ kind, count: count(refined, ({ failureKind }) => failureKind === kind) })),
    verdicts: stepVerdicts.map(({ id }) => ({ verdict: id, count: count(audited, ({ verdict }) => verdict === id) })),
    auditorFaults: refined.reduce((sum, row) => sum + row.auditorFaults, 0),
    pairs: pairsReport, auditorCard, gate,
  };
}

/** A refinement for people: what became of the traces, the verdicts, the pairs and why others were not made, the auditor's card, and whether the data may train. */
export function printRefinement(terminal: Terminal, run: string, refinement: RunRefinement, gate: TrainingGate): void {
  const summary = summariseRefinement(refinement, gate);
  const { arm, split, refiners, traces, acceptedAfter, failures, verdicts, auditorFaults, auditorCard } = summary;
  terminal.print(terminal.style("bold", `Refinement of ${arm} on split “${split}” by ${refiners.join(", ")}`));
  if ([...refinement.refined, ...refinement.planted].some(({ simulated }) => simulated)) terminal.print(terminal.style("yellow", "SIMULATED: a scripted server wrote or audited these traces."));
  const after = acceptedAfter.flatMap((count, index) => (count === 0 ? [] : [`${count} after ${countWords(index + 1, "round")}`]));
  const why = failures.map(({ kind, count }) => `${count} ${kind}`);
  printParagraph(terminal, `${countWords(refinement.refined.length, "trace")}: ${traces.unchanged} unchanged, ${traces.accepted} accepted${brackets(after)}, ${traces.queued} queued for a person, ${traces.failed} failed${brackets(why)}`);
  const shown = verdicts.filter(({ count }) => count > 0);
  if (shown.length > 0) printParagraph(terminal, `Verdicts on ${countWords(shown.reduce((sum, { count }) => sum + count, 0), "step")} of the others: ${shown.map(({ verdict, count }) => `${count} ${verdict}`).join(", ")}${auditorFaults === 0 ? "" : `; ${countWords(auditorFaults, "finding")} of auditors passed over`}`);
  printPairs(terminal, summary.pairs);
  if (auditorCard) printCard(terminal, auditorCard);
  terminal.print("");
  printGate(terminal, run, gate);
}

function printPairs(terminal: Terminal, { kinds, dropped, lengthRatio }: PairReport): void {
  terminal.print("");
  if (kinds.length === 0) terminal.print("No preference pairs.");
  else {
    printTable(terminal, [{ head: "pairs" }, number("count"), number("length chosen/rejected"), number("5 % to 95 %")], kinds.map(({ span, chosenFrom, rejectedFrom, pairs, lengthRatio: own }) => [
      `${span}: ${chosenFrom} over ${rejectedFrom}`, String(pairs), own.median.toFixed(2), `${own.p05.toFixed(2)} to ${own.p95.toFixed(2)}`,
    ]));
    if (lengthRatio) terminal.print(`All pairs: length ratio ${lengthRatio.median.toFixed(2)} (${lengthRatio.p05.toFixed(2)} to ${lengthRatio.p95.toFixed(2)}).`);
  }
  if (dropped.length > 0) printParagraph(terminal, `Not made: ${dropped.map(({ reason, count }) => `${count} ${reason}`).join(", ")}.`);
}

function printCard(terminal: Terminal, { scores, falseAlarms, cleanTraces, unaudited }: AuditorCard): void {
  const titles = new Map<string, string>([...stepVerdicts.map(({ id, title }) => [id, title] as const), ...mistakeCategories.map(({ id, title }) => [id, title] as const)]);
  const share = ({ count, of, low, high }: AuditorCard["falseAlarms"]): [string, string] => [`${count} of ${of}`, low === null || high === null ? "–" : `${percent(low)} to ${percent(high)}`];
  terminal.print("");
  printTable(terminal, [{ head: "the auditor on planted errors" }, number("caught"), number("95 % interval"), number("right verdict")], [
    ...scores.filter(({ group }) => group !== "category").map(({ name, caught, named }) => [titles.get(name) ?? "all", ...share(caught), `${named.count} of ${named.of}`]),
    ["false alarms on right steps", ...share(falseAlarms), ""],
    ["right traces found fault with", ...share(cleanTraces), ""],
  ]);
  if (unaudited > 0) terminal.print(`${countWords(unaudited, "planted trace")} could not be audited.`);
}

/** Whether the data may train, and what is lacking. */
export function printGate(terminal: Terminal, run: string, { isOpen, reasons }: TrainingGate): void {
  printParagraph(terminal, `${isOpen ? terminal.style("green", "May train.") : terminal.style("yellow", "May not train yet.")} ${reasons.join(" ")}`);
  if (!isOpen) terminal.note(`Review it: r2ta review ${run}`);
}

function brackets(parts: readonly string[]): string {
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
