import { defineExperiment } from "@r2ta/experiment";
import { datasetSpecSchema } from "@r2ta/synthesis";
import spec from "../datasets/eerd-r2ta@1.0.0/spec.json" with { type: "json" };

/**
 * Every kind of arm over the 150 test items, against a simulated server: what a run, its cost, a kill and a resume look like
 * without a model. docs/guide/experiments.md says how to start the server; on another port:
 * `r2ta run experiments/simulated.ts --set models.base.baseUrl=http://127.0.0.1:PORT/v1`. Its numbers say nothing of any model.
 */
export default defineExperiment({
  name: "simulated",
  title: "A rehearsal on a simulated server",
  question: "Does everything work from the first call to the report, whatever the server does?",
  labels: ["simulated"],
  dataset: datasetSpecSchema.parse(spec),
  models: {
    base: {
      name: "scripted-reasoner",
      provider: "openai",
      baseUrl: "http://127.0.0.1:8377/v1",
      keyVariable: "none",
      price: { inputPerMillion: 1, outputPerMillion: 2, source: "made up, for the simulated server only", date: "2026-11-21" },
      contextTokens: 32_768,
      sampling: { seed: 1 }, // each sample and repeat is then another request, and may get another reply
      limits: { concurrency: 32 },
    },
  },
  arms: {
    rules: { kind: "rules" },
    "zero-shot": { kind: "zero-shot" },
    "few-shot": { kind: "few-shot" },
    "chain-of-thought": { kind: "chain-of-thought", mode: "two-pass" },
    "self-consistency": { kind: "self-consistency", samples: 3 },
    "self-refine": { kind: "self-refine" },
  },
  budget: { usd: 50, calls: 10_000, tokens: 60_000_000 },
  analysis: { primary: "micro F1, exact match, chain-of-thought against zero-shot, on the test split", smallestEffect: 0.05 },
});
