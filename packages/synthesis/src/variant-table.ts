import { diagramFromJson, diagramToJson, printDiagramText, type DiagramJson } from "@r2ta/eerd";
import type { Requirement } from "./scenario.js";
import type { Mistake, Variant } from "./variant.js";

/** The columns of the variants' table, in the snake_case of published datasets; `json` columns hold JSON as text. */
export const variantColumns = {
  id: "utf8",
  scenario_id: "utf8",
  split: "utf8",
  requirements: "json",
  eerd: "json",
  /** The same diagram as eerd/1 text. */
  eerd_text: "utf8",
  mistakes: "json",
  mistake_count: "int32",
  /** The categories of the mistakes, each once, sorted; empty for a control. */
  categories: "list<utf8>",
  seed: "utf8",
  generator_version: "utf8",
} as const;

/** One row of the variants' table. */
export interface VariantRow {
  readonly id: string;
  readonly scenario_id: string;
  readonly split: string;
  readonly requirements: readonly Requirement[];
  readonly eerd: DiagramJson;
  readonly eerd_text: string;
  readonly mistakes: readonly Mistake[];
  readonly mistake_count: number;
  readonly categories: string[];
  readonly seed: string;
  readonly generator_version: string;
}

export function variantToRow(variant: Variant): VariantRow {
  return {
    id: variant.id,
    scenario_id: variant.scenarioId,
    split: variant.split,
    requirements: variant.requirements,
    eerd: diagramToJson(variant.eerd),
    eerd_text: printDiagramText(variant.eerd),
    mistakes: variant.mistakes,
    mistake_count: variant.mistakes.length,
    categories: [...new Set(variant.mistakes.map(({ category }) => category))].sort(),
    seed: variant.seed,
    generator_version: variant.generatorVersion,
  };
}

/** The variant of a row that this project wrote. */
export function variantFromRow(row: VariantRow): Variant {
  return {
    id: row.id,
    scenarioId: row.scenario_id,
    split: row.split,
    requirements: [...row.requirements],
    eerd: diagramFromJson(row.eerd),
    mistakes: [...row.mistakes],
    seed: row.seed,
    generatorVersion: row.generator_version,
  };
}
