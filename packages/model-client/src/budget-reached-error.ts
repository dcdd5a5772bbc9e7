import { R2taError } from "@r2ta/base";
import type { Spent } from "./spent.js";

/** The run may not spend what its next call could cost. Thrown once every call in flight has finished and is kept. */
export class BudgetReachedError extends R2taError {
  /** What the next call did not fit in. */
  readonly which: "usd" | "calls" | "tokens";
  readonly limit: number;
  /** What has been spent, in all three units. */
  readonly spent: Spent;
  /** What the next call may take of it. */
  readonly needed: number;

  constructor(which: "usd" | "calls" | "tokens", limit: number, spent: Spent, needed: number) {
    super({
      code: "budget-reached",
      message: `The budget of ${amount(which, limit)} is reached: ${amount(which, spent[which])} spent, and the next call may take ${amount(which, needed)}.`,
      hint: `Allow more: --budget ${which}=${suggestion(which, spent[which], needed, limit)}. Finished calls are kept and not paid again.`,
    });
    this.which = which;
    this.limit = limit;
    this.spent = spent;
    this.needed = needed;
  }
}

function amount(which: "usd" | "calls" | "tokens", value: number): string {
  if (which === "usd") return `$${value.toFixed(value !== 0 && value < 0.01 ? 6 : 2)}`;
  return `${value.toLocaleString("en-US")} ${value === 1 ? which.slice(0, -1) : which}`;
}

/** Twice the limit, or what the next call needs where that is more. */
function suggestion(which: "usd" | "calls" | "tokens", spent: number, needed: number, limit: number): string {
  const more = Math.max(limit * 2, spent + needed);
  return which === "usd" ? (Math.ceil(more * 100) / 100).toFixed(2) : String(Math.ceil(more));
}
