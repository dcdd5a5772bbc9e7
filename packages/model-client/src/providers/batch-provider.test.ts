import { afterEach, beforeEach, expect, test } from "vitest";
import { configOf, faultOf, requestOf } from "../../test/ask.js";
import { failedLine, replyLine, startBatchServer, type BatchServer } from "../../test/batch-server.js";
import type { Completion } from "../completion.js";
import type { CompletionStore } from "../completion-store.js";
import { createMemoryCompletionStore } from "../memory-completion-store.js";
import type { ProviderReply } from "../provider.js";
import { createBatchProvider } from "./batch-provider.js";
import { usualBatchTiming, type BatchTiming } from "./batch-timing.js";

let server: BatchServer;
let store: CompletionStore;
let log: string[];
beforeEach(async () => {
  server = await startBatchServer();
  store = createMemoryCompletionStore();
  log = [];
});
afterEach(() => server.stop());

const soon: BatchTiming = { quietMs: 5, pollMs: () => 2, requests: 50_000, bytes: 190_000_000, enqueuedLimitMs: 600_000 };
const keyOf = (index: number) => `sha256:${String(index).padStart(64, "0")}` as const;
const idOf = (index: number) => keyOf(index).slice("sha256:".length);

/** A process of its own on the shared store, with what the client does with a reply: it keeps it. */
function startProcess(timing: Partial<BatchTiming> = {}) {
  const provider = createBatchProvider(configOf({ provider: "batch", baseUrl: server.url }), null, { store, log: (line) => log.push(line) }, { ...soon, ...timing });
  return {
    provider,
    async send(index: number, signal = new AbortController().signal): Promise<ProviderReply> {
      const key = keyOf(index);
      const reply = await provider.send(requestOf({ messages: [{ role: "user", content: `question ${index}` }] }), { signal, key });
      await store.put({ key } as unknown as Completion);
      return reply;
    },
  };
}
const until = async (isSo: () => boolean | Promise<boolean>) => { while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 1)); };
const noteNames = async () => (await store.listNotes()).filter((name) => name.startsWith("batch-"));

test("calls that come together are one batch in OpenAI's form, and each gets its own line", async () => {
  const { provider, send } = startProcess();
  expect(provider.isBatch).toBe(true);
  const replies = [0, 1, 2].map((index) => send(index));
  await until(() => server.batches.length === 1);
  const batch = server.batches[0]!;
  expect(server.linesOf(batch)[1]).toEqual({
    custom_id: idOf(1), method: "POST", url: "/v1/chat/completions",
    body: { model: "asked-model", messages: [{ role: "user", content: "question 1" }], max_completion_tokens: 8192, temperature: 0 },
  });
  expect(server.linesOf(batch).every(({ custom_id }: { custom_id: string }) => custom_id.length <= 64)).toBe(true);
  const made = server.seen.find(({ method, path }) => method === "POST" && path === "/v1/batches");
  expect(made?.body).toEqual({ input_file_id: "file-0", endpoint: "/v1/chat/completions", completion_window: "24h", metadata: { r2ta: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) } });
  server.end(batch, "completed", [replyLine(idOf(2), "two"), replyLine(idOf(0), "nought"), replyLine(idOf(1), "one")]);
  const all = await Promise.all(replies);
  expect(all.map(({ reply }) => reply.text)).toEqual(["nought", "one", "two"]);
  expect(all[0]).toMatchObject({ httpStatus: 200, firstTokenMs: null, reply: { simulated: true, requestId: `req_${idOf(0)}`, usage: { inputTokens: 12, outputTokens: 5 }, servedModel: "served-model" } });
  expect(server.batches).toHaveLength(1);
  await until(async () => (await noteNames()).length === 0);
});

test("a batch leaves at the limit of requests, or of bytes, without waiting", async () => {
  const inTwos = startProcess({ requests: 2, quietMs: 60_000 });
  void inTwos.send(0).catch(() => undefined);
  void inTwos.send(1).catch(() => undefined);
  await until(() => server.batches.length === 1);
  const bySize = startProcess({ bytes: 300, quietMs: 20 });
  void bySize.send(2).catch(() => undefined);
  void bySize.send(3).catch(() => undefined);
  await until(() => server.batches.length === 3);
  for (const batch of server.batches) server.end(batch, "cancelled", null);
});

