import { stepVerdicts, type RefinedTrace } from "@r2ta/refinement/artifact";
import type { DatasetRows } from "../build-dataset-rows.js";
import { ReportInputError } from "../report-input-error.js";
import type { CategorisedStep } from "./categorise-steps.js";
import { verdictColumns } from "./refined-table.js";
import type { RefinedRow } from "./refined-row.js";

/**
 * The rows of `refined.parquet`, by variant, arm and repeat. `dataset` must hold every variant that was refined: diagrams
 * and sentences are read from where they stand already. Throws ReportInputError for a trace of another variant.
 */
export function buildRefinedRows(refined: readonly RefinedTrace[], stepsOf: ReadonlyMap<RefinedTrace, readonly CategorisedStep[]>, { dataset, scenarios }: DatasetRows): RefinedRow[] {
  const variants = new Map(dataset.map((row) => [row.id, row]));
  const scenarioPlaces = new Map(scenarios.map(({ id }, place) => [id, place]));
  const sorted = [...refined].sort((one, other) => order(one.variantId, other.variantId) || order(one.arm, other.arm) || one.repeat - other.repeat);
  return sorted.map((one): RefinedRow => {
    const { usage, ...trace } = one;
    const variant = variants.get(trace.variantId);
    if (variant === undefined) throw new ReportInputError(`The refined trace of arm ${trace.arm} names the item ${trace.variantId}, which is not among the variants of the refined split.`);
    const steps = stepsOf.get(one) ?? [];
    const counts = Object.fromEntries(stepVerdicts.map(({ id }) => [verdictColumns[id], steps.filter(({ verdict }) => verdict === id).length]));
    const wrong = steps.filter(({ verdict }) => verdict !== "sound").map(({ verdict, category }) => `${verdict}/${category}`);
    return {
      ...trace, ...(counts as Pick<RefinedRow, (typeof verdictColumns)[keyof typeof verdictColumns]>),
      scenarioId: variant.scenarioId,
      findings: [...new Set(wrong)].sort().join(" "),
      isItem: variant.isItem, itemPlace: variant.place, scenarioPlace: scenarioPlaces.get(variant.scenarioId) ?? 0,
      inputTokens: usage?.inputTokens ?? null, outputTokens: usage?.outputTokens ?? null,
    };
  });
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
