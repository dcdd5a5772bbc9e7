import type { AnswerRow, DetailRow } from "@r2ta/reporting/artifact";
import { openTable, readColumns, readRows } from "./parquet-file.js";
import type { ReportIndexEntry } from "./report-index.js";

/** One item with all that is known of it, and its neighbours in the list. */
export interface Item {
  detail: DetailRow;
  answers: AnswerRow[];
  previousId: string | null;
  nextId: string | null;
}

/** What an answer lacks that was published before arms could ask a model. */
const withoutCalls: Pick<AnswerRow, "calls" | "costUsd" | "failureKind" | "simulated"> = { calls: [], costUsd: null, failureKind: null, simulated: false };

/**
 * Reads one item: the ids, then its row of `details.parquet`, then its rows of `answers.parquet`; nothing else of the tables.
 * null where the report has no item of that id. The rows are what the build checked against the report's lock.
 */
export async function readItem(host: HTMLElement, report: ReportIndexEntry, id: string | null): Promise<Item | null> {
  const [items, details, answers] = await Promise.all([openTable(host, report, "items.parquet"), openTable(host, report, "details.parquet"), openTable(host, report, "answers.parquet")]);
  const ids = Array.from(((await readColumns(items, ["id"])).get("id") ?? []) as ArrayLike<string>);
  const row = id === null ? 0 : ids.indexOf(id);
  if (row < 0 || ids.length === 0) return null;
  const [raw] = await readRows(details, row, row + 1);
  if (raw === undefined) return null;
  const detail = parseJsonColumns(raw, ["requirements", "diagram", "correctDiagram", "mistakes"]) as unknown as DetailRow;
  const start = detail.answersStart;
  const rows = detail.answersCount === 0 ? [] : await readRows(answers, start, start + detail.answersCount);
  return {
    detail,
    answers: rows.map((answer) => ({ ...withoutCalls, ...parseJsonColumns(answer, ["reports", "hits", "calls"]) }) as unknown as AnswerRow),
    previousId: ids[row - 1] ?? null,
    nextId: ids[row + 1] ?? null,
  };
}

/** A row with the named columns parsed where the file gives them as text. */
export function parseJsonColumns(row: Record<string, unknown>, columns: readonly string[]): Record<string, unknown> {
  const parsed = columns.filter((column) => column in row).map((column) => [column, typeof row[column] === "string" ? JSON.parse(row[column]) : row[column]] as const);
  return { ...row, ...Object.fromEntries(parsed) };
}