test("every kind of line: a status of its own, an error, one that is missing, one that cannot be read", async () => {
  const { provider, send } = startProcess();
  const reply = send(5);
  const faults = [0, 1, 2, 3, 4].map((index) => faultOf(provider.send(requestOf(), { signal: new AbortController().signal, key: keyOf(index) })));
  await until(() => server.batches.length === 1);
  const long = JSON.stringify(replyLine(idOf(5), "x".repeat(1000)));
  server.end(server.batches[0]!, "completed",
    [`{"custom_id":"${idOf(3)}","response":{"status_code":200,"body":{`, "", JSON.stringify({ custom_id: "of somebody else", response: null }), long],
    [failedLine(idOf(0), 400, "This model's maximum context length is 10 tokens"), failedLine(idOf(1), 500, "oops"), { custom_id: idOf(2), response: null, error: { code: "server_error", message: "lost" } }]);
  const [first, second, third, fourth, fifth] = await Promise.all(faults);
  expect(first).toMatchObject({ kind: "context-length", isTransient: false, httpStatus: 400 });
  expect(second).toMatchObject({ kind: "server-error", isTransient: true, httpStatus: 500 });
  expect(third).toMatchObject({ kind: "batch-failed", message: "The batch has no reply for this call (server_error: lost)." });
  expect(fourth).toMatchObject({ kind: "bad-reply", isTransient: true });
  expect(fifth).toMatchObject({ kind: "batch-failed", isTransient: true });
  expect((await reply).reply.text).toHaveLength(1000);
  await until(async () => (await noteNames()).length === 0);
});

test("of an expired batch the lines that exist are replies; the others are asked again in another batch", async () => {
  const { send, provider } = startProcess();
  const done = send(0);
  const late = faultOf(provider.send(requestOf(), { signal: new AbortController().signal, key: keyOf(1) }));
  const silent = faultOf(provider.send(requestOf(), { signal: new AbortController().signal, key: keyOf(2) }));
  await until(() => server.batches.length === 1);
  server.end(server.batches[0]!, "expired", [replyLine(idOf(0), "in time")],
    [{ custom_id: idOf(1), response: null, error: { code: "batch_expired", message: "This request could not be executed before the completion window expired." } }]);
  expect((await done).reply.text).toBe("in time");
  expect([await late, await silent]).toMatchObject([{ kind: "batch-expired", isTransient: true }, { kind: "batch-expired", isTransient: true }]);
  const again = send(1);
  await until(() => server.batches.length === 2);
  server.end(server.batches[1]!, "completed", [replyLine(idOf(1), "at last")]);
  expect((await again).reply.text).toBe("at last");
});

test.each([
  [[{ code: "invalid_json_line", message: "This line is not parseable as valid JSON.", line: 3 }, { code: "x", message: "y", line: null }], { kind: "batch-failed", isTransient: false, message: "The batch was refused (invalid_json_line: This line is not parseable as valid JSON. (line 3), and 1 more)." }],
  [[{ code: "token_limit_exceeded", message: "Enqueued token limit reached" }], { kind: "rate-limit", isTransient: true, retryAfterMs: 600_000 }],
  [[{ code: "billing_hard_limit_reached", message: "Billing hard limit has been reached" }], { kind: "quota" }],
  [[{ code: "model_not_found", message: "The provided model is not supported by the Batch API." }], { kind: "access", accessProblem: "unknown-model" }],
])("a batch that is refused says why: %j", async (errors, fault) => {
  const waiting = faultOf(startProcess().send(0));
  await until(() => server.batches.length === 1);
  server.batches[0]!.validation = errors;
  server.end(server.batches[0]!, "failed", null);
  expect(await waiting).toMatchObject(fault);
});

test("after a kill the same calls are taken from the batch that was paid", async () => {
  const killed = startProcess();
  void killed.send(0).catch(() => undefined);
  void killed.send(1).catch(() => undefined);
  await until(async () => server.batches.length === 1 && log.some((line) => line.includes("is made")));
  const resumed = startProcess();
  const replies = [resumed.send(1), resumed.send(0)];
  server.end(server.batches[0]!, "completed", [replyLine(idOf(0), "nought"), replyLine(idOf(1), "one")]);
  expect((await Promise.all(replies)).map(({ reply }) => reply.text)).toEqual(["one", "nought"]);
  expect(server.batches).toHaveLength(1);
});

test("a kill between the making of a batch and the note of its id: it is found by its metadata", async () => {
  const stopped = new Promise<void>((resolve) => server.intervene((what) => {
    if (what !== "batch made") return false;
    resolve();
    return true;
  }));
  void startProcess().send(0).catch(() => undefined);
  await stopped;
  server.intervene(() => false);
  server.batches.unshift({ ...server.batches[0]!, id: "batch_other", input: "file-0", metadata: { r2ta: "sha256:other" } });
  const reply = startProcess().send(0);
  server.end(server.batches[1]!, "completed", [replyLine(idOf(0), "found")]);
  expect((await reply).reply.text).toBe("found");
  expect(server.batches).toHaveLength(2);
});

test("a kill before the batch was made: the call is asked anew, once", async () => {
  const stopped = new Promise<void>((resolve) => server.intervene((what) => {
    if (what !== "POST /v1/batches") return false;
    resolve();
    return true;
  }));
  void startProcess().send(0).catch(() => undefined);
  await stopped;
  server.intervene(() => false);
  const { send } = startProcess();
  expect(await faultOf(send(0))).toMatchObject({ kind: "batch-failed", isTransient: true, mayBeCharged: false });
  const reply = send(0);
  await until(() => server.batches.length === 1);
  server.end(server.batches[0]!, "completed", [replyLine(idOf(0), "asked anew")]);
  expect((await reply).reply.text).toBe("asked anew");
  await until(async () => (await noteNames()).length === 0);
});

