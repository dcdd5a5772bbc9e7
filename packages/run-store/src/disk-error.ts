import { R2taError, type R2taErrorFields } from "@r2ta/base";

/** A file operation that the disk or the operating system refused. `file` is the path, `errno` the system's code, as `ENOSPC`. */
export class DiskError extends R2taError {
  readonly file: string;
  readonly errno: string;

  constructor(fields: R2taErrorFields & { file: string; errno: string }) {
    super(fields);
    this.file = fields.file;
    this.errno = fields.errno;
  }
}

/** No room left on the file system, or the user's quota is used up. */
export class DiskFullError extends DiskError {}

/** The folder or file may not be written or read: read-only file system, or missing permission. */
export class DiskPermissionError extends DiskError {}

/** A folder stands where a file should be, or a file where a folder should be. */
export class PathInTheWayError extends DiskError {}

/** The process or the machine has no file handle left. */
export class TooManyOpenFilesError extends DiskError {}

type DiskErrorClass = new (fields: R2taErrorFields & { file: string; errno: string }) => DiskError;

interface Mend {
  errorClass: DiskErrorClass;
  code: string;
  problem: string;
  hint: (file: string) => string;
}

const full: Mend = {
  errorClass: DiskFullError,
  code: "disk-full",
  problem: "no space is left on the disk",
  hint: (file) => `Free some space on the file system of ${file} (see: df -h), then repeat the command; finished items are kept.`,
};
const forbidden: Mend = {
  errorClass: DiskPermissionError,
  code: "disk-permission",
  problem: "permission is denied",
  hint: (file) => `Give your user the right to read and write ${file} (see: ls -ld), or choose another folder.`,
};
const readOnly: Mend = {
  ...forbidden,
  problem: "the file system is read-only",
  hint: (file) => `Choose a folder on a writable file system instead of ${file}, or mount it writable.`,
};
const tooMany: Mend = {
  errorClass: TooManyOpenFilesError,
  code: "too-many-open-files",
  problem: "too many files are open",
  hint: () => "Raise the limit (ulimit -n 4096) or lower the number of parallel items, then repeat the command.",
};

const mends: Readonly<Record<string, Mend>> = {
  ENOSPC: full,
  EDQUOT: { ...full, problem: "your disk quota is used up" },
  EROFS: readOnly,
  EACCES: forbidden,
  EPERM: forbidden,
  EISDIR: {
    errorClass: PathInTheWayError,
    code: "path-in-the-way",
    problem: "a folder is in the way",
    hint: (file) => `Move the folder at ${file} away, or choose another path.`,
  },
  ENOTDIR: {
    errorClass: PathInTheWayError,
    code: "path-in-the-way",
    problem: "a part of the path is a file, not a folder",
    hint: (file) => `Move the file away that stands in the path ${file}, or choose another path.`,
  },
  EEXIST: {
    errorClass: PathInTheWayError,
    code: "path-in-the-way",
    problem: "a file is already there",
    hint: (file) => `Move ${file} away, or choose another path.`,
  },
  ENOENT: {
    errorClass: DiskError,
    code: "path-missing",
    problem: "there is no such file or folder",
    hint: (file) => `Check the path ${file}.`,
  },
  EMFILE: tooMany,
  ENFILE: tooMany,
};

/**
 * Turns a failed file operation into an error that names file, cause and mend.
 * `doing` is the operation as a verb phrase: `write the journal`.
 * What is not a failure of the file system (a programming fault, or an R2taError made deeper down) comes back as it is.
 */
export function describeDiskError(error: unknown, file: string, doing: string): unknown {
  if (error instanceof R2taError || !isSystemError(error)) return error;
  const errno = error.code;
  const mend = mends[errno];
  if (mend === undefined) {
    return new DiskError({
      code: "disk-error", file, errno, cause: error,
      message: `Cannot ${doing}: ${file}: the system says ${errno}.`,
      hint: `Check the disk that holds ${file}, then repeat the command.`,
    });
  }
  return new mend.errorClass({
    code: mend.code, file, errno, cause: error,
    message: `Cannot ${doing}: ${file}: ${mend.problem} (${errno}).`,
    hint: mend.hint(file),
  });
}

/** The system's code of a failed file operation (`ENOENT`), or undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  return isSystemError(error) ? error.code : undefined;
}

/** Runs a file operation; its failure is described by {@link describeDiskError}. */
export async function withDiskErrors<T>(file: string, doing: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw describeDiskError(error, file, doing);
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && "syscall" in error && "code" in error && typeof error.code === "string";
}
