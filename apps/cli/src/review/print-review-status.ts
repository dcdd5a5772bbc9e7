import type { AgreementRow } from "@r2ta/refinement";
import { printTable } from "../print-table.js";
import type { Terminal } from "../terminal.js";
import type { ReviewStatus } from "./review-status.js";

/** Shows how far the review is, the tables of agreement, and the gate. */
export function printReviewStatus(terminal: Terminal, { run, items, reviewers, unknown, agreement, gate, simulated }: ReviewStatus): void {
  terminal.print(`Review of ${run}: ${items.steps} steps and ${items.pairs} pairs${simulated ? ", SIMULATED: a scripted server wrote them" : ""}`);
  if (reviewers.length > 0) {
    terminal.print("");
    printTable(terminal, [{ head: "reviewer" }, ...["answered", "accept", "reject", "edit", "unsure"].map((head) => ({ head, isNumber: true }))],
      reviewers.map(({ name, answered, accept, reject, edit, unsure }) => [name, ...[answered, accept, reject, edit, unsure].map(String)]));
  }
  if (unknown > 0) terminal.print(`${unknown} reviews are of items that are not in this sample; they are kept and counted nowhere.`);
  if (agreement.length > 0) {
    terminal.print("");
    terminal.print("Agreement of verdicts given blind, with 95 % intervals over scenarios; it is that of the sample, where rare verdicts weigh as much as sound.");
    printTable(terminal, [{ head: "about" }, { head: "scope" }, { head: "between" }, { head: "agreed", isNumber: true }, { head: "raw" }, { head: "kappa" }, { head: "AC1" }],
      agreement.map((row) => [row.about, row.scope, `${nameOf(row.first)}, ${nameOf(row.second)}`, `${row.agreed}/${row.items}`, printStatistic(row.raw), printStatistic(row.kappa), printStatistic(row.ac1)]));
  }
  terminal.print("");
  const share = gate.acceptance === null ? "" : `: ${gate.accepted} of ${gate.reviewed} reviewed items accepted${gate.interval === null ? "" : ` [${printShare(gate.interval.low)}, ${printShare(gate.interval.high)}]`}`;
  terminal.print(`Gate ${gate.open ? terminal.style("green", "open") : terminal.style("red", "closed")}${share}`);
  for (const { message } of gate.reasons) terminal.print(`  ${message}`);
}

function nameOf(rater: string): string {
  return rater.replace(/^reviewer:/, "");
}

function printStatistic({ value, low, high }: AgreementRow["raw"]): string {
  if (value === null) return "–";
  return low === null || high === null ? printShare(value) : `${printShare(value)} [${printShare(low)}, ${printShare(high)}]`;
}

function printShare(share: number): string {
  return share.toFixed(2).replace(/^(-?)0\./, "$1.");
}
