import { createRandom, systemClock } from "@r2ta/base";
import { startModelServer, type ModelServer } from "@r2ta/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBudgetAccount } from "./budget-account.js";
import type { CompletionStore } from "./completion-store.js";
import { createModelClient } from "./create-model-client.js";
import type { CallLedgerLine } from "./ledger-line.js";
import { createMemoryCompletionStore } from "./memory-completion-store.js";
import type { CallOutcome } from "./model-client.js";
import { modelConfigSchema } from "./model-config.js";
import { createProvider } from "./providers/create-provider.js";

const faults = ["rate-limit-ms", "rate-limit-bare", "server-error", "unavailable", "reset", "reset-midway", "cut-json", "html-200", "length", "refusal", "content-filter", "empty-choices"] as const;

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer({ reply: { chars: 300 }, faults: faults.map((kind) => ({ kind, share: 0.05 })) });
});
afterAll(() => server.stop());

test.each([["openai", false], ["openai", true], ["huggingface", false]] as const)(
  "%s, streamed %s: over a server with every kind of fault, every attempt is counted, nothing is asked twice, and another run ends the same", async (provider, stream) => {
    const run = async (store: CompletionStore) => {
      const ledger: CallLedgerLine[] = [];
      const limits = { usd: 1000, calls: 10_000, tokens: 1e9 };
      const budget = openBudgetAccount(limits, []);
      const config = modelConfigSchema.parse({
        provider, stream, name: "scripted-reasoner", baseUrl: server.url, keyVariable: "none", sampling: { maxOutputTokens: 500 },
        price: { inputPerMillion: 1, outputPerMillion: 2, source: "test", date: "2026-11-21" },
        limits: { concurrency: 16 },
      });
      const client = createModelClient(config, {
        provider: createProvider(config, {}, { store, log: () => undefined }), store, budget,
        ledger: { append: (line) => ledger.push(line) }, clock: systemClock, random: createRandom(1), log: () => undefined,
        // Waits of seconds pass in milliseconds.
        timer: { now: () => performance.now(), after: (milliseconds, action) => { const handle = setTimeout(action, milliseconds > 200_000 ? milliseconds : milliseconds / 500); return () => clearTimeout(handle); } },
      });
      const { signal } = new AbortController();
      const before = await server.countRequests();
      const outcomes = await Promise.all(Array.from({ length: 100 }, (_, index) => client.complete(
        { messages: [{ role: "user", content: `${provider} ${stream} ${index}` }], sampling: config.sampling, answer: null, repeat: 0 },
        { arm: "zero-shot", variantId: `v${index}`, repeat: 0, role: "reason" }, signal,
      )));
      return { outcomes, ledger, budget, limits, requests: await server.countRequests() - before };
    };

    const store = createMemoryCompletionStore();
    const first = await run(store);
    expect(first.requests).toBe(first.ledger.filter(({ cached }) => !cached).length);
    expect(openBudgetAccount(first.limits, first.ledger).spent()).toEqual(first.budget.spent());
    expect(first.outcomes.every((outcome) => outcome.status === "failed" || outcome.completion.reply.simulated)).toBe(true);
    // Also an attempt that failed says who was asked; where the connection broke, nobody said it.
    expect(first.ledger.filter(({ httpStatus, cached }) => httpStatus !== null && !cached).every(({ simulated }) => simulated)).toBe(true);
    expect(new Set(first.outcomes.map(({ status }) => status))).toEqual(new Set(["ok", "truncated", "refused"]));
    const statuses = new Set(first.ledger.map(({ status }) => status));
    for (const status of ["ok", "rate-limit", "server-error", "connection", "truncated", "refused"]) expect(statuses).toContain(status);

    const again = await run(store);
    expect(again.requests).toBe(0);
    expect(again.outcomes.map(plain)).toEqual(first.outcomes.map(plain));
  }, 30_000);

function plain(outcome: CallOutcome): unknown {
  return outcome.status === "failed" ? outcome : { status: outcome.status, key: outcome.key, text: outcome.completion.reply.text, costUsd: outcome.costUsd };
}
