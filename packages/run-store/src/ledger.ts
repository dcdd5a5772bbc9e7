import { z } from "zod";
import type { LineLog } from "./line-log.js";
import { storedJson } from "./stored-json.js";

/** One HTTP attempt: a flat or nested JSON object whose fields the caller defines (tokens, cost, status, latency). */
export const ledgerLineSchema = z.record(z.string(), z.json());
export type LedgerLine = z.infer<typeof ledgerLineSchema>;

/**
 * What each attempt cost. Append-only like the journal, with the same durability, but repeated lines are all kept:
 * an attempt that failed was paid too. No digest of content covers it.
 */
export interface Ledger {
  append(line: Readonly<Record<string, unknown>>): void;
  /** In the order of the attempts. */
  lines(): readonly LedgerLine[];
}

/** Makes the ledger over its log. `lines` are those of the file; `openLog` throws when nothing may be appended any more. */
export function createLedger(lines: LedgerLine[], openLog: () => LineLog): Ledger {
  return {
    append(line) {
      const log = openLog();
      const text = storedJson(line);
      log.append(text);
      lines.push(ledgerLineSchema.parse(JSON.parse(text)));
    },
    lines: () => lines,
  };
}
