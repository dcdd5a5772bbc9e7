import { createRandom, fixedClock } from "@r2ta/base";
import { defineExperiment, planExperiment, readResults, runExperiment } from "@r2ta/experiment";
import { createMemoryStore } from "@r2ta/run-store";
import { scenarioSchema } from "@r2ta/synthesis/artifact";
import { readFile } from "node:fs/promises";

const config = defineExperiment({
  name: "keys",
  title: "Wrong keys",
  question: "Does the rules arm see a wrong key?",
  dataset: {
    name: "keys", version: "1.0.0", seed: 7, mistakesPerVariant: { 0: 0.5, 1: 0.5 },
    splits: { test: { scenarios: ["cheese-cellar"], variants: 8, categories: { wrong_key: 4 } } },
  },
  arms: { rules: { kind: "rules" } },
  analysis: { primary: "F1 of wrong_key", smallestEffect: 0.1 },
});
const plan = planExperiment(config, [{ path: "repeats", value: 2 }], "keys.ts");

const clock = fixedClock("2026-01-02T03:04:05Z");
const store = createMemoryStore({ clock });
const run = await store.createRun({ experiment: "keys", runId: "first", plan });
await runExperiment(store, run, {
  plan,
  scenarios: async () => [scenarioSchema.parse(JSON.parse(await readFile("datasets/scenarios/cheese-cellar.json", "utf8")))],
  provenance: { code: { commit: null, dirty: false }, lockfile: null, environment: { node: process.version } },
  effects: { clock, random: createRandom(7), signal: new AbortController().signal, log: () => undefined, progress: () => undefined },
});
const { traces, variants } = await readResults(store, run);
export const summary = `${variants.length} variants, ${traces.length} answers`;
