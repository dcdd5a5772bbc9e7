import { BudgetReachedError, createMemoryCompletionStore } from "@r2ta/model-client";
import { createMemoryStore } from "@r2ta/run-store";
import { beforeAll, describe, expect, test } from "vitest";
import { attempt, callsInAll, modelExperiment, shippedPrompts, toyProvider, type Attempt } from "../test/model-experiment.js";
import { clock } from "../test/small-experiment.js";
import { callLinesOf } from "./call-lines-of.js";
import { planExperiment, type Plan } from "./plan-experiment.js";
import { readCalls } from "./read-calls.js";
import { readResults } from "./read-results.js";
import { reportOfRun } from "./report-of-run.js";

const planWith = (...settings: [string, unknown][]) => planExperiment(modelExperiment, settings.map(([path, value]) => ({ path, value })), "asking.ts");
const name = { experiment: "asking", runId: "one" };

async function begin(store: ReturnType<typeof createMemoryStore>, tried: Attempt & { plan: Plan }, runId = name.runId) {
  return attempt(store, await store.createRun({ ...name, runId, plan: tried.plan }), tried);
}

let wholeDigest: string;
beforeAll(async () => {
  const provider = toyProvider();
  const { manifest, failedItems } = await begin(createMemoryStore({ clock }), { plan: planWith(), provider });
  wholeDigest = manifest.contentDigest;
  expect(failedItems).toBe(0);
  expect(provider.served).toHaveLength(callsInAll);
});

describe("a run that asks a model", () => {
  test("is stopped by its budget with what it has kept, and ends with the digest of one that never was", async () => {
    const store = createMemoryStore({ clock });
    const completions = createMemoryCompletionStore();
    const provider = toyProvider();
    const plan = planWith(["budget.calls", 13]);
    await expect(begin(store, { plan, provider, completions })).rejects.toBeInstanceOf(BudgetReachedError);
    expect(provider.served).toHaveLength(13);
    // Resumed without more, it counts what it has spent and asks nothing.
    await expect(attempt(store, await store.openRun(name), { provider, completions })).rejects.toBeInstanceOf(BudgetReachedError);
    expect(provider.served).toHaveLength(13);

    const { manifest } = await attempt(store, await store.openRun(name), { provider, completions, budget: { usd: 10, calls: 1000, tokens: 10_000_000 } });
    expect(provider.served).toHaveLength(callsInAll);
    expect(new Set(provider.served).size).toBe(callsInAll);
    expect(manifest.contentDigest).toBe(wholeDigest);
    expect((await store.verifyRun(name)).difference).toBeNull();
  });

  test.each([1, 20, 33])("stopped after %i calls goes on, asks no finished one again, and ends as if it never had been", async (calls) => {
    const store = createMemoryStore({ clock });
    const completions = createMemoryCompletionStore();
    const stop = new AbortController();
    const provider = toyProvider({ onSend: (count) => { if (count === calls) stop.abort(new Error("stopped")); } });
    await expect(begin(store, { plan: planWith(), provider, completions, signal: stop.signal })).rejects.toThrow("stopped");
    const finished = new Set(callLinesOf((await store.readRun(name)).ledger.rows).filter(({ status }) => status === "ok").map(({ key }) => key));
    const resumed = toyProvider();
    const { manifest } = await attempt(store, await store.openRun(name), { provider: resumed, completions });
    expect(manifest.contentDigest).toBe(wholeDigest);
    expect(resumed.served.filter((key) => finished.has(key))).toEqual([]);
    expect(finished.size + resumed.served.length).toBe(callsInAll);
  });

  test("killed before it did anything ends as if it never had been", async () => {
    const store = createMemoryStore({ clock });
    await (await store.createRun({ ...name, plan: planWith() })).close();
    const { manifest } = await attempt(store, await store.openRun(name), { provider: toyProvider() });
    expect(manifest.contentDigest).toBe(wholeDigest);
  });

  test("goes on with the prompts that it began with", async () => {
    const store = createMemoryStore({ clock });
    const stop = new AbortController();
    const provider = toyProvider({ onSend: (count) => { if (count === 5) stop.abort(new Error("stopped")); } });
    await expect(begin(store, { plan: planWith(), provider, signal: stop.signal })).rejects.toThrow("stopped");
    const { manifest } = await attempt(store, await store.openRun(name), { provider: toyProvider(), prompts: () => Promise.reject(new Error("the prompts were read again")) });
    expect(manifest.contentDigest).toBe(wholeDigest);
  });

  test("learns of a model that cannot be opened before anything is paid", async () => {
    const store = createMemoryStore({ clock });
    const provider = toyProvider();
    const plan = planExperiment({ ...modelExperiment, models: { ...modelExperiment.models, strong: { provider: "openai", name: "other", price: "free" } }, arms: { ...modelExperiment.arms, last: { kind: "strong-model" } } }, [], "asking.ts");
    const opens = (model: string) => (model === "strong" ? new Error("no key for the strong model") : null);
    await expect(begin(store, { plan, provider, opens })).rejects.toThrow("no key for the strong model");
    expect(provider.served).toEqual([]);
  });
});

