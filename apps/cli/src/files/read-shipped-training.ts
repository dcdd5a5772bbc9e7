import { readParquet } from "@r2ta/run-store";
import { variantFromRow, type Scenario, type Variant, type VariantRow } from "@r2ta/synthesis/artifact";
import { join } from "node:path";
import { workspaceRoot } from "../workspace.js";
import { readScenarios } from "./read-scenarios.js";

const dataset = "eerd-r2ta@1.0.0";

/** The training split of the shipped dataset, and the shipped scenarios. */
export async function readShippedTraining(): Promise<{ variants: Variant[]; scenarios: Scenario[] }> {
  const rows = await readParquet(join(workspaceRoot, "datasets", dataset, "data", "train-00000-of-00001.parquet"));
  return { variants: rows.map((row) => variantFromRow(row as unknown as VariantRow)), scenarios: await readScenarios(join(workspaceRoot, "datasets", "scenarios")) };
}
