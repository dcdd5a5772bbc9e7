import { defineExperiment } from "@r2ta/experiment";
import { datasetSpecSchema } from "@r2ta/synthesis";
import spec from "../datasets/eerd-r2ta@1.0.0/spec.json" with { type: "json" };

/**
 * One arm's traces on the 450 training items audited, corrected, checked and paired, against a simulated server: what a
 * refinement looks like, its score card, its gate, a kill and a resume, without a model. docs/guide/experiments.md says how
 * to start the server; on another port: `r2ta run experiments/simulated-refinement.ts --set
 * models.base.baseUrl=http://127.0.0.1:PORT/v1 --set models.refiner.baseUrl=http://127.0.0.1:PORT/v1`. Its numbers say
 * nothing of any model.
 */
const served = {
  name: "scripted-reasoner",
  provider: "openai",
  baseUrl: "http://127.0.0.1:8377/v1",
  keyVariable: "none",
  price: { inputPerMillion: 1, outputPerMillion: 2, source: "made up, for the simulated server only", date: "2026-11-21" },
  contextTokens: 65_536,
  limits: { concurrency: 32 },
} as const;

export default defineExperiment({
  name: "simulated-refinement",
  title: "A rehearsal of refinement on a simulated server",
  question: "Does every trace that is accepted pass the mechanical check, and is the auditor's skill measured as it is?",
  labels: ["simulated"],
  dataset: datasetSpecSchema.parse(spec),
  models: {
    base: { ...served, sampling: { seed: 1 } }, // each repeat is then another request, and may get another reply
    refiner: { ...served, sampling: { seed: 2, maxOutputTokens: 16_384 } },
  },
  arms: { "chain-of-thought": { kind: "chain-of-thought" } },
  refinement: {
    arm: "chain-of-thought",
    refiner: { kind: "model", model: "refiner" },
    pairs: { chosen: "resampled-then-refined", resamples: 2, rejected: ["original", "injected-error"] },
    auditorTest: { planted: 120, minimumCatchRate: 0.7 },
  },
  budget: { usd: 200, calls: 10_000, tokens: 200_000_000 },
  analysis: { primary: "share of traces that are accepted", smallestEffect: 0.05 },
});
