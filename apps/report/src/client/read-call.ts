import type { DetailRow, ReportedCall } from "@r2ta/reporting/artifact";
import { openTable, readColumns, readRows } from "./parquet-file.js";
import { parseJsonColumns } from "./read-item.js";
import type { ReportIndexEntry } from "./report-index.js";

/** Which call: by its key, and where the same was asked several times by the item, arm and repeat. What is null may be any. */
export interface CallAddress {
  key: string | null;
  variantId: string | null;
  arm: string | null;
  repeat: number | null;
}

/** What names a call among those of its item. */
export type CallName = Pick<ReportedCall, "key" | "variantId" | "arm" | "repeat" | "role">;

/** One call with all that was kept of it, and its neighbours about the same item. */
export interface FoundCall {
  call: ReportedCall;
  previous: CallName | null;
  next: CallName | null;
}

const nameColumns = ["key", "variantId", "arm", "repeat", "role"] as const;

/**
 * Reads one call: where the item's calls stand, their names, then the one row; nothing else of the tables. Without an item
 * the column of keys is read to find it. null where the report has no such call.
 */
export async function readCall(host: HTMLElement, report: ReportIndexEntry, address: CallAddress): Promise<FoundCall | null> {
  const calls = await openTable(host, report, "calls.parquet");
  const range = address.variantId === null ? { start: 0, end: calls.rowCount } : await rangeOf(host, report, address.variantId);
  if (range === null || range.end === range.start) return null;
  const columns = address.variantId === null ? await readNames(calls) : (await readRows(calls, range.start, range.end, nameColumns)) as unknown as CallName[];
  const place = columns.findIndex(({ key, arm, repeat }) =>
    (address.key === null || key === address.key) && (address.arm === null || arm === address.arm) && (address.repeat === null || repeat === address.repeat));
  const name = columns[place];
  if (name === undefined) return null;
  const [row] = await readRows(calls, range.start + place, range.start + place + 1);
  if (row === undefined) return null;
  const neighbour = (at: number): CallName | null => (columns[at]?.variantId === name.variantId ? (columns[at] ?? null) : null);
  return { call: parseJsonColumns(row, ["messages", "attempts"]) as unknown as ReportedCall, previous: neighbour(place - 1), next: neighbour(place + 1) };
}

async function readNames(calls: Awaited<ReturnType<typeof openTable>>): Promise<CallName[]> {
  const columns = await readColumns(calls, nameColumns);
  return Array.from({ length: calls.rowCount }, (_, row) => Object.fromEntries(nameColumns.map((column) => [column, columns.get(column)?.[row]])) as unknown as CallName);
}

async function rangeOf(host: HTMLElement, report: ReportIndexEntry, variantId: string): Promise<{ start: number; end: number } | null> {
  const [items, details] = await Promise.all([openTable(host, report, "items.parquet"), openTable(host, report, "details.parquet")]);
  const row = Array.from(((await readColumns(items, ["id"])).get("id") ?? []) as ArrayLike<string>).indexOf(variantId);
  if (row < 0) return null;
  const [place] = await readRows(details, row, row + 1, ["callsStart", "callsCount"]);
  const { callsStart = 0, callsCount = 0 } = (place ?? {}) as Partial<DetailRow>;
  return { start: callsStart, end: callsStart + callsCount };
}
