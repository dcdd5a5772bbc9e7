import { R2taError } from "@r2ta/base";
import { parquetMetadataAsync, parquetReadObjects, parquetSchema, type AsyncBuffer, type FileMetaData } from "hyparquet";
import type { Table } from "apache-arrow";
import { rowsToArrow, setOwn } from "./arrow-table.js";
import { describeDiskError } from "./disk-error.js";
import { openFileBytes, wrapBytes } from "./file-bytes.js";
import { ParquetReadError } from "./parquet-error.js";
import { parseTableMetadata, tableMetadataKey } from "./parquet-schema.js";
import { columnsOf, type ColumnKind, type TableDefinition, type TableRow } from "./table-definition.js";
import { TableMismatchError } from "./table-mismatch-error.js";
import { restoreValue } from "./table-value.js";

/** A Parquet file: its path, or its bytes with a name for messages. */
export type ParquetSource = string | { name: string; bytes: Uint8Array };

/** Which part of a Parquet file is read. */
export interface ParquetReadOptions {
  /** The columns to read; all by default. A column that the file lacks is a TableMismatchError. */
  columns?: readonly string[];
  /** The first row, from 0. */
  rowStart?: number;
  /** The row after the last one. */
  rowEnd?: number;
}

/** What a Parquet file says about itself. */
export interface ParquetInfo {
  rowCount: number;
  rowGroupCount: number;
  /** Bytes of all pages before compression. */
  uncompressedBytes: number;
  columns: string[];
  /** The table as which it was written; undefined for a file of another program. */
  table: TableDefinition | undefined;
}

/** Any row: what a file of an unknown table gives. */
export type AnyRow = Record<string, unknown>;

/**
 * Reads rows of a Parquet file. Missing values are null; `json` columns are parsed in files that r2ta wrote.
 * Columns of other programs come as hyparquet gives them (int64 as BigInt).
 * Only what is asked for is read from the disk. Throws a ParquetReadError for a damaged file, and the errors of the disk.
 * Parquet has no checksum here: a changed value inside a page can pass; the digests of a manifest find that.
 */
export async function readParquet(source: ParquetSource, options: ParquetReadOptions = {}): Promise<AnyRow[]> {
  return withParquet(source, (file) => readRows(file, options));
}

/** Reads a Parquet file that must be of `table`, name and version alike; otherwise throws a TableMismatchError. */
export async function readParquetTable<Definition extends TableDefinition>(source: ParquetSource, table: Definition, options: Pick<ParquetReadOptions, "rowStart" | "rowEnd"> = {}): Promise<TableRow<Definition>[]> {
  return withParquet(source, (file) => {
    checkTable(file, table);
    return readRows(file, { ...options, columns: Object.keys(table.columns) }) as Promise<TableRow<Definition>[]>;
  });
}

/** Reads a Parquet file of `table` as an Arrow table; see {@link readParquetTable}. */
export async function readParquetArrow(source: ParquetSource, table: TableDefinition, options: Pick<ParquetReadOptions, "rowStart" | "rowEnd"> = {}): Promise<Table> {
  return rowsToArrow(table, await readParquetTable(source, table, options));
}

/** Goes through a Parquet file, one row group in memory at a time; see {@link readParquet}. */
export async function* readParquetRows(source: ParquetSource, options: Pick<ParquetReadOptions, "columns"> = {}): AsyncGenerator<AnyRow[], void, undefined> {
  const file = await openParquet(source);
  try {
    let rowStart = 0;
    for (const { num_rows } of file.metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows);
      yield await readRows(file, { ...options, rowStart, rowEnd });
      rowStart = rowEnd;
    }
  } finally {
    await file.close();
  }
}

/** Reads only the footer of a Parquet file. Throws as {@link readParquet}. */
export async function readParquetInfo(source: ParquetSource): Promise<ParquetInfo> {
  return withParquet(source, async (file) => ({
    rowCount: file.rowCount,
    rowGroupCount: file.metadata.row_groups.length,
    uncompressedBytes: file.metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0),
    columns: file.columns,
    table: file.table,
  }));
}

