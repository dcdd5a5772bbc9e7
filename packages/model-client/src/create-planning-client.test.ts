import { expect, test } from "vitest";
import { z } from "zod";
import { openBench, purposeOf, requestOf } from "../test/client-bench.js";
import { askForAnswer } from "./ask-for-answer.js";
import type { AnswerShape } from "./chat-request.js";
import { countTokens } from "./count-tokens.js";
import { createPlanningClient, type ReplyAssumption } from "./create-planning-client.js";

const shape: AnswerShape<{ ok: boolean }> = { name: "ok", schema: z.strictObject({ ok: z.boolean() }), read: () => null };
const expected: ReplyAssumption = { kind: "expected", assume: () => ({ text: '{"ok":true}', outputTokens: 40 }) };
const { signal } = new AbortController();

test("a reply in the cache is given as it is and costs nothing; another is assumed and tallied", async () => {
  const bench = openBench();
  const paid = await bench.timer.until(bench.ask("one"));
  const planner = createPlanningClient(bench.config, bench, expected);
  expect(await planner.complete(requestOf(bench.config, "one"), purposeOf(), signal)).toEqual({ ...paid, cached: true });
  expect(await planner.complete(requestOf(bench.config, "two"), purposeOf({ arm: "few-shot" }), signal)).toMatchObject({ status: "ok", cached: false, completion: { reply: { text: '{"ok":true}' } } });
  const inputTokens = 3 + 3 + await countTokens("two");
  expect(planner.tallies()).toMatchObject([
    { arm: "zero-shot", calls: 0, cachedCalls: 1, inputTokens: 0, outputTokens: 0, costUsd: 0, largestPromptTokens: 0 },
    { arm: "few-shot", calls: 1, cachedCalls: 0, inputTokens, outputTokens: 40, costUsd: (inputTokens * 1000 + 40 * 2000) / 1e6, largestPromptTokens: inputTokens },
  ]);
  expect(bench.provider.seen).toHaveLength(1);
  expect(bench.ledger).toHaveLength(1);
});

test("equal calls of two arms are paid once", async () => {
  const { config, store } = openBench();
  const planner = createPlanningClient(config, { store }, expected);
  for (const arm of ["a", "b"]) await planner.complete(requestOf(config, "one"), purposeOf({ arm }), signal);
  expect(planner.tallies()).toMatchObject([{ arm: "a", calls: 1, cachedCalls: 0 }, { arm: "b", calls: 0, cachedCalls: 1, costUsd: 0 }]);
});

test("at the most, every answer needs its repair turn, whose prompt holds the longest reply", async () => {
  const { config, store } = openBench({ config: { sampling: { maxOutputTokens: 5000 } } });
  const request = { ...requestOf(config, "one"), answer: shape };
  const ask = async (assumption: ReplyAssumption) => {
    const planner = createPlanningClient(config, { store }, assumption);
    const asked = await askForAnswer(planner, request, purposeOf(), signal, { repair: true });
    return { path: asked.path, tally: planner.tallies()[0], textLength: asked.calls[0]?.outcome.status === "ok" ? asked.calls[0].outcome.completion.reply.text.length : null };
  };
  const usual = await ask(expected);
  expect(usual).toMatchObject({ path: "as-asked", tally: { calls: 1 } });
  const most = await ask({ kind: "most" });
  expect(most).toMatchObject({ path: "unreadable", tally: { calls: 2, outputTokens: 10_000, roles: [{ role: "reason", calls: 1 }, { role: "repair", calls: 1 }] } });
  expect(most.tally?.largestPromptTokens).toBeGreaterThan(5000);
  expect(most.tally?.largestPromptTokens).toBeLessThan(5200);
  expect(most.textLength).toBeLessThan(20);
});

test("an unknown price leaves the cost unknown where something is to be paid", async () => {
  const { config, store } = openBench();
  const planner = createPlanningClient({ ...config, price: null }, { store }, expected);
  await planner.complete(requestOf(config, "one"), purposeOf(), signal);
  expect(planner.tallies()[0]?.costUsd).toBeNull();
});
