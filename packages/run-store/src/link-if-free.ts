import { link, readFile, writeFile } from "node:fs/promises";
import { systemErrorCode } from "./disk-error.js";

/**
 * Gives a finished file a second name, unless that name is taken: true when it did, false when something has the name.
 * Of several processes exactly one succeeds, and nobody sees half a file. File systems without links
 * (FAT, some network ones) get an exclusive copy, where a reader may for a moment see less than the whole.
 */
export async function linkIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === "EEXIST") return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "EOPNOTSUPP" && code !== "ENOSYS") throw error;
  }
  try {
    await writeFile(to, await readFile(from), { flag: "wx" });
    return true;
  } catch (error) {
    if (systemErrorCode(error) === "EEXIST") return false;
    throw error;
  }
}
