import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./run-r2ta.js";

/** A workplace of its own: an experiment file, and where its runs and reports go. */
export interface Workplace {
  readonly folder: string;
  readonly file: string;
  readonly runs: string;
  readonly reports: string;
  readonly env: Readonly<Record<string, string>>;
}

/** An experiment on 2 shipped scenarios that takes a second; its runs and reports stay out of the workspace. */
export function smallExperiment({ runs }: { runs?: string } = {}): Workplace {
  const folder = temporaryFolder();
  const file = join(folder, "small.ts");
  writeFileSync(file, `export default {
  name: "small", title: "A small experiment", question: "Does it run?",
  dataset: {
    name: "small", version: "1.0.0", seed: 7, mistakesPerVariant: { 0: 0.25, 1: 0.5, 2: 0.25 },
    splits: { test: { scenarios: ["seed-bank", "reef-survey"], variants: 12 } },
  },
  arms: { rules: { kind: "rules" } },
  evaluation: { resamples: 100 },
  analysis: { primary: "micro F1", smallestEffect: 0.05 },
} satisfies object;
`);
  const places = { runs: runs ?? join(folder, "runs"), reports: join(folder, "reports") };
  return { folder, file, ...places, env: { R2TA_RUNS_DIR: places.runs, R2TA_REPORTS_DIR: places.reports } };
}
