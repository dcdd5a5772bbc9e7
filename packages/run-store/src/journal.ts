import { digestJson, type Clock, type Digest } from "@r2ta/base";
import { z } from "zod";
import { digestSchema } from "./digest-schema.js";
import { isoTime } from "./iso-time.js";
import { damagedLine } from "./json-lines.js";
import type { LineLog } from "./line-log.js";
import { FinishedKeyError } from "./run-error.js";
import { storedJson } from "./stored-json.js";

const shared = { seq: z.int().min(0), key: z.string().min(1), stage: z.string().min(1), at: z.string() };

/**
 * One finished item. Its result is either small and in the line (`value`, any JSON) or an object of the store (`digest`).
 * `key` is unique in the journal; `seq` counts from 0; `at` is when it finished (ISO 8601, UTC), which no digest of content covers.
 */
export const journalEntrySchema = z.union([
  z.strictObject({ ...shared, digest: digestSchema }),
  z.strictObject({ ...shared, value: z.json() }),
]);
export type JournalEntry = z.infer<typeof journalEntrySchema>;

/** A finished item to append. */
export type FinishedItem = { key: string; stage: string } & ({ digest: Digest } | { value: unknown });

/** What is finished in a run: append-only, one writer. */
export interface Journal {
  /**
   * Adds a finished item and gives its entry, with the value as a later reader will see it.
   * When this returns, the entry survives the end of the process (SIGKILL too); for a power cut see {@link Journal.sync}.
   * A key that is there with the same content costs nothing; with another content it is a FinishedKeyError.
   * Throws a RunFinishedError once the run has its manifest.
   */
  append(item: FinishedItem): JournalEntry;
  has(key: string): boolean;
  get(key: string): JournalEntry | undefined;
  /** In the order of finishing. */
  entries(): readonly JournalEntry[];
  /** Resolves when all entries survive a power cut; without it that takes at most 200 ms. */
  sync(): Promise<void>;
}

/** Makes the journal over its log. `entries` are those of the file; `openLog` throws when nothing may be appended any more. */
export function createJournal(file: string, entries: JournalEntry[], openLog: () => LineLog, clock: Clock): Journal {
  const byKey = new Map<string, JournalEntry>();
  for (const entry of entries) byKey.set(entry.key, entry);
  return {
    append(item) {
      const log = openLog();
      const { key, stage } = item;
      const head = { seq: entries.length, key, stage, at: isoTime(clock.now()) };
      const text = storedJson("digest" in item ? { ...head, digest: item.digest } : { ...head, value: item.value ?? null });
      const entry = journalEntrySchema.parse(JSON.parse(text));
      const before = byKey.get(entry.key);
      if (before !== undefined) {
        if (contentOf(before) !== contentOf(entry)) throw new FinishedKeyError(key, stage, file);
        return before;
      }
      log.append(text);
      entries.push(entry);
      byKey.set(entry.key, entry);
      return entry;
    },
    has: (key) => byKey.has(key),
    get: (key) => byKey.get(key),
    entries: () => entries,
    sync: async () => openLog().sync(),
  };
}

/** Throws a RunDamagedError unless the entries count from 0 without a gap and name each key once. */
export function checkJournal(entries: readonly JournalEntry[], file: string): void {
  const keys = new Set<string>();
  entries.forEach((entry, index) => {
    if (entry.seq !== index) throw damagedLine(file, index + 1, `it has seq ${entry.seq} where ${index} follows`);
    if (keys.has(entry.key)) throw damagedLine(file, index + 1, `key ${entry.key} is there twice`);
    keys.add(entry.key);
  });
}

/** The digest of what was finished, whatever the order and the time: equal for an interrupted and an uninterrupted run. */
export function digestJournal(entries: readonly JournalEntry[]): Digest {
  const items = entries.map((entry): [string, Digest] => [entry.key, contentOf(entry)]);
  return digestJson(items.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)));
}

function contentOf(entry: JournalEntry): Digest {
  return digestJson("digest" in entry ? [entry.key, entry.stage, "digest", entry.digest] : [entry.key, entry.stage, "value", entry.value]);
}
