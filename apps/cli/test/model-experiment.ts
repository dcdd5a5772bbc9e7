import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { r2ta, temporaryFolder } from "./run-r2ta.js";

/** What an experiment's file says of its model and its money; text, so that a test can write what TypeScript would refuse. */
export interface ModelExperiment {
  readonly url: string;
  readonly model?: string;
  readonly budget?: string;
  readonly arms?: string;
  readonly more?: string;
}

/** A workplace with an experiment that asks a model about 12 items; its runs and reports stay out of the workspace. */
export function modelExperiment({ url, model = "", budget = "{ usd: null, calls: 1000, tokens: 10_000_000 }", arms = "{ \"zero-shot\": { kind: \"zero-shot\" } }", more = "" }: ModelExperiment, env: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  const file = join(folder, "asked.ts");
  writeFileSync(file, `export default {
  name: "asked", title: "A small experiment with a model", question: "Does it answer?",
  dataset: {
    name: "small", version: "1.0.0", seed: 7, mistakesPerVariant: { 0: 0.25, 1: 0.5, 2: 0.25 },
    splits: { train: { scenarios: ["ferry-harbour"], variants: 2 }, test: { scenarios: ["seed-bank", "reef-survey"], variants: 12 } },
  },
  models: { base: { provider: "openai", name: "tiny", baseUrl: ${JSON.stringify(url)}, limits: { attempts: 2, concurrency: 4 }, ${model} } },
  ${budget === "" ? "" : `budget: ${budget},`}
  arms: ${arms},
  evaluation: { resamples: 100 },
  analysis: { primary: "micro F1", smallestEffect: 0.05 },
  ${more}
} satisfies object;
`);
  const places = { runs: join(folder, "runs"), reports: join(folder, "reports") };
  mkdirSync(places.reports);
  const surroundings = { folder, env: { R2TA_RUNS_DIR: places.runs, R2TA_REPORTS_DIR: places.reports, ...env } };
  return {
    folder, file, ...places, surroundings,
    run: (runId: string, ...options: string[]) => r2ta(["run", "asked.ts", "--run-id", runId, ...options], surroundings),
    command: (...args: string[]) => r2ta(args, surroundings),
  };
}