describe("another run", () => {
  test("with another budget and other limits takes everything over", async () => {
    const store = createMemoryStore({ clock });
    const completions = createMemoryCompletionStore();
    const first = await begin(store, { plan: planWith(), provider: toyProvider(), completions });
    const provider = toyProvider();
    const other = planWith(["budget.usd", 99], ["models.base.limits.concurrency", 1], ["models.base.stream", true], ["models.base.keyVariable", "OTHER_KEY"], ["models.base.contextTokens", 8000]);
    const second = await begin(store, { plan: other, provider, completions }, "two");
    expect(provider.served).toEqual([]);
    expect(second.manifest.contentDigest).toBe(first.manifest.contentDigest);
  });

  test("with another prompt asks only the arms that use it; with another price asks nobody and costs anew", async () => {
    const store = createMemoryStore({ clock });
    const completions = createMemoryCompletionStore();
    await begin(store, { plan: planWith(), provider: toyProvider(), completions });

    const provider = toyProvider();
    const prompts = () => Promise.resolve({ ...shippedPrompts, "request-answer-after": "Answer now." });
    await begin(store, { plan: planWith(), provider, completions, prompts }, "other-prompt");
    // The second call of the two-pass arm, and nothing else.
    expect(provider.served).toHaveLength(8);

    const dearer = toyProvider();
    await begin(store, { plan: planWith(["models.base.price.outputPerMillion", 4]), provider: dearer, completions }, "dearer");
    expect(dearer.served).toEqual([]);
    const cost = async (runId: string) => (await readResults(store, { ...name, runId })).traces.find(({ arm }) => arm === "zero-shot")?.costUsd;
    expect(await cost("one")).toBeCloseTo(0.0012, 9);
    expect(await cost("dearer")).toBeCloseTo(0.0014, 9);
  });

  test("asks again what failed, and nothing else", async () => {
    const store = createMemoryStore({ clock });
    const completions = createMemoryCompletionStore();
    const target = "two-pass";
    const failing = toyProvider({ fails: ({ messages, format }) => format === null && messages.length > 0 && (messages.at(-1)?.content.includes("Do not write the JSON yet") ?? false) });
    const first = await begin(store, { plan: planWith(), provider: failing, completions });
    expect(first.failedItems).toBe(8);
    const { traces, scores } = await readResults(store, name);
    const failed = traces.filter(({ status }) => status === "failed");
    expect(failed.map(({ arm }) => arm)).toEqual(Array(8).fill(target));
    expect(scores.filter(({ arm, status }) => arm === target && status === "failed")).toHaveLength(8);

    const provider = toyProvider();
    const second = await begin(store, { plan: planWith(), provider, completions }, "two");
    expect(provider.served).toHaveLength(16);
    expect(second.failedItems).toBe(0);
    expect(second.manifest.contentDigest).toBe(wholeDigest);
    // The lineage of the failed answers is kept too.
    const journal = (await store.readRun(name)).journal.rows.find(({ stage }) => stage === "reasoning/traces/two-pass");
    const { artifacts } = await store.artifacts.lineageOf(journal && "digest" in journal ? journal.digest : "sha256:");
    expect(artifacts.map(({ stage }) => stage)).toEqual(["synthesis", "reasoning"]);
  });
});

describe("the calls of a run", () => {
  test("are in its report with prompt, reply, attempts and what was paid", async () => {
    const store = createMemoryStore({ clock });
    const completions = createMemoryCompletionStore();
    await begin(store, { plan: planWith(), provider: toyProvider(), completions });
    const results = await readResults(store, name);
    const calls = await readCalls(completions, results);
    expect(calls).toHaveLength(callsInAll);
    expect(calls.find(({ arm, role }) => arm === "two-pass" && role === "reason")).toMatchObject({
      model: "toy", provider: "openai", status: "ok", inputTokens: 1000, outputTokens: 100, cached: false, simulated: true, failure: null,
      attempts: [{ attempt: 1, status: "ok", httpStatus: 200 }],
    });
    expect(calls.reduce((sum, { paidUsd }) => sum + (paidUsd ?? 0), 0)).toBeCloseTo(callsInAll * 0.0012, 9);
    expect(calls.every(({ costUsd }) => Math.abs((costUsd ?? 0) - 0.0012) < 1e-12)).toBe(true);
    expect(calls[0]?.messages.at(-1)?.content).toContain("<requirements>");

    const { document, tables } = reportOfRun(results, { commit: null, dirty: false, generatedBy: "r2ta", generatedAt: null, reproduce: ["r2ta run asking.ts"] }, calls);
    expect(tables.find(({ path }) => path === "calls.parquet")?.rows).toHaveLength(callsInAll);
    expect(document.labels).toContain("simulated");

    await begin(store, { plan: planWith(["evaluation.seed", 2]), provider: toyProvider(), completions }, "two");
    const takenOver = await readCalls(completions, await readResults(store, { ...name, runId: "two" }));
    expect(takenOver.every(({ cached, paidUsd, text }) => cached && paidUsd === 0 && text !== null)).toBe(true);
  });

  test("that failed say why, and have no prompt", async () => {
    const store = createMemoryStore({ clock });
    const completions = createMemoryCompletionStore();
    await begin(store, { plan: planWith(), provider: toyProvider({ fails: ({ format }) => format !== null }), completions });
    const failed = (await readCalls(completions, await readResults(store, name))).filter(({ status }) => status === "failed");
    expect(failed).not.toEqual([]);
    for (const call of failed) {
      expect(call).toMatchObject({ failureKind: "bad-request", text: null, messages: [], cached: false, paidUsd: 0, costUsd: null });
      expect(call.failure).toContain("does not like this one");
    }
  });
});
