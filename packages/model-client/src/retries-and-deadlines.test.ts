import { fixedClock } from "@r2ta/base";
import { expect, test } from "vitest";
import { z } from "zod";
import { openBench, purposeOf, requestOf } from "../test/client-bench.js";
import { openBudgetAccount } from "./budget-account.js";

const minute = 60_000;

test("transient faults are tried again, each wait longer than the one before, up to the limit of attempts", async () => {
  const bench = openBench({ config: { limits: { attempts: 5 } }, answer: () => ({ fault: { kind: "server-error", httpStatus: 500 } }), latencyMs: 0 });
  const outcome = await bench.timer.until(bench.ask("one"));
  expect(outcome).toMatchObject({ status: "failed", failure: { kind: "server-error", message: "The server failed at every attempt." } });
  const waits = bench.provider.seen.slice(1).map(({ at }, index) => at - (bench.provider.seen[index]?.at ?? 0));
  expect(waits).toHaveLength(4);
  waits.forEach((wait, index) => {
    expect(wait).toBeGreaterThanOrEqual(250 * 2 ** index);
    expect(wait).toBeLessThanOrEqual(500 * 2 ** index);
  });
});

test("what the provider has said about the prompt's length is said once", async () => {
  const message = "The prompt does not fit into the model's context (the limit is 8192 tokens).";
  const bench = openBench({ answer: () => ({ fault: { kind: "context-length", httpStatus: 400, isTransient: false, message } }) });
  expect(await bench.timer.until(bench.ask("one"))).toMatchObject({ failure: { message } });
});

test("a fault that will not pass is not tried again", async () => {
  const bench = openBench({ answer: () => ({ fault: { kind: "context-length", httpStatus: 400, isTransient: false, message: "This model's maximum context length is 8192 tokens." } }) });
  expect(await bench.timer.until(bench.ask("one"))).toMatchObject({
    failure: { kind: "context-length", message: "The prompt does not fit into the model's context. This model's maximum context length is 8192 tokens." },
  });
  expect(bench.provider.seen).toHaveLength(1);
});

test("a Retry-After above a minute is waited in full, by every call", async () => {
  const bench = openBench({
    config: { limits: { concurrency: 2 } },
    answer: (_, index) => index === 0 ? { fault: { kind: "rate-limit", httpStatus: 429, retryAfterMs: 2 * minute } } : { reply: {} },
  });
  await bench.timer.until(Promise.all(["one", "two", "three"].map((prompt) => bench.ask(prompt))));
  const [first, second, ...later] = bench.provider.seen.map(({ at }) => at - (bench.provider.seen[0]?.at ?? 0));
  expect([first, second]).toEqual([0, 0]);
  expect(later).toHaveLength(2);
  for (const at of later) expect(at).toBeGreaterThanOrEqual(100 + 2 * minute);
  expect(Math.max(...later)).toBeLessThan(3 * minute);
});

test("a Retry-After beyond the total deadline fails at once, for those who wait too", async () => {
  const bench = openBench({
    config: { limits: { concurrency: 1, totalTimeoutMs: 10 * minute } },
    answer: () => ({ fault: { kind: "rate-limit", httpStatus: 429, retryAfterMs: 60 * minute } }),
  });
  const start = bench.timer.now();
  const outcomes = await bench.timer.until(Promise.all([bench.ask("one"), bench.ask("two")]));
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ failure: { kind: "rate-limit", message: "The provider asks to wait longer than the call's total deadline allows." } });
  }
  expect(bench.timer.now() - start).toBe(100);
  expect(await bench.ask("three")).toMatchObject({ failure: { kind: "rate-limit" } });
  expect(bench.provider.seen).toHaveLength(1);
});

test("an abort ends a wait at once, and leaves nothing due", async () => {
  const controller = new AbortController();
  const bench = openBench({ answer: () => ({ fault: { kind: "rate-limit", httpStatus: 429, retryAfterMs: 5 * minute } }) });
  const call = bench.ask("one", { signal: controller.signal });
  await bench.timer.advance(minute);
  controller.abort(new Error("stopped"));
  await expect(call).rejects.toThrow("stopped");
  expect(bench.timer.pending()).toBe(0);
});

test("an abort before the call asks nobody", async () => {
  const bench = openBench();
  await expect(bench.ask("one", { signal: AbortSignal.abort(new Error("stopped")) })).rejects.toThrow("stopped");
  expect(bench.provider.seen).toHaveLength(0);
});

test("an attempt that hangs is over at its deadline, charged, and tried again", async () => {
  const bench = openBench({ config: { limits: { attemptTimeoutMs: 5000 } }, answer: (_, index) => index === 0 ? { hang: true } : { reply: {} } });
  expect(await bench.timer.until(bench.ask("one"))).toMatchObject({ status: "ok" });
  expect(bench.ledger).toMatchObject([{ status: "timeout", latencyMs: 5000, costUsd: null, chargedTokens: 135, chargedUsd: 0.235 }, { status: "ok", chargedTokens: null }]);
});

