import { createRandom, systemClock } from "@r2ta/base";
import {
  createMemoryCompletionStore, createModelClient, createProvider, modelConfigSchema, openBudgetAccount, type CallLedgerLine,
} from "@r2ta/model-client";

const config = modelConfigSchema.parse({
  provider: "openai", name: process.argv[3] ?? "gpt-4o-mini", baseUrl: process.argv[2] ?? null, price: "free",
  limits: { concurrency: 8, requestsPerMinute: 500 },
});
const log = (line: string): void => void process.stderr.write(`${line}\n`);
const store = createMemoryCompletionStore(); // openCompletionFolder of @r2ta/run-store keeps replies in files
const ledger: CallLedgerLine[] = [];
const model = createModelClient(config, {
  provider: createProvider(config, process.env, { store, log }),
  store, ledger: { append: (line) => ledger.push(line) },
  budget: openBudgetAccount({ usd: 1, calls: 100, tokens: 1_000_000 }, []),
  clock: systemClock, random: createRandom(1), log,
});

const request = { messages: [{ role: "user" as const, content: "What is a weak entity?" }], sampling: model.sampling, answer: null, repeat: 0 };
const purpose = { arm: "zero-shot", variantId: "v1", repeat: 0, role: "reason" };
for (let turn = 0; turn < 2; turn++) {
  const outcome = await model.complete(request, purpose, AbortSignal.timeout(60_000));
  if (outcome.status === "failed") throw new Error(outcome.failure.message);
  process.stdout.write(`${outcome.status}, ${outcome.cached ? "from the cache" : "paid"}\n`);
}
process.stdout.write(`${ledger.length} lines in the ledger\n`);
