import type { Clock, Digest } from "@r2ta/base";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { openAtomicFile, partialSuffix } from "./atomic-file.js";
import { describeDiskError, systemErrorCode, withDiskErrors } from "./disk-error.js";
import { openLineLog } from "./line-log.js";
import type { RunFiles } from "./run-files.js";
import { acquireRunLock } from "./run-lock.js";
import { isLockName, lockFile } from "./run-name.js";

/** The files of a run in its folder, for reading; writing needs {@link lockRunFolder}. */
export function readRunFolder(folder: string): RunFiles {
  return {
    place: folder,
    async read(name) {
      const file = join(folder, name);
      try {
        return await readFile(file);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw describeDiskError(error, file, "read the file");
      }
    },
    async digest(name) {
      const file = join(folder, name);
      const hash = createHash("sha256");
      let bytes = 0;
      try {
        for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) {
          hash.update(chunk);
          bytes += chunk.byteLength;
        }
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw describeDiskError(error, file, "read the file");
      }
      return { bytes, digest: `sha256:${hash.digest("hex")}` satisfies Digest };
    },
    list: async () => (await listFiles(folder)).filter((name) => !isLockName(name) && !name.endsWith(partialSuffix)),
    open: (name) => openAtomicFile(join(folder, name)),
    openLog: (name, length) => openLineLog(join(folder, name), length),
    release: async () => undefined,
  };
}

/**
 * Takes the lock of a run's folder, which is made where missing, and removes what a killed writer left half-written.
 * Throws a RunLockedError while another process writes there.
 */
export async function lockRunFolder(folder: string, clock: Clock): Promise<RunFiles> {
  const lock = await acquireRunLock(join(folder, lockFile), clock);
  try {
    for (const name of await listFiles(folder)) {
      // A draft of the lock may belong to a process that is asking for it right now.
      if (name.endsWith(partialSuffix) && !isLockName(name)) await rm(join(folder, name), { force: true });
    }
  } catch (error) {
    await lock.release();
    throw describeDiskError(error, folder, "tidy the run");
  }
  return { ...readRunFolder(folder), release: () => lock.release() };
}

function listFiles(folder: string): Promise<string[]> {
  return withDiskErrors(folder, "list the files of the run", async () => {
    try {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
        .sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  });
}

function isMissing(error: unknown): boolean {
  return systemErrorCode(error) === "ENOENT";
}
