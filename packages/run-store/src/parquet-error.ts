import { R2taError } from "@r2ta/base";

/** A file is no Parquet file, or a damaged one. */
export class ParquetReadError extends R2taError {
  readonly file: string;

  constructor(file: string, reason: string, cause?: unknown) {
    super({
      code: "parquet-read",
      message: `Cannot read ${file} as Parquet: ${reason}.`,
      hint: `If ${file} was copied or downloaded, fetch it again; if r2ta made it, delete it and repeat the command that makes it.`,
      cause,
    });
    this.file = file;
  }
}
