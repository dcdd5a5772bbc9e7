import type { Digest } from "@r2ta/base";
import type { Completion } from "./completion.js";

/** Where paid replies are kept: one entry a key, there whole or not at all, surviving SIGKILL once `put` has returned. */
export interface CompletionStore {
  /** The reply under a key; undefined where there is none, or only a damaged one (which is then paid again, and said so once in the log). */
  get(key: Digest): Promise<Completion | undefined>;
  put(completion: Completion): Promise<void>;
  /** Notes of unfinished business that outlive the process, as an uploaded batch; by name, `[a-z0-9-]`. */
  readNote(name: string): Promise<unknown>;
  writeNote(name: string, value: unknown): Promise<void>;
  listNotes(): Promise<readonly string[]>;
  removeNote(name: string): Promise<void>;
}
