import { callLedgerLineSchema, type CallLedgerLine } from "@r2ta/model-client";
import type { LedgerLine } from "@r2ta/run-store";

/** The lines of a run's ledger that are about calls. A resumed run opens its budget with them, so that it goes on counting. */
export function callLinesOf(ledger: readonly LedgerLine[]): CallLedgerLine[] {
  return ledger.filter((line) => line["kind"] === "call").map((line) => callLedgerLineSchema.parse(line));
}
