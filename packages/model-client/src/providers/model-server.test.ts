import { startModelServer, faultKinds, type FaultKind, type ModelServer } from "@r2ta/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { configOf, requestOf } from "../../test/ask.js";
import type { Completion } from "../completion.js";
import { createMemoryCompletionStore } from "../memory-completion-store.js";
import { ProviderFault, type ChatProvider, type ProviderFaultFields, type ProviderReply } from "../provider.js";
import { createBatchProvider } from "./batch-provider.js";
import { createProvider } from "./create-provider.js";
import { usualBatchTiming } from "./batch-timing.js";

const key = "sk-ModelServerKey0123456789";
const parts = { store: createMemoryCompletionStore(), log: () => undefined };
const asked = (index: number) => requestOf({ messages: [{ role: "user", content: `question ${index}` }] });

/** What becomes of one attempt. */
type End = { reply: ProviderReply } | { fault: ProviderFaultFields };
async function endOf(provider: ChatProvider, index: number): Promise<End> {
  try {
    return { reply: await provider.send(asked(index), { signal: AbortSignal.timeout(20_000), key: keyOf(index) }) };
  } catch (error) {
    if (error instanceof ProviderFault) return { fault: error.fields };
    throw error;
  }
}
const keyOf = (index: number) => `sha256:${String(index).padStart(64, "0")}` as const;
const silent: readonly FaultKind[] = ["hang", "stall"];
const loud = faultKinds.filter((kind) => !silent.includes(kind));

const ends: Partial<Record<FaultKind | "ok", object>> = {
  "ok": { reply: { httpStatus: 200, reply: { finishReason: "stop", simulated: true, servedModel: "scripted-reasoner" } } },
  "rate-limit": { fault: { kind: "rate-limit", isTransient: true, retryAfterMs: 1000, mayBeCharged: false } },
  "rate-limit-ms": { fault: { kind: "rate-limit", retryAfterMs: 20 } },
  "rate-limit-date": { fault: { kind: "rate-limit", retryAfterMs: expect.any(Number) } },
  "rate-limit-bare": { fault: { kind: "rate-limit", retryAfterMs: null } },
  "rate-limit-long": { fault: { kind: "rate-limit", retryAfterMs: 90_000 } },
  "quota": { fault: { kind: "quota", isTransient: false } },
  "server-error": { fault: { kind: "server-error", httpStatus: 500, isTransient: true, isSimulated: true } },
  "unavailable": { fault: { kind: "server-error", httpStatus: 503, isTransient: true } },
  "reset": { fault: { kind: "connection", isTransient: true, mayBeCharged: true } },
  "reset-midway": { fault: { kind: "cut-off", isTransient: true, mayBeCharged: true } },
  "cut-json": { fault: { kind: "cut-off", isTransient: true, mayBeCharged: true } },
  "invalid-json": { fault: { kind: "bad-reply", isTransient: true } },
  "html-200": { fault: { kind: "bad-reply", isTransient: true } },
  "sse-cut": { fault: { kind: "cut-off", isTransient: true, mayBeCharged: true } },
  "length": { reply: { reply: { finishReason: "length" } } },
  "refusal": { reply: { reply: { text: "", refusal: expect.stringContaining("can't help") } } },
  "content-filter": { reply: { reply: { text: "", finishReason: "content_filter" } } },
  "empty-choices": { fault: { kind: "empty-reply", isTransient: true } },
  "huge": { fault: { kind: "too-long-reply", isTransient: false } },
  "invalid-utf8": { fault: { kind: "bad-reply", isTransient: true } },
  "unreadable-answer": { reply: { reply: { finishReason: "stop", text: expect.stringContaining("On the whole") } } },
};

describe("every fault of the loopback model server", () => {
  let server: ModelServer;
  let indexes = Array.from({ length: 130 }, (_, index) => index);
  beforeAll(async () => {
    server = await startModelServer({ apiKey: key, reply: { chars: 400 }, faults: loud.map((kind) => ({ kind, share: 1 / (loud.length + 1), attempts: "always" })) });
  });
  afterAll(() => server.stop());

  test.each([["openai", false], ["openai", true], ["huggingface", false], ["huggingface", true]] as const)("%s, stream %s", async (provider, stream) => {
    const asking = createProvider(configOf({ provider, stream, name: "scripted-reasoner", baseUrl: server.url, keyVariable: "KEY", limits: { replyBytes: 1_000_000 } }), { KEY: key }, parts);
    const before = await server.countRequests();
    const results: End[] = [];
    for (const index of indexes) results.push(await endOf(asking, index));
    const lines = (await server.readLedger()).slice(before);
    expect(lines).toHaveLength(indexes.length);
    const met = new Map<string, number>();
    lines.forEach(({ kind }, place) => {
      if (met.has(kind)) return;
      met.set(kind, indexes[place]!);
      expect(results[place], kind).toMatchObject(ends[kind as FaultKind] ?? {});
    });
    expect(JSON.stringify(results)).not.toContain(key);
    expect([...met.keys()].sort()).toEqual(Object.keys(ends).sort());
    // The same requests meet the same faults, so that one of each is enough from here on.
    indexes = [...met.values()];
  });
});