interface ParquetFile {
  name: string;
  bytes: AsyncBuffer;
  metadata: FileMetaData;
  columns: string[];
  rowCount: number;
  table: TableDefinition | undefined;
  close(): Promise<void>;
}

async function withParquet<Result>(source: ParquetSource, read: (file: ParquetFile) => Promise<Result>): Promise<Result> {
  const file = await openParquet(source);
  try {
    return await read(file);
  } finally {
    await file.close();
  }
}

async function openParquet(source: ParquetSource): Promise<ParquetFile> {
  const name = typeof source === "string" ? source : source.name;
  const bytes = await orReadError(name, async () => (typeof source === "string" ? openFileBytes(source) : wrapBytes(source.bytes)));
  try {
    return await orReadError(name, async () => {
      if (bytes.byteLength < 12) throw new Error(`it has only ${bytes.byteLength} bytes`);
      if (new TextDecoder().decode(await bytes.slice(0, 4)) !== "PAR1") throw new Error("it does not begin with PAR1");
      const metadata = await parquetMetadataAsync(bytes);
      const rowCount = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
      if (rowCount !== Number(metadata.num_rows)) throw new Error(`its row groups have ${rowCount} rows where ${metadata.num_rows} are announced`);
      const table = parseTableMetadata(metadata.key_value_metadata?.find(({ key }) => key === tableMetadataKey)?.value);
      const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
      return { name, bytes, metadata, columns, rowCount, table, close: () => bytes.close() };
    });
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

async function readRows(file: ParquetFile, { columns, rowStart = 0, rowEnd = file.rowCount }: ParquetReadOptions): Promise<AnyRow[]> {
  for (const column of columns ?? []) {
    if (!file.columns.includes(column)) throw new TableMismatchError(file.table?.name ?? "asked for", `it has no column ${column}, only ${file.columns.join(", ")}`, file.name);
  }
  const first = Math.max(0, Math.trunc(rowStart));
  const end = Math.min(file.rowCount, Math.trunc(rowEnd));
  if (first >= end) return [];
  const kinds = new Map<string, ColumnKind>(file.table === undefined ? [] : columnsOf(file.table).map(({ name, kind }) => [name, kind]));
  const rows = await orReadError(file.name, () => parquetReadObjects({
    file: file.bytes, metadata: file.metadata, rowStart: first, rowEnd: end, ...(columns && { columns: [...columns] }),
  }));
  if (rows.length !== end - first) throw new ParquetReadError(file.name, `it gave ${rows.length} rows where ${end - first} are announced`);
  return rows.map((found, index) => {
    const row: AnyRow = {};
    for (const name of columns ?? file.columns) setOwn(row, name, restoreColumn(file.name, name, first + index, kinds.get(name), found[name]));
    return row;
  });
}

function restoreColumn(file: string, column: string, row: number, kind: ColumnKind | undefined, value: unknown): unknown {
  if (kind === undefined) return value ?? null;
  try {
    return restoreValue(kind, value ?? null);
  } catch (error) {
    throw new ParquetReadError(file, `row ${row}, column ${column} is not JSON`, error);
  }
}

function checkTable({ name, table: found, columns }: ParquetFile, table: TableDefinition): void {
  if (found === undefined) throw new TableMismatchError(table.name, "it does not say which table it is", name);
  if (found.name !== table.name) throw new TableMismatchError(table.name, `it is the table ${found.name}`, name);
  if (found.version !== table.version) throw new TableMismatchError(table.name, `it has version ${found.version}, not ${table.version}`, name);
  const missing = Object.entries(table.columns).find(([column, type]) => !columns.includes(column) || found.columns[column] !== type);
  if (missing !== undefined) throw new TableMismatchError(table.name, `column ${missing[0]} is ${found.columns[missing[0]] ?? "missing"} instead of ${missing[1]}`, name);
}

/** What hyparquet throws means a damaged file; what the system throws, a disk error. */
async function orReadError<Result>(file: string, operation: () => Promise<Result>): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    const described = describeDiskError(error, file, "read the table");
    if (described instanceof R2taError) throw described;
    const reason = error instanceof Error ? error.message.replace(/^parquet /, "") : String(error);
    throw new ParquetReadError(file, reason.replace(/\.$/, "").slice(0, 300), error);
  }
}
