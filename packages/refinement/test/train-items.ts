import { readFileSync } from "node:fs";
import { datasetSpecSchema, synthesize } from "@r2ta/synthesis";
import { readShippedScenarios } from "../../synthesis/test/read-shipped-scenarios.js";
import type { TrainingItem } from "../src/training-item.js";

/** The 450 training items of the repository, in their order. */
export function readTrainItems(): TrainingItem[] {
  const scenarios = readShippedScenarios();
  const spec = datasetSpecSchema.parse(JSON.parse(readFileSync(new URL("../../../datasets/eerd-r2ta@1.0.0/spec.json", import.meta.url), "utf8")));
  const { train } = spec.splits;
  if (!train) throw new Error("the shipped specification has no split train");
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  return [...synthesize(scenarios, { ...spec, splits: { train } }, { signal: new AbortController().signal })].flatMap((variant) => {
    const scenario = byId.get(variant.scenarioId);
    return scenario ? [{ variant, scenario }] : [];
  });
}
