import type { TableDefinition } from "@r2ta/run-store";

/** `dataset.parquet`: one variant of any split a row, sorted by id. */
export const datasetTable = {
  name: "report-dataset",
  version: "1",
  columns: { id: "utf8", scenarioId: "utf8", split: "utf8", categories: "utf8", operators: "utf8", isItem: "bool", place: "int32" },
} as const satisfies TableDefinition;

/** `variants.parquet`: the diagrams of the variants that no arm was asked about, in small row groups so that one is a range read. */
export const datasetVariantsTable = {
  name: "report-variants",
  version: "1",
  columns: { id: "utf8", diagram: "json", mistakes: "json" },
} as const satisfies TableDefinition;

/** `scenarios.parquet`: one scenario a row, sorted by id. What the list of scenarios shows stands first, so that it is one read a row group. */
export const datasetScenariosTable = {
  name: "report-scenarios",
  version: "1",
  columns: {
    id: "utf8", domain: "utf8", title: "utf8", splits: "utf8", sentenceCount: "int32", entityCount: "int32", variantCount: "int32",
    constructs: "json", requirements: "json", diagram: "json",
  },
} as const satisfies TableDefinition;
