import { createMemoryCompletionStore, createProvider } from "@r2ta/model-client";
import { createMemoryStore } from "@r2ta/run-store";
import { startModelServer, type ModelServer } from "@r2ta/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attempt, modelExperiment } from "../test/model-experiment.js";
import { clock } from "../test/small-experiment.js";
import { callLinesOf } from "./call-lines-of.js";
import { planExperiment } from "./plan-experiment.js";
import { readCalls } from "./read-calls.js";
import { readResults } from "./read-results.js";
import { reportOfRun } from "./report-of-run.js";

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer({
    faults: [
      { kind: "rate-limit-ms", share: 0.15, attempts: 1 },
      { kind: "refusal", share: 0.12, attempts: "always" }, { kind: "content-filter", share: 0.12, attempts: "always" },
      { kind: "length", share: 0.12, attempts: "always" }, { kind: "unreadable-answer", share: 0.12, attempts: "always" }, { kind: "html-200", share: 0.12, attempts: "always" },
    ],
  });
}, 60_000);
afterAll(() => server.stop());

const name = { experiment: "asking", runId: "one" };

test("against a server with faults every failure is a counted row, before and after a stop, and nothing finished is asked twice", async () => {
  const plan = planExperiment(modelExperiment, Object.entries({ "models.base.baseUrl": server.url, "models.base.name": "scripted-reasoner", "models.base.limits.attempts": 2, "models.base.sampling.maxOutputTokens": 4000, "models.base.sampling.seed": 1 }).map(([path, value]) => ({ path, value })), "asking.ts");
  const store = createMemoryStore({ clock });
  const completions = createMemoryCompletionStore();
  const provider = createProvider(plan.experiment.models["base"]!, {}, { store: completions, log: () => undefined });

  const stop = new AbortController();
  const stopping = { ...provider, send: async (...request: Parameters<typeof provider.send>) => {
    if ((await server.countRequests()) >= 20) stop.abort(new Error("stopped"));
    return provider.send(...request);
  } };
  await expect(attempt(store, await store.createRun({ ...name, plan }), { plan, provider: stopping, completions, signal: stop.signal })).rejects.toThrow("stopped");
  const { failedItems } = await attempt(store, await store.openRun(name), { provider, completions });

  const results = await readResults(store, name);
  expect(results.traces).toHaveLength(8 * 5);
  expect(results.scores).toHaveLength(8 * 5);
  const failed = results.traces.filter(({ status }) => status !== "ok");
  expect(failedItems).toBe(failed.length);
  expect(failed.every(({ failure, failureKind }) => failure !== null && failureKind !== null)).toBe(true);
  expect(new Set(failed.map(({ failureKind }) => failureKind))).toEqual(new Set(["refusal", "content-filter", "length", "unreadable", "bad-reply"]));
  expect(results.predictions.filter(({ status }) => status !== "ok")).toHaveLength(failed.length);

  // Each request has a seed of its own here, so the server's ledger tells them apart: what the run has a reply to was
  // answered once; only calls under way at the stop, four at the most, may have been answered to nobody.
  const replies = callLinesOf((await store.readRun(name)).ledger.rows).filter(({ cached, status }) => !cached && ["ok", "refused", "truncated"].includes(status));
  expect(new Set(replies.map(({ key }) => key)).size).toBe(replies.length);
  const answered = (await server.readLedger()).filter(({ kind, sent }) => sent === "whole" && !["rate-limit-ms", "html-200", "rejected"].includes(kind));
  expect(new Set(answered.map(({ digest }) => digest)).size).toBe(replies.length);
  expect(answered.length - replies.length).toBeLessThanOrEqual(4);

  const calls = await readCalls(completions, results);
  expect(calls.filter(({ status }) => status === "failed").map(({ failureKind }) => failureKind)).toEqual(expect.arrayContaining(["bad-reply"]));
  const { document } = reportOfRun(results, { commit: null, dirty: false, generatedBy: "r2ta", generatedAt: null, reproduce: [] }, calls);
  expect(document.labels).toContain("simulated");
}, 60_000);
