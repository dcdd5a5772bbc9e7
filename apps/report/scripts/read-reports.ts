import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MetricRow } from "@r2ta/evaluation/artifact";
import { callsTable, datasetScenariosTable, datasetTable, datasetVariantsTable, itemsTable, publishedMetricSchema, refinedTable, reportDocumentSchema, reportLockSchema, type ReportDocument, type ReportLock } from "@r2ta/reporting/artifact";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import type { z } from "zod";
import { ReportFolderError } from "./report-folder-error.js";

/** A report as the site shows it: whole, every file checked against its lock. */
export interface PublishedReport {
  folder: string;
  /** Names these bytes: twelve digits of the digest of the lock. */
  digest: string;
  document: ReportDocument;
  lock: ReportLock;
  /** Its files beside the lock. */
  files: string[];
  metrics: MetricRow[];
}

/** The files of every report, beside its lock. */
const reportFiles = ["report.json", "metrics.parquet", "items.parquet", "details.parquet", "answers.parquet"];

/** The tables of the dataset behind a report; one that was published before reports held them has none of them. */
const datasetTables = { "dataset.parquet": datasetTable, "variants.parquet": datasetVariantsTable, "scenarios.parquet": datasetScenariosTable };

/** Tables that a report has only where there is something in them: calls of arms that ask a model, traces that were refined. */
const furtherTables: Record<string, { columns: object }> = { "calls.parquet": callsTable, "refined.parquet": refinedTable };

/**
 * The reports below a folder, in the order of their names. A folder that does not exist holds none; files beside the
 * report folders are passed over. Throws ReportFolderError for a report that is not whole.
 */
export async function readReports(reportsFolder: string): Promise<PublishedReport[]> {
  const entries = await readdir(reportsFolder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new ReportFolderError(reportsFolder, `it cannot be read (${error.code ?? error.message}).`, error);
  });
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map(({ name }) => name).sort();
  return Promise.all(folders.map((name) => readReport(join(reportsFolder, name), name)));
}

async function readReport(folder: string, name: string): Promise<PublishedReport> {
  const lockBytes = await readBytes(join(folder, "lock.json"), "it is missing, so the report was never finished.");
  const lock = parseJson(join(folder, "lock.json"), lockBytes, reportLockSchema);
  const files = new Map<string, Buffer>();
  const hasDataset = Object.keys(datasetTables).some((path) => lock.files[path] !== undefined);
  const optionalTables: Record<string, { columns: object }> = { ...(hasDataset ? datasetTables : {}), ...Object.fromEntries(Object.entries(furtherTables).filter(([path]) => lock.files[path] !== undefined)) };
  for (const path of [...reportFiles, ...Object.keys(optionalTables)]) {
    const file = join(folder, path);
    const locked = lock.files[path];
    if (!locked) throw new ReportFolderError(join(folder, "lock.json"), `it does not name ${path}.`);
    const bytes = await readBytes(file, "it is named in lock.json and missing.");
    const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
    if (digest !== locked.digest) throw new ReportFolderError(file, `its ${bytes.length} bytes have the digest ${digest.slice(0, 19)}…, lock.json says ${locked.digest.slice(0, 19)}….`);
    files.set(path, bytes);
  }
  const document = parseJson(join(folder, "report.json"), bytesOf("report.json"), reportDocumentSchema);
  if (document.name !== name) throw new ReportFolderError(join(folder, "report.json"), `it says that the report is “${document.name}”, and its folder is “${name}”.`);
  checkColumns(join(folder, "items.parquet"), bytesOf("items.parquet"), Object.keys(itemsTable(document.arms.length).columns));
  for (const [path, { columns }] of Object.entries(optionalTables)) checkColumns(join(folder, path), bytesOf(path), Object.keys(columns));
  const metrics = await readMetrics(join(folder, "metrics.parquet"), bytesOf("metrics.parquet"));
  return { folder, digest: createHash("sha256").update(lockBytes).digest("hex").slice(0, 12), document, lock, files: [...files.keys()], metrics };

  function bytesOf(path: string): Buffer {
    return files.get(path) ?? Buffer.alloc(0);
  }
}

async function readBytes(file: string, whatIfMissing: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new ReportFolderError(file, error.code === "ENOENT" ? whatIfMissing : `it cannot be read (${error.code ?? error.message}).`, error);
  });
}

function parseJson<Schema extends z.ZodType>(file: string, bytes: Buffer, schema: Schema): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    throw new ReportFolderError(file, `it is not JSON (${error instanceof Error ? error.message : "unreadable"}).`, error);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ReportFolderError(file, `at ${issue?.path.join(".") || "the top"}: ${issue?.message ?? "it has another shape"}.`);
}

function checkColumns(file: string, bytes: Buffer, columns: readonly string[]): void {
  let present: Set<string>;
  try {
    present = new Set(parquetMetadata(arrayBufferOf(bytes)).schema.map(({ name }) => name));
  } catch (error) {
    throw new ReportFolderError(file, "it is not a Parquet file.", error);
  }
  const missing = columns.filter((column) => !present.has(column));
  if (missing.length > 0) throw new ReportFolderError(file, `it lacks the column ${missing.join(", ")}.`);
}

async function readMetrics(file: string, bytes: Buffer): Promise<MetricRow[]> {
  const rows = await parquetReadObjects({ file: arrayBufferOf(bytes) }).catch((error: unknown) => {
    throw new ReportFolderError(file, "it is not a Parquet file.", error);
  });
  return rows.map((row, index) => {
    const result = publishedMetricSchema.safeParse({ ...row });
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    throw new ReportFolderError(file, `row ${index + 1}, ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "it has another shape"}.`);
  });
}

function arrayBufferOf(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