test("an answer to the making of a batch that is lost makes no second one", async () => {
  server.intervene((what, response) => {
    if (what !== "batch made") return false;
    response.destroy();
    return true;
  });
  const reply = startProcess().send(0);
  await until(() => server.batches.length === 1);
  server.end(server.batches[0]!, "completed", [replyLine(idOf(0), "once")]);
  expect((await reply).reply.text).toBe("once");
  expect(server.batches).toHaveLength(1);
});

test("lines that nobody waits for are kept until they are asked for, and the note as long", async () => {
  const controller = new AbortController();
  const { send, provider } = startProcess();
  const aborted = send(0, controller.signal);
  const other = send(1);
  await until(() => server.batches.length === 1);
  controller.abort("stopped");
  await expect(aborted).rejects.toBe("stopped");
  server.end(server.batches[0]!, "completed", [replyLine(idOf(0), "nought"), replyLine(idOf(1), "one")]);
  await other;
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await noteNames()).toHaveLength(1);
  expect((await provider.send(requestOf(), { signal: new AbortController().signal, key: keyOf(0) })).reply.text).toBe("nought");
  expect((await startProcess().send(0)).reply.text).toBe("nought");
  await until(async () => (await noteNames()).length === 0);
  expect(server.batches).toHaveLength(1);
});

test("calls that nobody waits for any more are not asked; an abort of all stops asking after the batch", async () => {
  const controller = new AbortController();
  const { send } = startProcess();
  const early = send(0, controller.signal);
  controller.abort("early");
  await expect(early).rejects.toBe("early");
  const later = new AbortController();
  const late = send(1, later.signal);
  await until(() => server.batches.length === 1);
  expect(server.linesOf(server.batches[0]!)).toHaveLength(1);
  await until(() => server.seen.some(({ path }) => path === "/v1/batches/batch_0"));
  later.abort("late");
  await expect(late).rejects.toBe("late");
  await new Promise((resolve) => setTimeout(resolve, 10));
  const { length } = server.seen;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(server.seen).toHaveLength(length);
  const back = send(1);
  server.end(server.batches[0]!, "completed", [replyLine(idOf(1), "after all")]);
  expect((await back).reply.text).toBe("after all");
  expect(server.batches).toHaveLength(1);
});

test("failures of the API pass by; a refusal, a quota and a batch that is gone are told", async () => {
  let failures = 3;
  server.intervene((_, response) => {
    if (failures-- <= 0) return false;
    response.writeHead(503).end();
    return true;
  });
  const reply = startProcess().send(0);
  await until(() => server.batches.length === 1);
  failures = 2;
  server.end(server.batches[0]!, "completed", [replyLine(idOf(0), "through")]);
  expect((await reply).reply.text).toBe("through");

  server.intervene((what, response) => {
    if (what !== "POST /v1/files") return false;
    response.writeHead(401, { "content-type": "application/json" }).end('{"error":{"message":"no"}}');
    return true;
  });
  expect(await faultOf(startProcess().send(1))).toMatchObject({ kind: "access", accessProblem: "wrong-key", httpStatus: 401 });

  server.intervene((what, response) => {
    if (what !== "POST /v1/batches") return false;
    response.writeHead(429, { "content-type": "application/json" }).end('{"error":{"code":"insufficient_quota","message":"no"}}');
    return true;
  });
  expect(await faultOf(startProcess().send(1))).toMatchObject({ kind: "quota" });
  expect(await noteNames()).toHaveLength(0);

  server.intervene(() => false);
  const gone = startProcess();
  const lost = faultOf(gone.send(2));
  await until(() => server.batches.length === 2);
  server.intervene((what, response) => {
    if (!what.startsWith("GET /v1/batches/")) return false;
    response.writeHead(404, { "content-type": "application/json" }).end('{"error":{"message":"No batch found"}}');
    return true;
  });
  expect(await lost).toMatchObject({ kind: "batch-failed", isTransient: true });
  expect(log.at(-1)).toContain("is not there any more, or belongs to another account");
  expect(await noteNames()).toHaveLength(0);
});

test("replies over the limit are faults, and only their heads are held", async () => {
  const provider = createBatchProvider(configOf({ provider: "batch", baseUrl: server.url, limits: { replyBytes: 1000 } }), null, { store, log: () => undefined }, soon);
  const fault = faultOf(provider.send(requestOf(), { signal: new AbortController().signal, key: keyOf(0) }));
  const reply = provider.send(requestOf(), { signal: new AbortController().signal, key: keyOf(1) });
  await until(() => server.batches.length === 1);
  server.end(server.batches[0]!, "completed", [replyLine(idOf(0), "x".repeat(3_000_000)), replyLine(idOf(1), "short")]);
  expect(await fault).toMatchObject({ kind: "too-long-reply" });
  expect((await reply).reply.text).toBe("short");
});

test("the usual waits grow to a minute", () => {
  expect([0, 1, 5, 50].map(usualBatchTiming.pollMs)).toEqual([5000, 7500, 37968.75, 60_000]);
});
