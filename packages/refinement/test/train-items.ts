import { fileURLToPath } from "node:url";
import { readParquet } from "@r2ta/run-store";
import { variantColumns, variantFromRow, type VariantRow } from "@r2ta/synthesis/artifact";
import { readShippedScenarios } from "../../synthesis/test/read-shipped-scenarios.js";
import type { TrainingItem } from "../src/training-item.js";

const train = fileURLToPath(new URL("../../../datasets/eerd-r2ta@1.0.0/data/train-00000-of-00001.parquet", import.meta.url));

/** Every `every`-th of the 450 training items that the repository ships, from the one at `first`. */
export async function readTrainItems({ every = 1, first = 0 }: { every?: number; first?: number } = {}): Promise<TrainingItem[]> {
  const byId = new Map(readShippedScenarios().map((scenario) => [scenario.id, scenario]));
  const rows = (await readParquet(train)).filter((_, index) => index % every === first);
  return rows.flatMap((row) => {
    const parsed = Object.entries(row).map(([name, value]) => [name, variantColumns[name as keyof typeof variantColumns] === "json" && typeof value === "string" ? JSON.parse(value) : value]);
    const variant = variantFromRow(Object.fromEntries(parsed) as VariantRow);
    const scenario = byId.get(variant.scenarioId);
    return scenario ? [{ variant, scenario }] : [];
  });
}
