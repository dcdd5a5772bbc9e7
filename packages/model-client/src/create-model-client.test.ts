import { expect, test } from "vitest";
import { openBench, plenty } from "../test/client-bench.js";
import { callLedgerLineSchema } from "./ledger-line.js";
import { completionSchema } from "./completion.js";
import { createMemoryCompletionStore } from "./memory-completion-store.js";
import { openBudgetAccount } from "./budget-account.js";

test("a reply is kept under its key before it is returned, and asked for once", async () => {
  const bench = openBench();
  const first = await bench.timer.until(bench.ask("one"));
  const kept = await bench.store.get(first.key);
  expect(completionSchema.parse(kept)).toMatchObject({ key: first.key, attempts: 1, reply: { text: "yes" }, latencyMs: 100, answerMode: null });
  const second = await bench.ask("one");
  expect(second).toMatchObject({ status: "ok", cached: true, costUsd: 0.02, completion: kept });
  expect(bench.provider.seen).toHaveLength(1);
});

test("every attempt and every cached reply has its line, with what it cost and what it would cost again", async () => {
  const bench = openBench({ answer: (_, index) => index === 0 ? { fault: { kind: "server-error", httpStatus: 500 } } : { reply: {} } });
  await bench.timer.until(bench.ask("one"));
  await bench.ask("one", { arm: "few-shot" });
  expect(bench.ledger.map((line) => callLedgerLineSchema.parse(line))).toMatchObject([
    { arm: "zero-shot", attempt: 1, status: "server-error", httpStatus: 500, costUsd: 0, cached: false, chargedTokens: null, latencyMs: 100 },
    { arm: "zero-shot", attempt: 2, status: "ok", httpStatus: 200, costUsd: 0.02, reproduceUsd: 0.02, usage: { inputTokens: 10, outputTokens: 5 }, simulated: true },
    { arm: "few-shot", attempt: 0, status: "ok", cached: true, costUsd: 0, reproduceUsd: 0.02, usage: { inputTokens: 10, outputTokens: 5 } },
  ]);
  expect(bench.ledger[1]?.waitedMs).toBeGreaterThanOrEqual(250);
});

test("equal calls at the same time are one call; the others are cached", async () => {
  const bench = openBench();
  const outcomes = await bench.timer.until(Promise.all([bench.ask("one"), bench.ask("one", { arm: "other" }), bench.ask("one"), bench.ask("one", { repeat: 1 })]));
  expect(bench.provider.seen).toHaveLength(2);
  expect(outcomes.map((outcome) => "cached" in outcome && outcome.cached)).toEqual([false, true, true, false]);
  expect(bench.ledger.filter((line) => line.cached).map((line) => line.arm)).toEqual(["other", "zero-shot"]);
});

test("who waits for another's equal call is not aborted with it, and asks himself", async () => {
  const bench = openBench();
  const controller = new AbortController();
  const first = bench.ask("one", { signal: controller.signal });
  first.catch(() => undefined);
  const second = bench.ask("one");
  await bench.timer.advance(50);
  controller.abort(new Error("stopped"));
  await expect(first).rejects.toThrow("stopped");
  await expect(bench.timer.until(second)).resolves.toMatchObject({ status: "ok", cached: false });
  expect(bench.ledger.map((line) => line.status)).toEqual(["aborted", "ok"]);
});

test("who waits for another's equal call can be aborted alone", async () => {
  const bench = openBench();
  const controller = new AbortController();
  const first = bench.ask("one");
  const second = bench.ask("one", { signal: controller.signal });
  await bench.timer.advance(50);
  controller.abort(new Error("stopped"));
  await expect(second).rejects.toThrow("stopped");
  await expect(bench.timer.until(first)).resolves.toMatchObject({ status: "ok" });
});

test.each([
  [{ finishReason: "length" }, "truncated"],
  [{ finishReason: "content_filter" }, "refused"],
  [{ refusal: "I cannot." }, "refused"],
  [{ text: "", reasoning: "I thought.", finishReason: "stop" }, "ok"],
  [{ finishReason: null }, "ok"],
] as const)("a reply with %o is %s, and kept", async (reply, status) => {
  const bench = openBench({ answer: () => ({ reply }) });
  const outcome = await bench.timer.until(bench.ask("one"));
  expect(outcome.status).toBe(status);
  expect(await bench.store.get(outcome.key)).toBeDefined();
  await expect(bench.ask("one")).resolves.toMatchObject({ status, cached: true });
});

test("costs are null where the price or the tokens are unknown, never 0", async () => {
  const noUsage = { inputTokens: null, cachedInputTokens: null, outputTokens: null, reasoningTokens: null };
  const uncounted = openBench({ answer: () => ({ reply: { usage: noUsage } }) });
  expect(await uncounted.timer.until(uncounted.ask("one"))).toMatchObject({ costUsd: null });
  expect(uncounted.ledger[0]).toMatchObject({ costUsd: null, reproduceUsd: null, chargedTokens: 100 + 16 + 16 + 3 });
  const unpriced = openBench({ config: { price: null }, budget: openBudgetAccount({ ...plenty, usd: null }, []) });
  expect(await unpriced.timer.until(unpriced.ask("one"))).toMatchObject({ costUsd: null });
  const own = openBench({ config: { price: "free" } });
  expect(await own.timer.until(own.ask("one"))).toMatchObject({ costUsd: 0 });
});

test("a budget in dollars refuses a model whose price nobody knows, and says what to set", () => {
  expect(() => openBench({ config: { price: null } })).toThrow(expect.objectContaining({
    code: "unknown-price", hint: expect.stringMatching(/models\.base\.price.*budget\.usd=null/) as string,
  }) as Error);
});

test("the seed moves with the repeat, and stays away where there is none", async () => {
  const seeded = openBench({ config: { sampling: { seed: 7 } } });
  await seeded.timer.until(Promise.all([seeded.ask("one"), seeded.ask("one", { repeat: 2 })]));
  expect(seeded.provider.seen.map(({ request }) => request.seed)).toEqual([7, 9]);
  const bare = openBench();
  await bare.timer.until(bare.ask("one", { repeat: 2 }));
  expect(bare.provider.seen[0]?.request.seed).toBeNull();
});

test("a failed call is not kept: it is asked again next time", async () => {
  const store = createMemoryCompletionStore();
  const failing = openBench({ store, answer: () => ({ fault: { kind: "bad-request", httpStatus: 400, isTransient: false } }) });
  expect(await failing.timer.until(failing.ask("one"))).toMatchObject({ status: "failed", failure: { kind: "bad-request" } });
  const working = openBench({ store });
  expect(await working.timer.until(working.ask("one"))).toMatchObject({ status: "ok", cached: false });
});
