import { verdictColumns } from "@r2ta/reporting/artifact";
import { readColumns, type ParquetFile } from "./parquet-file.js";
import { siteUrl, type ReportIndexEntry } from "./report-index.js";

/** What the list of refined traces shows, column by column. */
export interface TraceColumns {
  count: number;
  variantId: ArrayLike<string>;
  scenarioId: ArrayLike<string>;
  arm: ArrayLike<string>;
  repeat: ArrayLike<number>;
  status: ArrayLike<string>;
  rounds: ArrayLike<number>;
  simulated: ArrayLike<boolean>;
  /** `verdict/category` of what was found wrong, joined by a space. */
  findings: ArrayLike<string>;
  /** Steps by verdict. */
  verdicts: ReadonlyMap<string, ArrayLike<number>>;
}

/** Whether a report was published with refined traces. */
export function hasTraces({ bytes }: ReportIndexEntry): boolean {
  return bytes["refined.parquet"] !== undefined;
}

/** The address of the page of one refined trace. */
export function traceUrl(host: HTMLElement, report: ReportIndexEntry, { variantId, arm, repeat }: { variantId: string; arm: string; repeat: number }): string {
  return siteUrl(host, "trace.html", { report: report.name, id: variantId, arm, repeat: String(repeat) });
}

/** Reads what the list shows, and no other column. */
export async function readTraceColumns(table: ParquetFile): Promise<TraceColumns> {
  const verdicts = Object.entries(verdictColumns);
  const columns = await readColumns(table, ["variantId", "scenarioId", "arm", "repeat", "status", "rounds", "simulated", ...verdicts.map(([, column]) => column), "findings"]);
  const of = <Value>(name: string): ArrayLike<Value> => (columns.get(name) ?? []) as ArrayLike<Value>;
  return {
    count: table.rowCount,
    variantId: of("variantId"), scenarioId: of("scenarioId"), arm: of("arm"), repeat: of("repeat"), status: of("status"), rounds: of("rounds"), simulated: of("simulated"), findings: of("findings"),
    verdicts: new Map(verdicts.map(([verdict, column]) => [verdict, of<number>(column)])),
  };
}
