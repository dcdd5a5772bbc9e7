export { openStore, type Store } from "./store.js";
export { createMemoryStore } from "./memory-store.js";
export { openObjectStore, objectFile, type ObjectStore } from "./object-store.js";
export { createMemoryObjectStore } from "./memory-object-store.js";
export { ObjectCorruptError, ObjectMissingError } from "./object-error.js";
export { createRun, openRun, readRun, verifyRun, listRuns, type RunPlace, type ListedRun } from "./run-folders.js";
export type { Run } from "./run.js";
export type { RunView } from "./run-view.js";
export type { RunName } from "./run-name.js";
export { printRunName } from "./run-name.js";
export type { Journal, JournalEntry, FinishedItem } from "./journal.js";
export type { Ledger, LedgerLine } from "./ledger.js";
export { manifestSchema, type Manifest, type ManifestFile, type Provenance } from "./manifest.js";
export type { RunDifference, RunVerification } from "./verify-run.js";
export {
  FinishedKeyError, RunDamagedError, RunExistsError, RunFinishedError, RunNameError, RunNotFinishedError, RunNotFoundError,
} from "./run-error.js";
export { RunLockedError, type LockHolder } from "./run-lock.js";
export { stageKey, type StageKeyParts } from "./stage-key.js";
export { openArtifactStore } from "./artifact-folder.js";
export { createMemoryArtifactStore } from "./memory-artifact-store.js";
export type { ArtifactRecord, ArtifactStore, Lineage } from "./artifact-store.js";
export { openCompletionFolder, type CompletionFolder } from "./completion-folder.js";
export { writeFileAtomically, openAtomicFile, type ByteSink } from "./atomic-file.js";
export {
  describeDiskError, DiskError, DiskFullError, DiskPermissionError, PathInTheWayError, TooManyOpenFilesError,
} from "./disk-error.js";
export { defineTable, type ColumnKind, type ColumnType, type TableDefinition, type TableRow } from "./table-definition.js";
export { TableValueError } from "./table-value.js";
export { TableMismatchError } from "./table-mismatch-error.js";
export { rowsToArrow, arrowToRows } from "./arrow-table.js";
export { createParquetSink, writeParquet, type ParquetSink, type ParquetSinkOptions } from "./parquet-sink.js";
export {
  readParquet, readParquetArrow, readParquetInfo, readParquetRows, readParquetTable,
  type AnyRow, type ParquetInfo, type ParquetReadOptions, type ParquetSource,
} from "./parquet-read.js";
export { ParquetReadError } from "./parquet-error.js";
export { toSnakeCase, snakeCaseColumns, ColumnNameError, type SnakeCaseTable } from "./snake-case.js";
