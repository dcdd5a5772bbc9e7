import type { DatasetScenarioRow, DatasetVariantRow, DetailRow } from "@r2ta/reporting/artifact";
import { openTable, readColumns, readRows } from "./parquet-file.js";
import { parseJsonColumns } from "./read-item.js";
import type { ReportIndexEntry } from "./report-index.js";

/** All variants of a dataset, column by column. */
export interface VariantColumns {
  count: number;
  id: ArrayLike<string>;
  scenarioId: ArrayLike<string>;
  split: ArrayLike<string>;
  /** The category of each mistake, joined by a space; empty for a control. */
  categories: ArrayLike<string>;
  /** The operator of each mistake, in the same order. */
  operators: ArrayLike<string>;
  isItem: ArrayLike<boolean>;
  place: ArrayLike<number>;
}

/** What the list of scenarios shows, column by column; sentences and diagrams stay where they are. */
export interface ScenarioColumns {
  count: number;
  id: ArrayLike<string>;
  domain: ArrayLike<string>;
  title: ArrayLike<string>;
  /** Joined by a space. */
  splits: ArrayLike<string>;
  sentenceCount: ArrayLike<number>;
  entityCount: ArrayLike<number>;
  variantCount: ArrayLike<number>;
  constructs: readonly string[][];
}

/** Whether a report was published with its dataset. */
export function hasDataset({ bytes }: ReportIndexEntry): boolean {
  return bytes["dataset.parquet"] !== undefined;
}

/** Reads all variants; none of their diagrams. */
export async function readVariantColumns(host: HTMLElement, report: ReportIndexEntry): Promise<VariantColumns> {
  const table = await openTable(host, report, "dataset.parquet");
  const columns = await readColumns(table, ["id", "scenarioId", "split", "categories", "operators", "isItem", "place"]);
  const of = <Value>(name: string): ArrayLike<Value> => (columns.get(name) ?? []) as ArrayLike<Value>;
  return { count: table.rowCount, id: of("id"), scenarioId: of("scenarioId"), split: of("split"), categories: of("categories"), operators: of("operators"), isItem: of("isItem"), place: of("place") };
}

/** Reads what the list of scenarios shows. */
export async function readScenarioColumns(host: HTMLElement, report: ReportIndexEntry): Promise<ScenarioColumns> {
  const table = await openTable(host, report, "scenarios.parquet");
  const columns = await readColumns(table, ["id", "domain", "title", "splits", "sentenceCount", "entityCount", "variantCount", "constructs"]);
  const of = <Value>(name: string): ArrayLike<Value> => (columns.get(name) ?? []) as ArrayLike<Value>;
  return {
    count: table.rowCount,
    id: of("id"), domain: of("domain"), title: of("title"), splits: of("splits"), sentenceCount: of("sentenceCount"), entityCount: of("entityCount"), variantCount: of("variantCount"),
    constructs: Array.from(of<string | string[]>("constructs"), (value) => (typeof value === "string" ? (JSON.parse(value) as string[]) : value)),
  };
}

/** One scenario with its sentences and its correct diagram, and its neighbours in the list; null where the dataset has none of that id. */
export async function readScenario(host: HTMLElement, report: ReportIndexEntry, id: string): Promise<{ scenario: DatasetScenarioRow; previousId: string | null; nextId: string | null } | null> {
  const table = await openTable(host, report, "scenarios.parquet");
  const ids = Array.from(((await readColumns(table, ["id"])).get("id") ?? []) as ArrayLike<string>);
  const row = ids.indexOf(id);
  const [raw] = row < 0 ? [] : await readRows(table, row, row + 1);
  if (raw === undefined) return null;
  return { scenario: parseJsonColumns(raw, ["constructs", "requirements", "diagram"]) as unknown as DatasetScenarioRow, previousId: ids[row - 1] ?? null, nextId: ids[row + 1] ?? null };
}

/** The diagram and the mistakes of the variant at a row: those of its item where it is one, else its own. */
export async function readVariant(host: HTMLElement, report: ReportIndexEntry, variants: VariantColumns, row: number): Promise<Pick<DetailRow, "id" | "diagram" | "mistakes"> | null> {
  const table = await openTable(host, report, variants.isItem[row] === true ? "details.parquet" : "variants.parquet");
  const place = variants.place[row] ?? 0;
  const [raw] = await readRows(table, place, place + 1);
  return raw === undefined ? null : parseJsonColumns(raw, ["diagram", "mistakes"]) as unknown as DatasetVariantRow;
}
