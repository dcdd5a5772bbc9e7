import { closeSync, fdatasync, fstatSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { promisify } from "node:util";
import { describeDiskError } from "./disk-error.js";

const syncData = promisify(fdatasync);

/** Lines appended one after the other. */
export interface LineLog {
  /** Appends one line (`text` without the line end). Throws when it could not be written whole; then nothing of it is there. */
  append(text: string): void;
  /** Resolves when every line so far is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The longest time that an appended line waits for the disk, unless `sync` is called earlier. */
export const syncDelayMs = 200;

/**
 * Opens a file for appending, made where missing, after cutting it to `length` bytes.
 *
 * Two promises on durability. When `append` returns, the line is with the operating system: it survives the end of this
 * process, SIGKILL included. At most {@link syncDelayMs} later, or when `sync` resolves, it is on the disk and survives a power cut.
 * Lines of that span share one sync, so appending costs microseconds however slow the disk is.
 *
 * A line that does not fit (full disk) is cut away again, and appending may go on once there is room.
 * After a failed sync nobody knows what the disk holds, so the log refuses everything from then on with that error.
 * Throws the errors of {@link describeDiskError}.
 */
export function openLineLog(file: string, length: number): LineLog {
  const attempt = <T>(doing: string, operation: () => T): T => {
    try {
      return operation();
    } catch (error) {
      throw describeDiskError(error, file, doing);
    }
  };
  const descriptor = attempt("open the log", () => openSync(file, "a"));
  let written = length;
  let failure: unknown;
  let timer: NodeJS.Timeout | undefined;
  let unsynced = false;
  let syncing: Promise<void> | undefined;
  let closed = false;

  const startSync = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    unsynced = false;
    syncing = syncData(descriptor)
      .catch((error: unknown) => { failure = describeDiskError(error, file, "sync the log"); })
      .finally(() => { syncing = undefined; });
    return syncing;
  };
  const sync = async (): Promise<void> => {
    while (syncing !== undefined || unsynced) await (syncing ?? startSync());
    if (failure !== undefined) throw failure;
  };
  const cutBack = (error: unknown): void => {
    try {
      ftruncateSync(descriptor, written);
    } catch {
      // Half a line may stand at the end, so that no other may follow it; reopening the log cuts it away.
      failure = error;
    }
  };

  try {
    attempt("open the log", () => { if (fstatSync(descriptor).size !== length) ftruncateSync(descriptor, length); });
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  return {
    append(text) {
      if (closed) throw new TypeError(`${file} is closed`);
      if (failure !== undefined) throw failure;
      const bytes = Buffer.from(`${text}\n`);
      try {
        for (let offset = 0; offset < bytes.byteLength;) offset += writeSync(descriptor, bytes, offset);
      } catch (error) {
        const described = describeDiskError(error, file, "append a line");
        cutBack(described);
        throw described;
      }
      written += bytes.byteLength;
      unsynced = true;
      timer ??= setTimeout(() => { sync().catch(() => undefined); }, syncDelayMs).unref();
    },
    sync,
    async close() {
      if (closed) return;
      closed = true;
      try {
        await sync();
      } finally {
        clearTimeout(timer);
        closeSync(descriptor);
      }
    },
  };
}
