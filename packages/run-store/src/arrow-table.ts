import { Bool, Field, Float64, Int32, List, Schema, Table, Utf8, vectorFromArray, type DataType, type Vector } from "apache-arrow";
import { TableMismatchError } from "./table-mismatch-error.js";
import { columnsOf, type Column, type ColumnKind, type TableDefinition, type TableRow } from "./table-definition.js";
import { createRowWriter, restoreValue, type StoredColumns } from "./table-value.js";

/**
 * Rows as an Arrow table with the columns of the definition; its schema carries the table's name and version,
 * and each field its kind. Throws a TableValueError for a row that does not fit.
 */
export function rowsToArrow<Definition extends TableDefinition>(table: Definition, rows: readonly TableRow<Definition>[]): Table {
  const columns = columnsOf(table);
  const stored: StoredColumns = columns.map(() => []);
  const writeRow = createRowWriter(table);
  rows.forEach((row, index) => writeRow(stored, row, index));
  return storedToArrow(table, stored);
}

/** The rows of an Arrow table that has the columns of the definition. Throws a TableMismatchError for another table. */
export function arrowToRows<Definition extends TableDefinition>(table: Definition, arrow: Table): TableRow<Definition>[] {
  const columns = columnsOf(table).map((column) => ({ ...column, vector: vectorOf(table, column, arrow) }));
  const rows: Record<string, unknown>[] = [];
  for (let index = 0; index < arrow.numRows; index++) {
    const row: Record<string, unknown> = {};
    for (const { name, kind, vector } of columns) setOwn(row, name, restoreValue(kind, plainValue(kind, vector.get(index))));
    rows.push(row);
  }
  return rows as TableRow<Definition>[];
}

/** Stored values as an Arrow table. */
export function storedToArrow(table: TableDefinition, stored: StoredColumns): Table {
  const columns = columnsOf(table);
  const fields = columns.map(({ name, kind, nullable }) => new Field(name, arrowTypes[kind](), nullable, new Map([["r2ta.kind", kind]])));
  const schema = new Schema(fields, new Map([["r2ta.table", table.name], ["r2ta.version", table.version]]));
  if ((stored[0]?.length ?? 0) === 0) return new Table(schema);
  const vectors = columns.map(({ name, kind }, position): [string, Vector] => [name, vectorFromArray(stored[position] ?? [], arrowTypes[kind]())]);
  return new Table(schema, Object.fromEntries(vectors));
}

/** Assigns a column as an own property even where its name is `__proto__`. */
export function setOwn(row: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") Object.defineProperty(row, name, { value, enumerable: true, configurable: true, writable: true });
  else row[name] = value;
}

const arrowTypes: Record<ColumnKind, () => DataType> = {
  utf8: () => new Utf8(),
  int32: () => new Int32(),
  float64: () => new Float64(),
  bool: () => new Bool(),
  json: () => new Utf8(),
  "list<utf8>": () => new List(new Field("item", new Utf8(), false)),
};

function vectorOf(table: TableDefinition, { name, kind }: Column, arrow: Table): Vector {
  const vector = arrow.getChild(name);
  const expected = arrowTypes[kind]();
  if (vector === null) throw new TableMismatchError(table.name, `the Arrow table has no column ${name}`);
  if (vector.type.typeId !== expected.typeId) throw new TableMismatchError(table.name, `column ${name} is ${String(vector.type)} instead of ${String(expected)}`);
  return vector;
}

function plainValue(kind: ColumnKind, value: unknown): unknown {
  return kind === "list<utf8>" && value !== null ? [...(value as Iterable<unknown>)] : value;
}
