import { Table } from "apache-arrow";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { arrowToRows } from "./arrow-table.js";
import { openAtomicFile, type ByteSink } from "./atomic-file.js";
import { parquetSchemaOf, printTableMetadata, tableMetadataKey } from "./parquet-schema.js";
import { columnsOf, type TableDefinition, type TableRow } from "./table-definition.js";
import { createRowWriter, type StoredColumns } from "./table-value.js";

/** A Parquet file being written. */
export interface ParquetSink<Definition extends TableDefinition> {
  /**
   * Adds rows, or an Arrow table of the same definition. Wait for it before the next call: it resolves when full row groups
   * are handed to the disk. Throws a TableValueError, and then the file is given up: a table lacks no rows in silence.
   */
  write(rows: Iterable<TableRow<Definition>> | Table): Promise<void>;
  /** Writes the rest and gives the file its name. Resolves with the number of rows. */
  close(): Promise<number>;
  /** Gives up; nothing stays under the final name. Harmless after `close`. */
  abort(): Promise<void>;
}

/** How a Parquet file is cut into row groups; both bounds are part of what makes the bytes. */
export interface ParquetSinkOptions {
  /** At most so many rows a group; default 10,000. */
  rowGroupSize?: number;
  /** A group ends after so many characters, however few rows it has; default 8 million. It bounds the memory for long texts. */
  rowGroupCharacters?: number;
}

/**
 * Opens a Parquet file (a path, or a sink such as `run.openFile`) for a stream of rows.
 * Memory holds one row group and the footer, however many rows follow. Snappy compression, readable by pyarrow, DuckDB and `datasets`.
 * Equal rows give equal bytes, in whatever portions they are written: no time, no version of a library, no random number goes in.
 */
export async function createParquetSink<Definition extends TableDefinition>(target: string | ByteSink, table: Definition, options: ParquetSinkOptions = {}): Promise<ParquetSink<Definition>> {
  const { rowGroupSize = 10_000, rowGroupCharacters = 8_000_000 } = options;
  if (!Number.isInteger(rowGroupSize) || rowGroupSize < 1) throw new RangeError(`rowGroupSize must be a whole number above 0, not ${rowGroupSize}`);
  const columns = columnsOf(table);
  const writeRow = createRowWriter(table);
  const sink = typeof target === "string" ? await openAtomicFile(target) : target;
  const buffer = new FlushingWriter(sink);
  const writer = new ParquetWriter({
    writer: buffer,
    schema: parquetSchemaOf(table),
    createdBy: "r2ta",
    kvMetadata: [{ key: tableMetadataKey, value: printTableMetadata(table) }],
  });
  let group: StoredColumns = columns.map(() => []);
  let groupRows = 0;
  let groupCharacters = 0;
  let rowCount = 0;
  let state: "open" | "closed" | "given up" = "open";

  const writeGroup = async (): Promise<void> => {
    const columnData = columns.map(({ name, kind }, position) => ({
      name,
      data: group[position] ?? [],
      // The least and the greatest of some JSON texts help no reader, and cost a fifth of the time.
      statistics: kind !== "json" && kind !== "list<utf8>",
    }));
    await writer.write({ columnData, rowGroupSize: groupRows });
    group = columns.map(() => []);
    groupRows = 0;
    groupCharacters = 0;
  };
  const orGiveUp = async <Result>(operation: () => Promise<Result>): Promise<Result> => {
    if (state !== "open") throw new TypeError(`the Parquet file of table ${table.name} is ${state}`);
    try {
      return await operation();
    } catch (error) {
      state = "given up";
      await sink.abort();
      throw error;
    }
  };
  return {
    write: (rows) => orGiveUp(async () => {
      for (const row of rows instanceof Table ? arrowToRows(table, rows) : rows) {
        groupCharacters += writeRow(group, row, rowCount);
        groupRows++;
        rowCount++;
        if (groupRows >= rowGroupSize || groupCharacters >= rowGroupCharacters) await writeGroup();
      }
    }),
    close: () => orGiveUp(async () => {
      if (groupRows > 0) await writeGroup();
      await writer.finish();
      await buffer.flush();
      await sink.close();
      state = "closed";
      return rowCount;
    }),
    async abort() {
      if (state !== "open") return;
      state = "given up";
      await sink.abort();
    },
  };
}

/** Writes rows as one Parquet file; see {@link createParquetSink}. Resolves with the number of rows. */
export async function writeParquet<Definition extends TableDefinition>(
  target: string | ByteSink, table: Definition, rows: Iterable<TableRow<Definition>> | AsyncIterable<TableRow<Definition>> | Table, options: ParquetSinkOptions = {},
): Promise<number> {
  const sink = await createParquetSink(target, table, options);
  try {
    if (rows instanceof Table || Symbol.iterator in rows) await sink.write(rows);
    else for await (const row of rows) await sink.write([row]);
    return await sink.close();
  } catch (error) {
    // The source of the rows may be what failed.
    await sink.abort();
    throw error;
  }
}

/** Hands what is written to the sink, called after each row group, and uses its memory again for the next. */
class FlushingWriter extends ByteWriter {
  constructor(private readonly sink: ByteSink) {
    super();
  }

  async flush(): Promise<void> {
    await this.sink.write(new Uint8Array(this.buffer, 0, this.index));
    this.index = 0;
  }
}
