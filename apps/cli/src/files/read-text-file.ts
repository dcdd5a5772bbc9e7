import { describeDiskError } from "@r2ta/run-store/files";
import { readFile, stat } from "node:fs/promises";
import { R2taError } from "@r2ta/base";

const MAXIMUM_BYTES = 64 * 1024 * 1024;

/** A file that is not UTF-8 text of a reasonable size. */
export class TextFileError extends R2taError {
  constructor(readonly file: string, message: string, hint: string) {
    super({ code: "text-file", message, hint });
  }
}

/** Reads a whole text file (UTF-8, at most 64 MiB); a missing or unreadable one is an R2taError with the mend. */
export async function readTextFile(file: string): Promise<string> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new TextFileError(file, `${file} is a folder.`, "Name a file in it.");
    const { size } = found;
    if (size > MAXIMUM_BYTES) throw new TextFileError(file, `${file} has ${Math.round(size / 1024 / 1024)} MiB; this command reads at most 64.`, "Is it the right file? A dataset is read by r2ta synthesize and run.");
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof TypeError) throw new TextFileError(file, `${file} is not UTF-8 text.`, "Save it as UTF-8, or name another file.");
    throw describeDiskError(error, file, "read the file");
  }
}
