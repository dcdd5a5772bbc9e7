import { readdirSync, readFileSync } from "node:fs";
import { datasetSpecSchema, scenarioSchema, type DatasetSpec, type Scenario } from "@r2ta/synthesis";

const folder = new URL("../datasets/scenarios/", import.meta.url);

/** The scenarios of the repository. */
export function readShippedScenarios(): Scenario[] {
  return readdirSync(folder).filter((name) => name.endsWith(".json")).sort().map((name) => scenarioSchema.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8"))));
}

/** A specification that draws variants one by one from all shipped scenarios. */
export function sampledSpec(variants: number): DatasetSpec {
  return datasetSpecSchema.parse({
    name: "bench", version: "1.0.0", seed: 1, allocation: "sampled", mistakesPerVariant: { 0: 0.18, 1: 0.5, 2: 0.22, 3: 0.1 },
    splits: { all: { scenarios: readShippedScenarios().length, variants } },
  });
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