test("the total deadline covers attempts and waits, and no attempt goes beyond it", async () => {
  const bench = openBench({ config: { limits: { attemptTimeoutMs: 60_000, totalTimeoutMs: 100_000, attempts: 100 } }, answer: () => ({ hang: true }) });
  const start = bench.timer.now();
  expect(await bench.timer.until(bench.ask("one"))).toMatchObject({ failure: { kind: "timeout", message: "No whole reply came within the deadline." } });
  expect(bench.timer.now() - start).toBe(100_000);
  expect(bench.provider.seen).toHaveLength(2);
});

test("waiting for one's own limits fails no call, however long", async () => {
  const bench = openBench({ config: { limits: { concurrency: 1, totalTimeoutMs: 1000 } }, latencyMs: 900 });
  const outcomes = await bench.timer.until(Promise.all(Array.from({ length: 10 }, (_, index) => bench.ask(`${index}`))));
  expect(outcomes.every(({ status }) => status === "ok")).toBe(true);
});

test("waiting for another call that finds out how JSON is asked for takes nothing from a call's own time", async () => {
  const bench = openBench({ config: { limits: { concurrency: 2, attemptTimeoutMs: 1000, totalTimeoutMs: 1200 } }, answer: ({ prompt }) => (prompt === "one" ? { hang: true } : { reply: {} }), latencyMs: 500 });
  const answer = { name: "verdict", schema: z.strictObject({ yes: z.boolean() }), read: () => null };
  const ask = (prompt: string) => bench.client.complete(requestOf(bench.config, prompt, { answer }), purposeOf(), new AbortController().signal);
  const [first, second] = await bench.timer.until(Promise.all([ask("one"), ask("two")]));
  expect(first).toMatchObject({ status: "failed", failure: { kind: "timeout" } });
  expect(second).toMatchObject({ status: "ok" });
});

test("an attempt whose time was over while it waited for money is not made, and not charged", async () => {
  const budget = openBudgetAccount({ usd: null, calls: 2, tokens: 1e9 }, []);
  const bench = openBench({ budget, config: { limits: { concurrency: 2, attemptTimeoutMs: 10_000, totalTimeoutMs: 2000 } }, answer: (_, index) => (index === 0 ? { fault: { kind: "server-error", httpStatus: 500 } } : { hang: true }), latencyMs: 10 });
  const other = await budget.reserve({ usd: null, tokens: 1 }, new AbortController().signal);
  const call = bench.ask("one");
  await bench.timer.advance(100);
  // Another model takes what is left of the budget while this call waits to try again.
  const last = await budget.reserve({ usd: null, tokens: 1 }, new AbortController().signal);
  await bench.timer.advance(5000);
  other.settle(null);
  last.settle(null);
  expect(await bench.timer.until(call)).toMatchObject({ status: "failed", failure: { kind: "server-error" } });
  expect(bench.provider.seen).toHaveLength(1);
  expect(budget.spent()).toMatchObject({ calls: 0, tokens: 0 });
});

test("a wall clock that jumps changes no wait and no deadline", async () => {
  const calm = openBench({ answer: (_, index) => index < 2 ? { fault: { kind: "server-error", httpStatus: 503, retryAfterMs: 90_000 } } : { reply: {} } });
  let jumps = 0;
  const jumping = openBench({
    clock: { now: () => fixedClock("2026-11-21T10:00:00Z").now() + (jumps++ % 2 === 0 ? 1 : -1) * 40 * 365 * 24 * 60 * minute },
    answer: (_, index) => index < 2 ? { fault: { kind: "server-error", httpStatus: 503, retryAfterMs: 90_000 } } : { reply: {} },
  });
  await calm.timer.until(calm.ask("one"));
  expect(await jumping.timer.until(jumping.ask("one"))).toMatchObject({ status: "ok" });
  expect(jumping.provider.seen.map(({ at }) => at)).toEqual(calm.provider.seen.map(({ at }) => at));
  expect(jumping.ledger.map(({ latencyMs, waitedMs }) => [latencyMs, waitedMs])).toEqual(calm.ledger.map(({ latencyMs, waitedMs }) => [latencyMs, waitedMs]));
});

test("a batch has no limit of open calls and no deadline", async () => {
  const bench = openBench({ isBatch: true, latencyMs: 20 * 60 * minute, config: { limits: { concurrency: 2, totalTimeoutMs: 1000, attemptTimeoutMs: 500 } } });
  const outcomes = await bench.timer.until(Promise.all(Array.from({ length: 50 }, (_, index) => bench.ask(`${index}`))));
  expect(outcomes.every(({ status }) => status === "ok")).toBe(true);
  expect(bench.provider.mostOpen()).toBe(50);
});
