import { asyncBufferFromUrl, cachedAsyncBuffer, parquetMetadataAsync, parquetRead, type AsyncBuffer, type DecodedArray, type FileMetaData } from "hyparquet";
import { siteUrl, type ReportIndexEntry } from "./report-index.js";

/** A table of a report that is read piece by piece: only the bytes of the wanted columns and rows are asked for. */
export interface ParquetFile {
  buffer: AsyncBuffer;
  metadata: FileMetaData;
  rowCount: number;
}

/** Opens a table of a report; its footer is read at once. Throws where the server does not have it. */
export async function openTable(host: HTMLElement, report: ReportIndexEntry, file: string): Promise<ParquetFile> {
  const byteLength = report.bytes[file];
  if (byteLength === undefined) throw new Error(`The report ${report.name} has no ${file}.`);
  const buffer = cachedAsyncBuffer(await asyncBufferFromUrl({ url: siteUrl(host, `${report.data}${file}`), byteLength }));
  const metadata = await parquetMetadataAsync(buffer, { initialFetchSize: 64 * 1024 });
  return { buffer, metadata, rowCount: Number(metadata.num_rows) };
}

/** Whole columns, each as an array of one value a row. */
export async function readColumns(table: ParquetFile, columns: readonly string[]): Promise<Map<string, DecodedArray>> {
  const parts = new Map<string, { rowStart: number; data: DecodedArray }[]>(columns.map((column) => [column, []]));
  await parquetRead({
    file: table.buffer, metadata: table.metadata, columns: [...columns],
    onChunk: ({ columnName, columnData, rowStart }) => parts.get(columnName)?.push({ rowStart, data: columnData }),
  });
  return new Map([...parts].map(([column, chunks]) => [column, joinChunks(chunks)]));
}

/** Some rows as objects, of all columns or those named; columns of JSON come parsed or as text, as the file says. A named column that the file lacks is left out. */
export async function readRows(table: ParquetFile, rowStart: number, rowEnd: number, columns?: readonly string[]): Promise<Record<string, unknown>[]> {
  const present = new Set(table.metadata.schema.map(({ name }) => name));
  let rows: Record<string, unknown>[] = [];
  await parquetRead({
    file: table.buffer, metadata: table.metadata, rowStart, rowEnd, rowFormat: "object",
    ...(columns === undefined ? {} : { columns: columns.filter((column) => present.has(column)) }),
    onComplete: (all) => { rows = all; },
  });
  return rows;
}

function joinChunks(chunks: { rowStart: number; data: DecodedArray }[]): DecodedArray {
  const [first, ...others] = chunks.sort((one, other) => one.rowStart - other.rowStart);
  if (first === undefined) return [];
  return others.length === 0 ? first.data : [first, ...others].flatMap(({ data }) => Array.from(data as ArrayLike<unknown>));
}
