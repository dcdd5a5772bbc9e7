import type { Digest } from "@r2ta/base";
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import type { z } from "zod";
import { partialSuffix } from "./atomic-file.js";
import { describeDiskError, systemErrorCode } from "./disk-error.js";

/** Paid replies, one file each under its key, and notes of unfinished business that outlive the process. */
export interface CompletionFolder<Completion extends { readonly key: Digest }> {
  /** The reply under a key; undefined where there is none, or only a damaged one, which is said once in the log. */
  get(key: Digest): Promise<Completion | undefined>;
  /** Keeps a reply. When this has been called, even before it resolves, the reply survives the end of the process, SIGKILL included. */
  put(completion: Completion): Promise<void>;
  /** The note of a name (`[a-z0-9-]`); undefined where there is none, or only a damaged one. */
  readNote(name: string): Promise<unknown>;
  /** Keeps a note. When this resolves it survives a power cut too. */
  writeNote(name: string, value: unknown): Promise<void>;
  listNotes(): Promise<readonly string[]>;
  removeNote(name: string): Promise<void>;
}

/** A partial file that is older has no writer any more: writing one takes less than a second. */
const staleAfterMs = 3_600_000;

/**
 * Opens the folder of paid replies: `ab/cdef….json` by the digits of the key, notes in `notes/`, files being written in `partial/`.
 * It makes the folders when it first writes.
 *
 * Files are written synchronously and renamed into place, so that a reply is there whole or not at all and only microseconds lie
 * between its arrival and its safety from a kill. They are not synced one by one, which would cost milliseconds each: a power cut can
 * cost the replies of the last seconds before it (about 30 s with the defaults of ext4), which are then found damaged or missing and
 * are paid again. Notes are few, and are synced.
 * Several processes may use one folder at once: equal keys meet in a rename, and the later reply stays.
 * Throws the errors of {@link describeDiskError}, and a TypeError for a key that is no digest or a note's name with other characters.
 */
export function openCompletionFolder<Completion extends { readonly key: Digest }>(
  folder: string, schema: z.ZodType<Completion>, log: (line: string) => void,
): CompletionFolder<Completion> {
  const madeFolders = new Set<string>();
  const reported = new Set<string>();
  let partials = 0;
  removeStalePartials(join(folder, "partial"));

  const makeFolder = (path: string): void => {
    if (madeFolders.has(path)) return;
    mkdirSync(path, { recursive: true });
    madeFolders.add(path);
  };

  const write = (file: string, text: string, doing: string, isSynced: boolean): void => {
    const partial = join(folder, "partial", `${process.pid}-${partials++}${partialSuffix}`);
    try {
      makeFolder(dirname(partial));
      makeFolder(dirname(file));
      if (isSynced) writeSynced(partial, text);
      else writeFileSync(partial, text);
      renameSync(partial, file);
    } catch (error) {
      rmSync(partial, { force: true });
      // A folder that was made is gone where somebody cleared the cache while the program ran.
      if (systemErrorCode(error) === "ENOENT" && madeFolders.size > 0) {
        madeFolders.clear();
        return write(file, text, doing, isSynced);
      }
      throw describeDiskError(error, file, doing);
    }
  };

  const read = <T>(file: string, doing: string, loss: string, check: (value: unknown) => T | undefined): T | undefined => {
    let text: string;
    try {
      text = readFileSync(file, "utf8");
    } catch (error) {
      if (systemErrorCode(error) === "ENOENT") return undefined;
      throw describeDiskError(error, file, doing);
    }
    const value = parseJson(text);
    const checked = value === undefined ? undefined : check(value);
    if (checked === undefined && !reported.has(file)) {
      reported.add(file);
      log(`${file} is damaged and is taken as missing; ${loss}.`);
    }
    return checked;
  };

  return {
    get: async (key) => read(completionFile(folder, key), "read a kept reply", "its reply is asked for, and paid, again", (value) => {
      const result = schema.safeParse(value);
      return result.success && result.data.key === key ? result.data : undefined;
    }),
    put: async (completion) => write(completionFile(folder, completion.key), JSON.stringify(completion), "keep a reply", false),
    readNote: async (name) => read(noteFile(folder, name), "read a note", "the work that it speaks of is begun anew", (value) => value),
    writeNote: async (name, value) => write(noteFile(folder, name), JSON.stringify(value), "keep a note", true),
    async listNotes() {
      const files = namesIn(join(folder, "notes"));
      return files.filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -".json".length)).sort();
    },
    async removeNote(name) {
      const file = noteFile(folder, name);
      try {
        rmSync(file, { force: true });
      } catch (error) {
        throw describeDiskError(error, file, "remove a note");
      }
    },
  };
}

/** Where the reply of a key lies. Throws a TypeError for a text that is no digest, so that none can name another path. */
function completionFile(folder: string, key: Digest): string {
  if (!/^sha256:[0-9a-f]{64}$/.test(key)) throw new TypeError(`not a sha256 digest: ${JSON.stringify(key)}`);
  const digits = key.slice("sha256:".length);
  return join(folder, digits.slice(0, 2), `${digits.slice(2)}.json`);
}

function noteFile(folder: string, name: string): string {
  if (!/^[a-z0-9-]+$/.test(name)) throw new TypeError(`not a note's name: ${JSON.stringify(name)}`);
  return join(folder, "notes", `${name}.json`);
}

function writeSynced(file: string, text: string): void {
  const descriptor = openSync(file, "w");
  try {
    const bytes = Buffer.from(text);
    for (let offset = 0; offset < bytes.byteLength;) offset += writeSync(descriptor, bytes, offset);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function removeStalePartials(folder: string): void {
  const now = Date.now();
  for (const name of namesIn(folder)) {
    const file = join(folder, name);
    try {
      if (name.endsWith(partialSuffix) && now - statSync(file).mtimeMs > staleAfterMs) rmSync(file, { force: true });
    } catch {
      // Somebody else removed it, or may not: it is only rubbish.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return [];
    throw describeDiskError(error, folder, "list a folder");
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
