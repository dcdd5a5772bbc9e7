import fc from "fast-check";
import { expect, test } from "vitest";
import { openBench, plenty } from "../test/client-bench.js";
import { openBudgetAccount } from "./budget-account.js";
import { BudgetReachedError } from "./budget-reached-error.js";
import { createMemoryCompletionStore } from "./memory-completion-store.js";

// A call of the bench takes 15 tokens and $0.02, and 135 tokens and $0.235 at the most.

test.each([
  ["calls", { ...plenty, calls: 3 }, 3],
  ["tokens", { ...plenty, tokens: 180 }, 4],
  ["usd", { ...plenty, usd: 0.3 }, 4],
] as const)("a budget of %s ends the run once those under way are kept; what is cached is still given", async (which, limits, served) => {
  const bench = openBench({ budget: openBudgetAccount(limits, []) });
  const ends = await bench.timer.until(Promise.allSettled(Array.from({ length: 8 }, (_, index) => bench.ask(`${index}`))));
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(served);
  for (const end of ends) {
    if (end.status === "fulfilled") expect(await bench.store.get(end.value.key)).toBeDefined();
    else expect(end.reason).toMatchObject({ code: "budget-reached", which, limit: limits[which], spent: { calls: served } });
  }
  expect(bench.provider.seen).toHaveLength(served);
  await expect(bench.ask("0")).resolves.toMatchObject({ cached: true });
  await expect(bench.ask("9")).rejects.toBeInstanceOf(BudgetReachedError);
});

test("the mend says how to resume with more", async () => {
  const bench = openBench({ budget: openBudgetAccount({ ...plenty, calls: 1 }, []) });
  await bench.timer.until(bench.ask("one"));
  await expect(bench.ask("two")).rejects.toMatchObject({
    message: "The budget of 1 call is reached: 1 call spent, and the next call may take 1 call.",
    hint: expect.stringMatching(/--budget calls=2\. Finished calls are kept/) as string,
  });
});

test("a resumed run goes on with what is left", async () => {
  const store = createMemoryCompletionStore();
  const first = openBench({ store, budget: openBudgetAccount({ ...plenty, calls: 2 }, []) });
  await first.timer.until(Promise.allSettled(["one", "two", "three"].map((prompt) => first.ask(prompt))));
  const budget = openBudgetAccount({ ...plenty, calls: 3 }, first.ledger);
  expect(budget.spent()).toEqual({ usd: 0.04, calls: 2, tokens: 30 });
  const second = openBench({ store, budget });
  const ends = await second.timer.until(Promise.allSettled(["one", "two", "three", "four"].map((prompt) => second.ask(prompt))));
  expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected"]);
  expect(second.provider.seen.map(({ prompt }) => prompt)).toEqual(["three"]);
});

test("attempts without service are free; those that may have been served are charged at their most", async () => {
  const bench = openBench({
    config: { limits: { attempts: 4 } },
    answer: (_, index) => [
      { fault: { kind: "rate-limit" as const, httpStatus: 429 } },
      { fault: { kind: "connection" as const } },
      { fault: { kind: "cut-off" as const, mayBeCharged: true } },
      { reply: {} },
    ][index] ?? { reply: {} },
  });
  await bench.timer.until(bench.ask("one"));
  expect(bench.budget.spent()).toEqual({ usd: 0.255, calls: 2, tokens: 150 });
  expect(openBudgetAccount(plenty, bench.ledger).spent()).toEqual(bench.budget.spent());
});

test("two models of a run share its budget", async () => {
  const budget = openBudgetAccount({ ...plenty, calls: 5 }, []);
  const one = openBench({ budget });
  const other = openBench({ budget, timer: one.timer, config: { name: "other" } });
  const ends = await one.timer.until(Promise.allSettled([..."abcdef"].map((prompt, index) => (index % 2 === 0 ? one : other).ask(prompt))));
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
});

test("who waits for the budget can be aborted, and nothing stays set aside", async () => {
  const bench = openBench({ budget: openBudgetAccount({ ...plenty, tokens: 200 }, []) });
  const controller = new AbortController();
  const first = bench.ask("one");
  const second = bench.ask("two", { signal: controller.signal });
  await bench.timer.advance(10);
  controller.abort(new Error("stopped"));
  await expect(second).rejects.toThrow("stopped");
  await bench.timer.until(first);
  await expect(bench.timer.until(bench.ask("three"))).resolves.toMatchObject({ status: "ok" });
});

test("however calls are interleaved, fail, hang or are cut off, no limit is passed and every unit adds up with the ledger", async () => {
  await fc.assert(fc.asyncProperty(
    fc.array(fc.tuple(fc.constantFrom("ok", "429", "cut", "500"), fc.integer({ min: 0, max: 100 })), { minLength: 1, maxLength: 40 }),
    fc.integer({ min: 1, max: 12 }),
    fc.record({ usd: fc.integer({ min: 0, max: 2000 }).map((millis) => millis / 1000), calls: fc.integer({ min: 0, max: 20 }), tokens: fc.integer({ min: 0, max: 1500 }) }),
    async (script, concurrency, limits) => {
      const budget = openBudgetAccount(limits, []);
      const bench = openBench({
        budget, config: { limits: { concurrency, attempts: 2 } },
        answer: (_, index) => {
          const [what, tokens] = script[index % script.length] ?? ["ok", 0];
          if (what === "429") return { fault: { kind: "rate-limit", httpStatus: 429 } };
          if (what === "cut") return { fault: { kind: "cut-off", mayBeCharged: true } };
          if (what === "500") return { fault: { kind: "server-error", httpStatus: 500 } };
          return { reply: { usage: { inputTokens: 10, cachedInputTokens: 0, outputTokens: tokens, reasoningTokens: null } } };
        },
      });
      await bench.timer.until(Promise.allSettled(script.map((_, index) => bench.ask(`${index}`))));
      const spent = budget.spent();
      for (const unit of ["usd", "calls", "tokens"] as const) expect(spent[unit]).toBeLessThanOrEqual(limits[unit]);
      expect(openBudgetAccount(limits, bench.ledger).spent()).toEqual(spent);
    },
  ), { numRuns: 60 });
});
