import { randomUUID } from "node:crypto";
import { open, rename, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { describeDiskError } from "./disk-error.js";
import { linkIfFree } from "./link-if-free.js";
import { makeFolder } from "./make-folder.js";

/** The ending of files that are still being written. Such a file is worth nothing once its writer is gone. */
export const partialSuffix = ".partial";

/** Takes bytes in order. Nothing is seen under the final name before `close` has resolved; `abort` leaves nothing behind. */
export interface ByteSink {
  /** Resolves when the bytes are handed to the system; wait for it before the next call. The array may be used again after that. */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** Gives up; harmless after `close` or a second `abort`. */
  abort(): Promise<void>;
}

/**
 * Opens a file for writing under a temporary name in the same folder, which is made where missing.
 * `close` syncs it to the disk and renames it, so that a reader sees the old file or the whole new one, never a part.
 * A failed write removes the temporary file. Throws the errors of {@link describeDiskError}.
 */
export function openAtomicFile(file: string): Promise<ByteSink> {
  return openPartialFile(file, (partial) => rename(partial, file));
}

/** Opens the temporary file; `publish` gives it its final name. */
async function openPartialFile(file: string, publish: (partial: string) => Promise<void>): Promise<ByteSink> {
  const folder = dirname(file);
  const partial = join(folder, `.${basename(file)}.${randomUUID()}${partialSuffix}`);
  let handle: FileHandle | undefined;

  const giveUp = async (): Promise<void> => {
    await handle?.close().catch(() => undefined);
    handle = undefined;
    await rm(partial, { force: true }).catch(() => undefined);
  };
  const orGiveUp = async (operation: () => Promise<void>): Promise<void> => {
    try {
      await operation();
    } catch (error) {
      await giveUp();
      throw describeDiskError(error, file, "write the file");
    }
  };

  await orGiveUp(async () => {
    await makeFolder(folder);
    handle = await open(partial, "wx");
  });
  return {
    write: (bytes) => orGiveUp(async () => {
      if (handle === undefined) throw new TypeError(`${file} is closed`);
      let offset = 0;
      while (offset < bytes.byteLength) offset += (await handle.write(bytes, offset)).bytesWritten;
    }),
    close: () => orGiveUp(async () => {
      if (handle === undefined) throw new TypeError(`${file} is closed`);
      await handle.sync();
      await handle.close();
      handle = undefined;
      await publish(partial);
      await syncFolder(folder);
    }),
    abort: giveUp,
  };
}

/** Writes a whole file so that it is there completely or not at all, also after a power cut. */
export async function writeFileAtomically(file: string, content: Uint8Array | string): Promise<void> {
  const sink = await openAtomicFile(file);
  await sink.write(typeof content === "string" ? Buffer.from(content) : content);
  await sink.close();
}

/**
 * Writes a whole file unless one of that name is there: true when it did, false when the name was taken.
 * Of several processes that try, exactly one gets true.
 */
export async function writeFileIfFree(file: string, content: string): Promise<boolean> {
  let isPlaced = false;
  const sink = await openPartialFile(file, async (partial) => {
    isPlaced = await linkIfFree(partial, file);
    await rm(partial, { force: true });
  });
  await sink.write(Buffer.from(content));
  await sink.close();
  return isPlaced;
}

/** Makes a rename in this folder survive a power cut, on systems that can. */
export async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, "r");
    await handle.sync();
  } catch {
    // Windows and some network file systems cannot sync a folder; the rename itself has happened.
  } finally {
    await handle?.close();
  }
}
