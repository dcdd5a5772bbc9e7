import { createRandom, fixedClock } from "@r2ta/base";
import { scenarioSchema, type Scenario } from "@r2ta/synthesis/artifact";
import { readFileSync } from "node:fs";
import { defineExperiment, type ExperimentConfig } from "../src/define-experiment.js";
import type { RunExperimentInput } from "../src/run-experiment.js";

export const clock = fixedClock("2026-01-02T03:04:05Z");

export const provenance = { code: { commit: null, dirty: false }, lockfile: null, environment: { node: "v20.19.0" } };

/** An experiment of 3 shipped scenarios that runs in a second. */
export const smallExperiment: ExperimentConfig = defineExperiment({
  name: "small",
  title: "A small experiment",
  question: "Does it run?",
  dataset: {
    name: "small", version: "1.0.0", seed: 7, mistakesPerVariant: { 0: 0.25, 1: 0.5, 2: 0.25 },
    splits: { train: { scenarios: ["cheese-cellar"], variants: 4 }, test: { scenarios: ["seed-bank", "reef-survey"], variants: 8 } },
  },
  arms: { rules: { kind: "rules" } },
  evaluation: { resamples: 100 },
  analysis: { primary: "micro F1", smallestEffect: 0.05 },
});

export function readShippedScenarios(): Promise<Scenario[]> {
  return Promise.resolve(["cheese-cellar", "seed-bank", "reef-survey"].map((id) =>
    scenarioSchema.parse(JSON.parse(readFileSync(new URL(`../../../datasets/scenarios/${id}.json`, import.meta.url), "utf8")))));
}

/** Effects that write down what they are told. */
export function recordedEffects(signal = new AbortController().signal): RunExperimentInput["effects"] & { lines: string[]; steps: string[] } {
  const lines: string[] = [];
  const steps: string[] = [];
  return {
    clock, random: createRandom(1), signal, lines, steps,
    log: (line) => void lines.push(line),
    progress: ({ stage, arm, done, total }) => void steps.push(`${stage} ${arm} ${done}/${total}`),
  };
}
