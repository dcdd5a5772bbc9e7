import { outcomeColumn } from "@r2ta/reporting/artifact";
import { openTable, readColumns } from "./parquet-file.js";
import type { ReportIndexEntry } from "./report-index.js";

/** The items of a report, column by column: 100,000 of them are a few arrays, not 100,000 objects. */
export interface ItemColumns {
  count: number;
  id: ArrayLike<string>;
  scenarioId: ArrayLike<string>;
  domain: ArrayLike<string>;
  split: ArrayLike<string>;
  mistakeCount: ArrayLike<number>;
  /** Category ids joined by a space. */
  categories: ArrayLike<string>;
  /** One array an arm, in the order of the report's arms. */
  outcomes: ArrayLike<string>[];
}

/** Reads what the list of items shows, and no other column. */
export async function readItemColumns(host: HTMLElement, report: ReportIndexEntry): Promise<ItemColumns> {
  const table = await openTable(host, report, "items.parquet");
  const outcomeColumns = report.arms.map((_, index) => outcomeColumn(index));
  const columns = await readColumns(table, ["id", "scenarioId", "domain", "split", "mistakeCount", "categories", ...outcomeColumns]);
  const texts = (name: string): ArrayLike<string> => (columns.get(name) ?? []) as ArrayLike<string>;
  return {
    count: table.rowCount,
    id: texts("id"), scenarioId: texts("scenarioId"), domain: texts("domain"), split: texts("split"), categories: texts("categories"),
    mistakeCount: (columns.get("mistakeCount") ?? []) as ArrayLike<number>,
    outcomes: outcomeColumns.map(texts),
  };
}
