import { R2taError } from "@r2ta/base";
import { describeDiskError } from "@r2ta/run-store/files";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** The folder to write into holds something already. */
export class OutputFolderError extends R2taError {
  constructor(readonly folder: string) {
    super({ code: "output-folder", message: `${folder} is not empty.`, hint: "Name a new folder, or empty this one; nothing was written." });
  }
}

/** A folder that was made for one command's output. */
export interface MadeFolder {
  /** Removes what was written into it, and the folders that were made for it. */
  remove(): Promise<void>;
}

/** Makes a folder, with those above it; one that is there must be empty. Throws an OutputFolderError and the errors of the disk. */
export async function makeEmptyFolder(folder: string): Promise<MadeFolder> {
  try {
    const firstMade = await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length > 0) throw new OutputFolderError(folder);
    return {
      async remove() {
        for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
        if (firstMade !== undefined) await rm(firstMade, { recursive: true, force: true });
      },
    };
  } catch (error) {
    throw describeDiskError(error, folder, "make the folder");
  }
}
