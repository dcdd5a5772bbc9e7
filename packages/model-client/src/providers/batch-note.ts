import { digestJson } from "@r2ta/base";
import { z } from "zod";
import type { CompletionStore } from "../completion-store.js";

/**
 * What is known of a batch that may not have been handed over yet. It is written once its file is uploaded, before the batch
 * is made, and again with the batch's id: whenever the process dies, the batch is found and not paid twice.
 */
export const batchNoteSchema = z.strictObject({
  format: z.literal("r2ta-batch/1"),
  baseUrl: z.string(),
  /** The keys of its calls. */
  keys: z.array(z.string()),
  /** In the batch's metadata, by which it is found where its id is not known. */
  digest: z.string(),
  fileId: z.string(),
  /** By the server's clock, seconds since 1970: an older batch is another. */
  fileCreatedAt: z.number(),
  /** null while it is not known whether there is a batch. */
  batchId: z.string().nullable(),
});
export type BatchNote = z.output<typeof batchNoteSchema>;

/** The digest of a batch's keys. */
export function digestOfKeys(keys: readonly string[]): string {
  return digestJson(keys);
}

/** The name of a batch's note: the file's id is in it, since the same calls may be asked in two batches, after an expired one. */
export function noteName({ digest, fileId }: Pick<BatchNote, "digest" | "fileId">): string {
  return `batch-${digestJson([digest, fileId]).slice("sha256:".length, "sha256:".length + 32)}`;
}

/** The notes of a server's batches, oldest first. Notes of other kinds and damaged ones are left alone. */
export async function readBatchNotes(store: CompletionStore, baseUrl: string): Promise<readonly BatchNote[]> {
  const notes: BatchNote[] = [];
  for (const name of await store.listNotes()) {
    if (!name.startsWith("batch-")) continue;
    const note = batchNoteSchema.safeParse(await store.readNote(name));
    if (note.success && note.data.baseUrl === baseUrl) notes.push(note.data);
  }
  return notes.sort((one, other) => one.fileCreatedAt - other.fileCreatedAt);
}
