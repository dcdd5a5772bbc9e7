import { R2taError } from "@r2ta/base";
import type { BudgetReachedError } from "@r2ta/model-client";
import { countWords } from "../count-words.js";
import { printCount, printUsd } from "./print-amount.js";

/** A run that stopped because the next call could exceed its budget; ends with exit status 4. */
export class BudgetStopError extends R2taError {
  constructor(run: string, { which, limit, spent, needed }: BudgetReachedError, answers: { readonly done: number; readonly total: number }) {
    const amount = (value: number): string => (which === "usd" ? printUsd(value) : `${printCount(value)} ${which}`);
    super({
      code: "budget-stop",
      message: `The budget of ${amount(limit)} is reached: ${countWords(spent.calls, "call")}, ${printCount(spent.tokens)} tokens and ${printUsd(spent.usd)} are spent. ${answers.done} of ${countWords(answers.total, "answer")} are done and kept; ${answers.total - answers.done} are open.`,
      hint: `Go on with more, and nothing done is paid again: r2ta resume ${run} --budget ${which}=${raised(which, limit, spent[which] + needed)}`,
    });
  }
}

/** Twice the limit, or what the next call needs where that is more. */
function raised(which: "usd" | "calls" | "tokens", limit: number, least: number): string {
  const more = Math.max(limit * 2, least);
  return which === "usd" ? String(Math.ceil(more * 100) / 100) : String(Math.ceil(more));
}
