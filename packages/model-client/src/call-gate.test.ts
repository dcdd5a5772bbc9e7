import { expect, test } from "vitest";
import { createManualTimer } from "../test/manual-timer.js";
import { createCallGate, type GatePass } from "./call-gate.js";

const entry = { tokens: 0, delayMs: 0, isRetry: false, lastMoment: () => Infinity, signal: new AbortController().signal };
const served = { end: "served", retryAfterMs: null, tokens: null } as const;
const overload = { end: "overload", retryAfterMs: null, tokens: null } as const;
const open = { requestsPerMinute: null, tokensPerMinute: null };

async function passOf(promise: Promise<GatePass | null>): Promise<GatePass> {
  const pass = await promise;
  if (pass === null) throw new Error("no pass");
  return pass;
}

test("a place is handed on within the same turn of the event loop", async () => {
  const gate = createCallGate({ concurrency: 1, ...open }, createManualTimer());
  const first = await passOf(gate.enter(entry));
  let isIn = false;
  void gate.enter(entry).then(() => { isIn = true; });
  first.leave(served);
  await Promise.resolve();
  expect(isIn).toBe(true);
});

test("too much halves the open calls, once for all that were open; a round of successes adds one", async () => {
  const timer = createManualTimer();
  const gate = createCallGate({ concurrency: 16, ...open }, timer);
  const passes = await Promise.all(Array.from({ length: 16 }, () => passOf(gate.enter(entry))));
  await timer.advance(100);
  for (const pass of passes) pass.leave(overload);
  expect(gate.openLimit()).toBe(8);
  for (let call = 0; call < 9; call++) (await passOf(gate.enter(entry))).leave(served);
  expect(gate.openLimit()).toBe(9);
  for (let call = 0; call < 200; call++) (await passOf(gate.enter(entry))).leave(served);
  expect(gate.openLimit()).toBe(16);
});

test("the open calls never fall below one", async () => {
  const timer = createManualTimer();
  const gate = createCallGate({ concurrency: 4, ...open }, timer);
  for (let call = 0; call < 10; call++) {
    (await passOf(gate.enter(entry))).leave(overload);
    await timer.advance(1);
  }
  expect(gate.openLimit()).toBe(1);
});

test("retries go before calls that have not begun", async () => {
  const gate = createCallGate({ concurrency: 1, ...open }, createManualTimer());
  const first = await passOf(gate.enter(entry));
  const order: string[] = [];
  const fresh = passOf(gate.enter(entry)).then((pass) => { order.push("fresh"); pass.leave(served); });
  const retry = passOf(gate.enter({ ...entry, isRetry: true })).then((pass) => { order.push("retry"); pass.leave(served); });
  first.leave(served);
  await Promise.all([fresh, retry]);
  expect(order).toEqual(["retry", "fresh"]);
});

test("no minute starts more requests than its limit", async () => {
  const timer = createManualTimer();
  const gate = createCallGate({ concurrency: 100, requestsPerMinute: 10, tokensPerMinute: null }, timer);
  const starts: number[] = [];
  const calls = Array.from({ length: 35 }, async () => {
    const pass = await passOf(gate.enter(entry));
    starts.push(timer.now());
    timer.after(700, () => pass.leave(served));
  });
  await timer.until(Promise.all(calls));
  for (const start of starts) expect(starts.filter((at) => at >= start && at < start + 60_000).length).toBeLessThanOrEqual(10);
  expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBe(180_000);
});

test("tokens a minute are set aside by estimate and corrected by what was used", async () => {
  const timer = createManualTimer();
  const gate = createCallGate({ concurrency: 100, requestsPerMinute: null, tokensPerMinute: 1000 }, timer);
  const big = { ...entry, tokens: 600 };
  const first = await passOf(gate.enter(big));
  const second = passOf(gate.enter(big));
  await timer.advance(1000);
  first.leave({ ...served, tokens: 100 });
  expect((await second).waitedMs).toBe(1000);
  const third = passOf(gate.enter(big));
  (await second).leave({ ...served, tokens: 600 });
  await timer.until(third);
  expect((await third).waitedMs).toBeGreaterThan(50_000);
});

test("a call that is larger than the whole limit goes alone, and does not wait for ever", async () => {
  const timer = createManualTimer();
  const gate = createCallGate({ concurrency: 100, requestsPerMinute: null, tokensPerMinute: 1000 }, timer);
  await gate.enter({ ...entry, tokens: 5000 });
  const second = passOf(gate.enter({ ...entry, tokens: 5000 }));
  await timer.until(second);
  expect((await second).waitedMs).toBe(60_000);
});

test("nothing is due while nobody waits, and one wake-up serves all who do", async () => {
  const timer = createManualTimer();
  const gate = createCallGate({ concurrency: 10, ...open }, timer);
  const pass = await passOf(gate.enter(entry));
  expect(timer.pending()).toBe(0);
  pass.leave({ end: "overload", retryAfterMs: 5000, tokens: null });
  const waiting = Promise.all(Array.from({ length: 5 }, () => gate.enter(entry)));
  expect(timer.pending()).toBe(1);
  await timer.until(waiting);
});

test("a closed gate refuses those who wait, those who sleep and those who come", async () => {
  const timer = createManualTimer();
  const gate = createCallGate({ concurrency: 1, ...open }, timer);
  await gate.enter(entry);
  const waiting = Promise.allSettled([gate.enter(entry), gate.enter({ ...entry, delayMs: 5000, isRetry: true })]);
  gate.close(new Error("over"));
  for (const end of await waiting) expect(end).toMatchObject({ status: "rejected", reason: { message: "over" } });
  await expect(gate.enter(entry)).rejects.toThrow("over");
  expect(timer.pending()).toBe(0);
});
