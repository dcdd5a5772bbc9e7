import { R2taError } from "@r2ta/base";
import { storedJson } from "./stored-json.js";
import { columnsOf, type Column, type ColumnKind, type TableDefinition } from "./table-definition.js";

/** A row does not fit its table. `row` counts from 0 over all rows that were given. */
export class TableValueError extends R2taError {
  readonly table: string;
  readonly column: string;
  readonly row: number;

  constructor(table: string, column: string, row: number, expected: string, found: unknown) {
    super({
      code: "table-value",
      message: `Table ${table}, row ${row}, column ${column}: expected ${expected}, found ${describeValue(found)}.`,
      hint: `Give every row of ${table} the columns and types of its definition; a missing value is null, in columns whose type ends in "?".`,
    });
    this.table = table;
    this.column = column;
    this.row = row;
  }
}

/** A value as it is stored: `json` has become text. */
export type StoredValue = string | number | boolean | string[] | null;

/** The values of some rows column by column, in the order of the table's columns. */
export type StoredColumns = StoredValue[][];

const expectations: Record<ColumnKind, string> = {
  utf8: "a text",
  int32: "a whole number of 32 bits",
  float64: "a number",
  bool: "true or false",
  json: "a JSON value",
  "list<utf8>": "a list of texts",
};

/** Makes the function that checks a row and adds its values to the columns. It gives the row's size in characters, roughly. */
export function createRowWriter(table: TableDefinition): (columns: StoredColumns, row: Readonly<Record<string, unknown>>, index: number) => number {
  const definitions = columnsOf(table);
  const known = new Set(definitions.map(({ name }) => name));
  return (columns, row, index) => {
    for (const name in row) {
      if (!known.has(name)) throw new TableValueError(table.name, name, index, "no such column", row[name]);
    }
    const values = definitions.map((column) => {
      const value = storeValue(column, row[column.name]);
      if (value === undefined) {
        throw new TableValueError(table.name, column.name, index, `${expectations[column.kind]}${column.nullable ? " or null" : ""}`, row[column.name]);
      }
      return value;
    });
    let size = 0;
    values.forEach((value, position) => {
      columns[position]?.push(value);
      size += sizeOf(value);
    });
    return size;
  };
}

/** Turns stored values back into those that a program works with: `json` text is parsed. */
export function restoreValue(kind: ColumnKind, value: unknown): unknown {
  return kind === "json" && typeof value === "string" ? JSON.parse(value) : value;
}

/** The stored form of a value, or undefined when it does not fit the column. */
function storeValue({ kind, nullable }: Column, value: unknown): StoredValue | undefined {
  if (value === null && nullable) return null;
  switch (kind) {
    case "utf8":
      return typeof value === "string" ? wellFormed(value) : undefined;
    case "int32":
      // `| 0` also turns -0, which int32 cannot hold, into 0.
      return typeof value === "number" && Math.trunc(value) === value && Math.abs(value) <= 2 ** 31 && (value | 0) === value ? value | 0 : undefined;
    case "float64":
      return typeof value === "number" ? value : undefined;
    case "bool":
      return typeof value === "boolean" ? value : undefined;
    case "json":
      return storeJson(value);
    case "list<utf8>":
      return Array.isArray(value) && value.every((item) => typeof item === "string") ? value.map(wellFormed) : undefined;
  }
}

function storeJson(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  try {
    return storedJson(value);
  } catch {
    return undefined;
  }
}

const loneSurrogate = /\p{Surrogate}/gu;

/** UTF-8 has no form for half a surrogate pair; it becomes U+FFFD. */
function wellFormed(text: string): string {
  return text.replace(loneSurrogate, "\ufffd");
}

function sizeOf(value: StoredValue): number {
  if (typeof value === "string") return value.length;
  return Array.isArray(value) ? value.reduce((sum, item) => sum + item.length, 8) : 8;
}

function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "function") return `${typeof value} ${String(value).slice(0, 60)}`;
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
