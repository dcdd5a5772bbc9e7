import { diagramToJson, listConstructs } from "@r2ta/eerd";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import { groupBy } from "./group-by.js";
import type { DatasetRow, DatasetScenarioRow, DatasetVariantRow } from "./dataset-rows.js";

/** What a report keeps of a scenario. */
export type ReportedScenario = Pick<Scenario, "id" | "domain" | "title" | "requirements" | "eerd">;

/** The rows of the three tables that show the dataset behind a report. */
export interface DatasetRows {
  /** Every variant of every split, by id. */
  dataset: DatasetRow[];
  /** The diagrams of those that no arm was asked about. */
  variants: DatasetVariantRow[];
  /** The scenarios that the variants come from, by id. */
  scenarios: DatasetScenarioRow[];
}

/**
 * The dataset as a report publishes it. `items` are the ids of the evaluated variants in the order of `details.parquet`,
 * where their diagrams stand already; those of all others are given here. `scenarioOf` may throw for a variant without one.
 */
export function buildDatasetRows(all: readonly Variant[], items: readonly string[], scenarioOf: (variant: Variant) => ReportedScenario): DatasetRows {
  const sorted = [...all].sort((one, other) => (one.id < other.id ? -1 : 1));
  const places = new Map(items.map((id, place) => [id, place]));
  const variants: DatasetVariantRow[] = [];
  const dataset = sorted.map((variant): DatasetRow => {
    const { id, scenarioId, split, mistakes, eerd } = variant;
    const place = places.get(id);
    if (place === undefined) variants.push({ id, diagram: diagramToJson(eerd), mistakes });
    return {
      id, scenarioId, split,
      categories: mistakes.map(({ category }) => category).join(" "),
      operators: mistakes.map(({ operator }) => operator).join(" "),
      isItem: place !== undefined,
      place: place ?? variants.length - 1,
    };
  });
  const scenarios = [...groupBy(sorted, ({ scenarioId }) => scenarioId).values()].flatMap((group): DatasetScenarioRow[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { id, domain, title, requirements, eerd } = scenarioOf(first);
    return [{
      id, domain, title,
      splits: [...new Set(group.map(({ split }) => split))].sort().join(" "),
      sentenceCount: requirements.length, entityCount: eerd.entities.length, variantCount: group.length,
      constructs: listConstructs(eerd), requirements: [...requirements], diagram: diagramToJson(eerd),
    }];
  });
  return { dataset, variants, scenarios: scenarios.sort((one, other) => (one.id < other.id ? -1 : 1)) };
}
