import type { DatasetScenarioRow, DatasetVariantRow, RefinedRow } from "@r2ta/reporting/artifact";
import { openTable, readRows } from "./parquet-file.js";
import { parseJsonColumns } from "./read-item.js";
import type { ReportIndexEntry } from "./report-index.js";
import { readTraceColumns } from "./trace-columns.js";

/** Names one refined trace of a report. */
export interface TraceName {
  variantId: string;
  arm: string;
  repeat: number;
}

/** Which trace; what is null may be any. */
export type TraceAddress = { [Field in keyof TraceName]: TraceName[Field] | null };

/** One refined trace with what it is about, and its neighbours in the list. */
export interface FoundTrace {
  trace: RefinedRow;
  scenario: DatasetScenarioRow;
  variant: DatasetVariantRow;
  /** Its place in the list, from 1, and how many there are. */
  number: number;
  count: number;
  previous: TraceName | null;
  next: TraceName | null;
}

/**
 * Reads one refined trace: the light columns of all, its own row, and its diagram and sentences where they stand; nothing
 * else of the tables. null where the report has no such trace. The rows are what the build checked against the lock.
 */
export async function readTrace(host: HTMLElement, report: ReportIndexEntry, { variantId, arm, repeat }: TraceAddress): Promise<FoundTrace | null> {
  const refined = await openTable(host, report, "refined.parquet");
  const columns = await readTraceColumns(refined);
  const nameAt = (row: number): TraceName | null => (row < 0 || row >= columns.count ? null : { variantId: columns.variantId[row] ?? "", arm: columns.arm[row] ?? "", repeat: columns.repeat[row] ?? 0 });
  const row = Array.from({ length: columns.count }, (_, at) => at).findIndex((at) =>
    (variantId === null || columns.variantId[at] === variantId) && (arm === null || columns.arm[at] === arm) && (repeat === null || columns.repeat[at] === repeat));
  const [raw] = row < 0 ? [] : await readRows(refined, row, row + 1);
  if (raw === undefined) return null;
  const trace = parseJsonColumns(raw, ["calls", "originalCheck", "check", "feedbackAudit", "audit"]) as unknown as RefinedRow;
  const [scenarios, variants] = await Promise.all([openTable(host, report, "scenarios.parquet"), openTable(host, report, trace.isItem ? "details.parquet" : "variants.parquet")]);
  const [[scenario], [variant]] = await Promise.all([
    readRows(scenarios, trace.scenarioPlace, trace.scenarioPlace + 1, ["id", "domain", "title", "requirements"]),
    readRows(variants, trace.itemPlace, trace.itemPlace + 1, ["id", "diagram", "mistakes"]),
  ]);
  if (scenario === undefined || variant === undefined) return null;
  return {
    trace, number: row + 1, count: columns.count, previous: nameAt(row - 1), next: nameAt(row + 1),
    scenario: parseJsonColumns(scenario, ["requirements"]) as unknown as DatasetScenarioRow,
    variant: parseJsonColumns(variant, ["diagram", "mistakes"]) as unknown as DatasetVariantRow,
  };
}
