import { budgetSchema, type Budget } from "@r2ta/model-client";
import type { LedgerLine } from "@r2ta/run-store";
import { z } from "zod";

/** A line of `ledger.jsonl` that changes what the run may spend from there on; the last one holds. */
const budgetLineSchema = z.strictObject({ kind: z.literal("budget"), at: z.string(), ...budgetSchema.shape });
type BudgetLine = z.output<typeof budgetLineSchema>;

/** What a run may spend: as its plan says, or as the last resume with `--budget` said. */
export function budgetOfRun(planned: Budget, ledger: readonly LedgerLine[]): Budget {
  const line = ledger.findLast((each) => each["kind"] === "budget");
  if (line === undefined) return planned;
  const { usd, calls, tokens } = budgetLineSchema.parse(line);
  return { usd, calls, tokens };
}

/** The line that notes a changed budget; `at` is ISO 8601. */
export function budgetLine(budget: Budget, at: string): BudgetLine {
  return { kind: "budget", at, ...budget };
}
