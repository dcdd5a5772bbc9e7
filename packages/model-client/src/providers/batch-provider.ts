import type { ModelConfig } from "../model-config.js";
import { identityOf } from "../model-identity.js";
import { ProviderFault, type ChatProvider } from "../provider.js";
import { systemTimer, type Timer } from "../timer.js";
import { openBatchApi } from "./batch-api.js";
import { followBatch, type BatchJob, type BatchParts } from "./batch-job.js";
import { customIdOf, keyOfCustomId } from "./batch-line.js";
import { digestOfKeys, noteName, readBatchNotes, type BatchNote } from "./batch-note.js";
import { usualBatchTiming, type BatchTiming } from "./batch-timing.js";
import { chatBody } from "./chat-body.js";
import type { ProviderParts } from "./create-provider.js";
import { sleep } from "./sleep.js";
import { waitForReply, type Waiter } from "./waiter.js";

/** A call that is in no batch yet. */
interface GatheredCall {
  readonly customId: string;
  readonly line: string;
  readonly bytes: number;
  readonly waiters: Set<Waiter>;
}

const uploadAttempts = 4;

/**
 * OpenAI's Batch API: calls are gathered until no more come for a moment, and are asked together. An abort leaves a batch as
 * it is. A note in the store outlives the process, so that whoever asks the same call again, after a kill at whatever moment,
 * gets it from the batch that was paid.
 */
export function createBatchProvider(
  config: ModelConfig, key: string | null, { store, log }: ProviderParts, timing: BatchTiming = usualBatchTiming, timer: Timer = systemTimer,
): ChatProvider {
  const { baseUrl } = identityOf(config);
  // A character of a reply takes up to six bytes within a JSON string.
  const api = openBatchApi(config, key, 6 * config.limits.replyBytes);
  const gathered = new Map<string, GatheredCall>();
  /** Calls whose batch is being made. */
  const leaving = new Map<string, GatheredCall>();
  const jobs = new Map<string, BatchJob>();
  const parts: BatchParts = {
    api, store, timing, timer, secret: key, log,
    forget(customId, job) {
      if (jobs.get(customId) === job) jobs.delete(customId);
    },
  };
  let gatheredBytes = 0;
  let callOff: (() => void) | null = null;
  let recovered: Promise<void> | null = null;

  const follow = (note: BatchNote): BatchJob => {
    const job = followBatch(note, parts);
    for (const one of note.keys) jobs.set(customIdOf(one), job);
    return job;
  };

  /** Takes up the batches of earlier processes; those whose replies are all kept have nothing more to give. */
  const recover = async (): Promise<void> => {
    for (const note of await readBatchNotes(store, baseUrl)) {
      let isKept = true;
      for (const one of note.keys) {
        if (await store.get(keyOfCustomId(customIdOf(one))) !== undefined) continue;
        isKept = false;
        break;
      }
      if (isKept) await store.removeNote(noteName(note));
      else follow(note);
    }
  };

  const upload = async (lines: readonly string[]) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await api.upload(lines);
      } catch (error) {
        if (!(error instanceof ProviderFault) || !error.fields.isTransient || attempt === uploadAttempts) throw error;
        await sleep(Math.max(error.fields.retryAfterMs ?? 0, timing.pollMs(attempt - 1)), timer, new AbortController().signal);
      }
    }
  };

  /** Makes a batch of calls. Between the upload and its end there is always a note by which the batch can be found. */
  const makeBatch = async (calls: readonly GatheredCall[]): Promise<void> => {
    const keys = calls.map(({ customId }) => keyOfCustomId(customId));
    const file = await upload(calls.map(({ line }) => line));
    if (calls.every(({ waiters }) => waiters.size === 0)) return;
    const note: BatchNote = { format: "r2ta-batch/1", baseUrl, keys, digest: digestOfKeys(keys), fileId: file.id, fileCreatedAt: file.createdAt, batchId: null };
    await store.writeNote(noteName(note), note);
    let batchId: string | null = null;
    try {
      batchId = (await api.create(file.id, note.digest)).id;
      log(`Batch ${batchId} is made, of ${calls.length} calls.`);
    } catch (error) {
      const fault = error instanceof ProviderFault ? error.fields : null;
      const mayBeMade = fault !== null && fault.isTransient && fault.kind !== "rate-limit";
      if (!mayBeMade) {
        await store.removeNote(noteName(note));
        throw error;
      }
      // The answer is lost, and the batch perhaps not: it is looked for, rather than made and paid twice.
      await sleep(timing.pollMs(0), timer, new AbortController().signal);
    }
    const made: BatchNote = { ...note, batchId };
    if (batchId !== null) await store.writeNote(noteName(note), made);
    const job = follow(made);
    for (const { customId, waiters } of calls) for (const waiter of waiters) job.attach(customId, waiter);
  };

  const depart = (): void => {
    callOff?.();
    callOff = null;
    const calls = [...gathered.values()];
    gathered.clear();
    gatheredBytes = 0;
    if (calls.length === 0) return;
    for (const call of calls) leaving.set(call.customId, call);
    makeBatch(calls)
      .catch((error: unknown) => { for (const { waiters } of calls) for (const waiter of waiters) waiter.reject(error as Error); })
      .finally(() => { for (const { customId } of calls) leaving.delete(customId); });
  };

  const gather = (customId: string, waiter: Waiter): void => {
    const same = leaving.get(customId) ?? gathered.get(customId);
    if (same !== undefined) {
      same.waiters.add(waiter);
      waiter.leave = () => { same.waiters.delete(waiter); };
      return;
    }
    const line = `${JSON.stringify({ custom_id: customId, method: "POST", url: "/v1/chat/completions", body: chatBody(waiter.request, config) })}\n`;
    const call: GatheredCall = { customId, line, bytes: Buffer.byteLength(line), waiters: new Set([waiter]) };
    if (gatheredBytes + call.bytes > timing.bytes) depart();
    gathered.set(customId, call);
    gatheredBytes += call.bytes;
    waiter.leave = () => {
      call.waiters.delete(waiter);
      if (call.waiters.size === 0 && gathered.get(customId) === call) {
        gathered.delete(customId);
        gatheredBytes -= call.bytes;
      }
    };
    if (gathered.size >= timing.requests) return depart();
    callOff?.();
    callOff = timer.after(timing.quietMs, depart);
  };

  return {
    isBatch: true,
    async send(request, { signal, key: callKey }) {
      signal.throwIfAborted();
      await (recovered ??= recover());
      signal.throwIfAborted();
      const customId = customIdOf(callKey);
      return waitForReply(request, signal, (waiter) => {
        const job = jobs.get(customId);
        if (job === undefined) gather(customId, waiter);
        else job.attach(customId, waiter);
      });
    },
  };
}
