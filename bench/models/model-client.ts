// The calls through this project's client, kept on disk as in a run: node model-client.ts FOLDER BASE_URL CALLS AT_ONCE PROMPTS.json
import { createRandom, systemClock } from "@r2ta/base";
import { budgetSchema, completionSchema, createModelClient, createProvider, modelConfigSchema, openBudgetAccount } from "@r2ta/model-client";
import { openCompletionFolder, openStore } from "@r2ta/run-store";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const [folder = "", baseUrl = "", calls = "0", atOnce = "1", promptsFile = ""] = process.argv.slice(2);
const prompts = (JSON.parse(await readFile(promptsFile, "utf8")) as string[]).slice(0, Number(calls));
const config = modelConfigSchema.parse({
  provider: "openai", name: "bench", baseUrl, keyVariable: "none", price: "free",
  sampling: { temperature: 0, maxOutputTokens: 256 }, limits: { concurrency: Number(atOnce) },
});
const log = (line: string): void => console.error(line);
const store = openCompletionFolder(join(folder, "completions"), completionSchema, log);
const runs = openStore({ root: join(folder, "runs"), clock: systemClock });
const run = await runs.createRun({ experiment: "bench", runId: `run-${Date.now()}`, plan: {} });
const client = createModelClient(config, {
  provider: createProvider(config, {}, { store, log }), store, ledger: run.ledger,
  budget: openBudgetAccount(budgetSchema.parse({ usd: 0, calls: 100_000, tokens: 1_000_000_000 }), []),
  clock: systemClock, random: createRandom(1), log,
});

let next = 0;
let done = 0;
const ask = async (): Promise<void> => {
  for (let index = next++; index < prompts.length; index = next++) {
    const request = { messages: [{ role: "user", content: prompts[index] ?? "" }] as const, sampling: config.sampling, answer: null, repeat: 0 };
    const { status } = await client.complete(request, { arm: "bench", variantId: String(index), repeat: 0, role: "answer" }, new AbortController().signal);
    if (status === "ok") done++;
  }
};
await Promise.all(Array.from({ length: Number(atOnce) * 2 }, ask));
await run.close();
console.log(JSON.stringify({ replies: done }));