test("servers that say nothing more are left at an abort", async () => {
  const server = await startModelServer({ reply: { chars: 400 }, faults: silent.map((kind) => ({ kind, share: 0.5, attempts: "always" })) });
  try {
    for (const provider of ["openai", "huggingface"]) {
      for (const stream of [false, true]) {
        const before = await server.countRequests();
        const asking = createProvider(configOf({ provider, stream, name: "scripted-reasoner", baseUrl: server.url }), {}, parts);
        const controllers = Array.from({ length: 16 }, () => new AbortController());
        const attempts = controllers.map(({ signal }, index) => asking.send(asked(index), { signal, key: keyOf(index) }).catch((error: unknown) => error));
        while (await server.countRequests() < before + 16) await new Promise((resolve) => setTimeout(resolve, 5));
        for (const controller of controllers) controller.abort("stopped");
        expect(await Promise.all(attempts)).toEqual(attempts.map(() => "stopped"));
      }
    }
    expect(new Set((await server.readLedger()).map(({ kind }) => kind))).toEqual(new Set(silent));
  } finally {
    await server.stop();
  }
});

test("batches of the loopback model server: failed and expired lines are asked again until every call has its reply", async () => {
  const server = await startModelServer({ reply: { chars: 100 }, batch: { pollsUntilDone: 1, failShare: 0.3, expireAfterShare: 0.7 } });
  try {
    const store = createMemoryCompletionStore();
    const provider = createBatchProvider(configOf({ provider: "batch", name: "scripted-reasoner", baseUrl: server.url }), null, { ...parts, store }, { ...usualBatchTiming, quietMs: 20, pollMs: () => 2 });
    const kinds = new Set<string>();
    const ask = async (index: number): Promise<ProviderReply> => {
      for (let attempt = 1; attempt < 20; attempt++) {
        const end = await endOf(provider, index);
        if ("reply" in end) {
          await store.put({ key: keyOf(index) } as unknown as Completion);
          return end.reply;
        }
        expect(end.fault.isTransient).toBe(true);
        kinds.add(end.fault.kind);
      }
      throw new Error(`no reply for ${index}`);
    };
    const replies = await Promise.all(Array.from({ length: 40 }, (_, index) => ask(index)));
    expect(replies.every(({ reply }) => reply.simulated && reply.text.length > 0)).toBe(true);
    expect([...kinds].sort()).toEqual(["batch-expired", "server-error"]);
    for (let wait = 0; (await store.listNotes()).length > 0 && wait < 200; wait++) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await store.listNotes()).toEqual([]);
  } finally {
    await server.stop();
  }
});

test("the loopback model server's refusals: key, model, context, forms of JSON, log-probabilities", async () => {
  const server = await startModelServer({ apiKey: key, contextTokens: 50, supports: { jsonSchema: false, jsonObject: false, logprobs: false } });
  const send = (fields: object, request = asked(0)) => createProvider(configOf({ name: "scripted-reasoner", baseUrl: server.url, keyVariable: "KEY", ...fields }), { KEY: key, OTHER: "sk-another-key-0000" }, parts)
    .send(request, { signal: AbortSignal.timeout(5000), key: "sha256:00" }).then(() => { throw new Error("a reply"); }, (error: unknown) => (error as ProviderFault).fields);
  try {
    for (const provider of ["openai", "huggingface"]) {
      expect(await send({ provider, keyVariable: "OTHER" })).toMatchObject({ kind: "access", accessProblem: "wrong-key" });
      expect(await send({ provider, name: "gpt-none" })).toMatchObject({ kind: "access", accessProblem: "unknown-model" });
      expect(await send({ provider, baseUrl: server.url.replace("/v1", "/v3/v1") })).toMatchObject({ kind: "access", accessProblem: "wrong-address" });
      expect(await send({ provider }, requestOf({ messages: [{ role: "user", content: "long ".repeat(200) }] }))).toMatchObject({ kind: "context-length" });
      for (const mode of ["json-schema", "json-object"] as const) {
        expect(await send({ provider }, { ...asked(0), format: { mode, name: "answer", jsonSchema: { type: "object" } } })).toMatchObject({ kind: "unsupported-format" });
      }
      expect(await send({ provider }, requestOf({}, { topLogprobs: 3 }))).toMatchObject({ kind: "access", accessProblem: "unsupported-setting", message: expect.stringContaining("sampling.topLogprobs=null") });
    }
  } finally {
    await server.stop();
  }
});
