import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { systemErrorCode } from "./disk-error.js";

/**
 * Makes a folder and those above it; one that is there is fine, and so is a file of that name, which the next step stumbles over.
 * Node's own recursive `mkdir` reports a read-only file system as ENOENT, "no such file"; this gives the true cause.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === "EEXIST") return;
    const parent = dirname(folder);
    if (code !== "ENOENT" || parent === folder) throw error;
    await makeFolder(parent);
    await mkdir(folder).catch((second: unknown) => {
      if (systemErrorCode(second) !== "EEXIST") throw second;
    });
  }
}
