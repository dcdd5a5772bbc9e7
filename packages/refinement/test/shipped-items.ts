import { readFileSync } from "node:fs";
import { datasetSpecSchema, synthesize, type Scenario, type Variant } from "@r2ta/synthesis";
import { readShippedScenarios } from "../../synthesis/test/read-shipped-scenarios.js";

export interface ShippedItem {
  readonly variant: Variant;
  readonly scenario: Scenario;
}

/** The 600 shipped variants with their scenarios; of one split where it is named. */
export function readShippedItems(split?: "train" | "test"): ShippedItem[] {
  const scenarios = new Map(readShippedScenarios().map((scenario) => [scenario.id, scenario]));
  const spec = datasetSpecSchema.parse(JSON.parse(readFileSync(new URL("../../../datasets/eerd-r2ta@1.0.0/spec.json", import.meta.url), "utf8")));
  return [...synthesize([...scenarios.values()], spec, { signal: new AbortController().signal })].flatMap((variant) => {
    const scenario = scenarios.get(variant.scenarioId);
    return scenario && (split === undefined ? variant.split === "train" || variant.split === "test" : variant.split === split) ? [{ variant, scenario }] : [];
  });
}
