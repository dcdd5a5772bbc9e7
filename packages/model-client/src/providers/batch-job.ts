import type { CompletionStore } from "../completion-store.js";
import { ProviderFault, type ProviderReply } from "../provider.js";
import type { Timer } from "../timer.js";
import type { BatchApi, BatchState } from "./batch-api.js";
import { faultOfEnd, isOver } from "./batch-end.js";
import { customIdIn, customIdOf, keyOfCustomId, lostFault, readBatchLine } from "./batch-line.js";
import { noteName, type BatchNote } from "./batch-note.js";
import type { BatchTiming } from "./batch-timing.js";
import type { FileLine } from "./read-lines.js";
import { sleep } from "./sleep.js";
import type { Waiter } from "./waiter.js";

export interface BatchParts {
  readonly api: BatchApi;
  readonly store: CompletionStore;
  readonly timing: BatchTiming;
  readonly timer: Timer;
  readonly secret: string | null;
  readonly log: (line: string) => void;
  /** Told that a call is no longer this batch's: whoever asks it again, asks anew. */
  forget(customId: string, job: BatchJob): void;
}

/** A batch at the server, followed while somebody waits for it. */
export interface BatchJob {
  /** Waits for a call's reply. Who leaves, leaves the batch as it is. */
  attach(customId: string, waiter: Waiter): void;
}

/** After so many failed looks in a row, those who wait are told. */
const longestFailure = 10;

/**
 * Follows a batch to its end, as long as somebody waits, and hands its lines to those who do. Lines that nobody waits for yet
 * are kept until somebody does; the note is removed once nothing in the batch would have to be paid again.
 */
export function followBatch(note: BatchNote, parts: BatchParts): BatchJob {
  const { api, store, timing, timer, secret, log } = parts;
  const waiters = new Map<string, Set<Waiter>>();
  /** Calls without an answer yet. */
  const open = new Set(note.keys.map(customIdOf));
  const replied = new Set<string>();
  /** Lines that came before anybody waited for them. */
  const lines = new Map<string, { readonly line: FileLine; readonly simulatedBy: string | null }>();
  let batchId = note.batchId;
  let end: BatchState | null = null;
  let following: AbortController | null = null;

  const job: BatchJob = {
    attach(customId, waiter) {
      const others = waiters.get(customId) ?? new Set();
      waiters.set(customId, others.add(waiter));
      waiter.leave = () => {
        others.delete(waiter);
        if (others.size === 0 && waiters.get(customId) === others) waiters.delete(customId);
        if (waiters.size === 0) following?.abort();
      };
      if (end !== null) {
        settle(customId, end);
        if (lines.size === 0) release().catch((error: Error) => log(`A note of batch ${note.fileId} stays: ${error.message}`));
      } else if (following === null) {
        void follow();
      }
    },
  };

  const take = (customId: string): readonly Waiter[] => {
    const taken = [...waiters.get(customId) ?? []];
    waiters.delete(customId);
    return taken;
  };

  const handOver = (customId: string, give: (waiter: Waiter) => ProviderReply): void => {
    open.delete(customId);
    lines.delete(customId);
    parts.forget(customId, job);
    for (const waiter of take(customId)) {
      try {
        const reply = give(waiter);
        replied.add(customId);
        waiter.resolve(reply);
      } catch (error) {
        waiter.reject(error as Error);
      }
    }
  };

  const settle = (customId: string, batch: BatchState): void => {
    const kept = lines.get(customId);
    handOver(customId, ({ request }) => {
      if (kept === undefined) throw new ProviderFault(faultOfEnd(batch, secret, timing.enqueuedLimitMs));
      return readBatchLine(kept.line, kept.simulatedBy, { secret, request });
    });
  };

  const release = async (): Promise<void> => {
    await turn();
    for (const customId of [...replied, ...lines.keys()]) {
      if (await store.get(keyOfCustomId(customId)) === undefined) return;
    }
    await store.removeNote(noteName(note));
  };

  /** Nothing of the batch can be had. */
  const giveUp = async (why: string): Promise<void> => {
    log(`${why}: its ${open.size} open calls are asked anew.`);
    await store.removeNote(noteName(note));
    const fault = new ProviderFault({ ...lostFault, message: "The batch is not there.", mayBeCharged: batchId !== null });
    for (const customId of [...open]) handOver(customId, () => { throw fault; });
  };

  const locate = async (): Promise<string | null> => {
    if (batchId !== null) return batchId;
    const found = await api.find(note.fileId, note.digest, note.fileCreatedAt);
    if (found === null) return null;
    await store.writeNote(noteName(note), { ...note, batchId: found.id } satisfies BatchNote);
    return batchId = found.id;
  };

  const collect = async (batch: BatchState, signal: AbortSignal): Promise<void> => {
    let count = 0;
    for (const fileId of [batch.output_file_id, batch.error_file_id]) {
      if (fileId === undefined || fileId === null || fileId === "") continue;
      const { simulatedBy, lines: fileLines } = await api.download(fileId, signal);
      for await (const line of fileLines) {
        const customId = customIdIn(line);
        if (customId === null || !open.has(customId)) continue;
        lines.set(customId, { line, simulatedBy });
        if (waiters.has(customId)) settle(customId, batch);
        // Whoever got a reply keeps it now; thousands at once would hold each other up.
        if (++count % 32 === 0) await turn();
      }
    }
  };

  const followToEnd = async (signal: AbortSignal): Promise<void> => {
    let failures = 0;
    let said = "";
    for (let asked = 0; ; asked++) {
      let wait = timing.pollMs(asked);
      try {
        const id = await locate();
        if (id === null) return await giveUp(`No batch was made of the file ${note.fileId}`);
        const batch = await api.retrieve(id, signal);
        if (isOver(batch)) {
          await collect(batch, signal);
          end = batch;
          log(`Batch ${id} is ${batch.status}.`);
          for (const customId of [...waiters.keys()]) settle(customId, batch);
          return await release();
        }
        failures = 0;
        const { completed = 0, total = note.keys.length } = batch.request_counts ?? {};
        const now = `Batch ${id} is ${batch.status}: ${completed} of ${total} calls answered.`;
        if (now !== said) log(said = now);
      } catch (error) {
        const fault = error instanceof ProviderFault ? error.fields : null;
        if (fault?.httpStatus === 404) return await giveUp(`Batch ${batchId ?? note.fileId} is not there any more, or belongs to another account`);
        if (fault === null || !fault.isTransient || ++failures >= longestFailure) throw error;
        wait = Math.max(wait, fault.retryAfterMs ?? 0);
      }
      await sleep(wait, timer, signal);
    }
  };

  const follow = async (): Promise<void> => {
    while (waiters.size > 0 && end === null) {
      following = new AbortController();
      const { signal } = following;
      try {
        await followToEnd(signal);
      } catch (error) {
        // Where the last one left and another came meanwhile, it goes on.
        if (signal.aborted) continue;
        if (waiters.size === 0) log(`Batch ${batchId ?? note.fileId}: ${(error as Error).message}`);
        for (const customId of [...waiters.keys()]) for (const waiter of take(customId)) waiter.reject(error as Error);
      }
    }
    following = null;
  };

  return job;
}

/** Lets everything that is ready to run have its turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}
