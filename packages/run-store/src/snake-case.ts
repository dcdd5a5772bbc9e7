import { R2taError } from "@r2ta/base";
import { setOwn } from "./arrow-table.js";
import type { ColumnType, TableDefinition } from "./table-definition.js";

/** Two columns would get one name. */
export class ColumnNameError extends R2taError {
  constructor(table: string, first: string, second: string, name: string) {
    super({
      code: "column-name",
      message: `Table ${table}: the columns ${first} and ${second} would both be exported as ${name}.`,
      hint: "Rename one of the two columns.",
    });
  }
}

/** A table as the Hub's readers expect it: column names in snake_case, values as they are. */
export interface SnakeCaseTable {
  table: TableDefinition;
  /** The row under the new names. Values inside `json` columns keep their names. */
  convertRow(row: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** A name in snake_case: `variantId` → `variant_id`, `costUSD` → `cost_usd`, `f1Score` → `f1_score`, `HTTPCode` → `http_code`. */
export function toSnakeCase(name: string): string {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2")
    .replace(/[^\p{L}\d]+/gu, "_")
    .toLowerCase();
}

/** The same table with all column names in snake_case. Throws a ColumnNameError where two would be the same. */
export function snakeCaseColumns(table: TableDefinition): SnakeCaseTable {
  const sources = new Map<string, string>();
  const columns: Record<string, ColumnType> = {};
  for (const [source, type] of Object.entries(table.columns)) {
    const name = toSnakeCase(source);
    const other = sources.get(name);
    if (other !== undefined) throw new ColumnNameError(table.name, other, source, name);
    sources.set(name, source);
    columns[name] = type;
  }
  return {
    table: { ...table, columns },
    convertRow(row) {
      const converted: Record<string, unknown> = {};
      for (const [name, source] of sources) setOwn(converted, name, row[source]);
      return converted;
    },
  };
}
