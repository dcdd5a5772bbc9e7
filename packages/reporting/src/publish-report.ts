import { canonicalJson } from "@r2ta/base";
import type { ReportFiles, ReportTable } from "./build-report.js";
import { buildLock, type ReportLock, type WrittenFile } from "./report-lock.js";

/** Where a report is written; the command line passes the real folder, tests their own. */
export interface ReportSink {
  /** Writes a text file and gives its digest and size. */
  writeText(path: string, text: string): Promise<WrittenFile>;
  /** Writes a table as Parquet and gives its digest and size. */
  writeTable(table: ReportTable): Promise<WrittenFile>;
}

/**
 * Writes a report into its folder: tables, `report.json`, and last `lock.json` with the digest of each.
 * A folder without a lock is a report whose writing was interrupted.
 */
export async function publishReport({ document, tables }: ReportFiles, sink: ReportSink): Promise<ReportLock> {
  const written: WrittenFile[] = [];
  for (const table of tables) written.push(await sink.writeTable(table));
  written.push(await sink.writeText("report.json", printDocument(document)));
  const lock = buildLock(document.name, document.runs, written);
  await sink.writeText("lock.json", printDocument(lock));
  return lock;
}

/** JSON with sorted keys and line breaks: equal values have equal bytes, and a difference is readable. */
function printDocument(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;
}
