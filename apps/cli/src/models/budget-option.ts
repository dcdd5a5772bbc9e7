import type { Budget } from "@r2ta/model-client";
import { UsageError } from "../usage-error.js";

const units = ["usd", "calls", "tokens"] as const;

/** Reads `usd=5,calls=2000,tokens=4000000`, in any order and in part. Throws a UsageError. */
export function readBudgetOption(text: string): Partial<Budget> {
  const budget: Partial<Record<(typeof units)[number], number>> = {};
  for (const part of text.split(",")) {
    const [, name = "", value = ""] = /^\s*(\w+)\s*=\s*\$?(\d+(?:\.\d+)?)\s*$/.exec(part) ?? [];
    const unit = units.find((each) => each === name);
    const amount = Number(value);
    if (unit === undefined || value === "" || !Number.isFinite(amount) || (unit !== "usd" && !Number.isSafeInteger(amount))) {
      throw new UsageError(`--budget ${text}: “${part.trim()}” is no limit.`, "Write --budget usd=5, --budget calls=2000 or --budget usd=5,calls=2000,tokens=4000000; calls and tokens are whole numbers.");
    }
    budget[unit] = amount;
  }
  return budget;
}
