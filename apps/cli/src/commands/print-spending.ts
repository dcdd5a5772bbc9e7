import type { ArmSpending, PaidSum, PartialSum } from "../models/arm-spending.js";
import { printCount, printUsd } from "../models/print-amount.js";
import { printTable } from "../print-table.js";
import type { Terminal } from "../terminal.js";

/** What each arm that asked a model used. Nothing where none did. */
export function printSpending(terminal: Terminal, arms: readonly ArmSpending[]): void {
  if (arms.length === 0) return;
  terminal.print("\nWhat the arms used: dollars to reproduce it without a cache, and paid in this run");
  const columns = ["calls", "cached", "tokens in", "tokens out", "to reproduce", "paid"].map((head) => ({ head, isNumber: true }));
  printTable(terminal, [{ head: "arm" }, ...columns], arms.map(({ arm, calls, cached, inputTokens, outputTokens, reproduceUsd, paidUsd }) => [
    arm, printCount(calls), printCount(cached), printSum(inputTokens, printCount), printSum(outputTokens, printCount), printSum(reproduceUsd, printUsd), printSum(paidUsd, printUsd),
  ]));
}

/**
 * A sum of which parts are not known reads “at least”, one with upper bounds in it “at most”, with both “about”, and “unknown”
 * where nothing is known: what is unknown is never 0.
 */
function printSum({ sum, isAtLeast, isAtMost = false }: PartialSum & Partial<PaidSum>, print: (amount: number) => string): string {
  if (sum === null) return "unknown";
  return `${isAtLeast && isAtMost ? "≈ " : isAtLeast ? "≥ " : isAtMost ? "≤ " : ""}${print(sum)}`;
}
