import type { Digest } from "@r2ta/base";
import type { ByteSink } from "./atomic-file.js";
import type { LineLog } from "./line-log.js";

/** What a run needs of the place where its files are. File names have `/` between their parts. */
export interface RunFiles {
  /** The folder, or a word for it in messages. */
  readonly place: string;
  /** The bytes of a file, or undefined where there is none. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Size and digest of a file, or undefined where there is none. Does not hold the file in memory. */
  digest(name: string): Promise<FileDigest | undefined>;
  /** All whole files in the order of their names, without the lock. */
  list(): Promise<string[]>;
  /** Opens a file that is there whole after `close`, or not at all. */
  open(name: string): Promise<ByteSink>;
  /** Cuts a file to `length` bytes and appends to it. */
  openLog(name: string, length: number): LineLog;
  /** Gives up the right to write. */
  release(): Promise<void>;
}

/** What tells a file's bytes from others. */
export interface FileDigest {
  bytes: number;
  digest: Digest;
}

/** The files that every run has; all but the ledger and the manifest are results. */
export const runFileNames = { plan: "plan.json", journal: "journal.jsonl", ledger: "ledger.jsonl", manifest: "manifest.json" } as const;
