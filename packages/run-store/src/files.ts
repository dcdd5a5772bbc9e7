// The part of the package that needs neither Arrow nor Parquet: who only writes a file does not wait for them to load.
export { writeFileAtomically, openAtomicFile, type ByteSink } from "./atomic-file.js";
export {
  describeDiskError, DiskError, DiskFullError, DiskPermissionError, PathInTheWayError, TooManyOpenFilesError,
} from "./disk-error.js";
