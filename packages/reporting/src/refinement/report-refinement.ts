import type { DatasetRows } from "../build-dataset-rows.js";
import { buildRefinedRows } from "./build-refined-rows.js";
import { categoriseSteps } from "./categorise-steps.js";
import type { RefinedRow } from "./refined-row.js";
import type { RefinementSummary } from "./refinement-summary.js";
import type { ReportedRefinement } from "./reported-refinement.js";
import { summariseRefinement } from "./summarise-refinement.js";

/** A refinement as a report publishes it: its totals, and a row for each refined trace. `dataset` holds the variants of its split. */
export function reportRefinement(refinement: ReportedRefinement, dataset: DatasetRows): { summary: RefinementSummary; rows: RefinedRow[] } {
  const stepsOf = categoriseSteps(refinement.refined);
  return { summary: summariseRefinement(refinement, stepsOf), rows: buildRefinedRows(refinement.refined, stepsOf, dataset) };
}
