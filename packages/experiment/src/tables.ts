import { defineTable, type AnyRow, type TableDefinition } from "@r2ta/run-store";
import type { ItemScore, MetricRow, Prediction } from "@r2ta/evaluation/artifact";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import { variantColumns, variantFromRow, variantToRow, type Variant, type VariantRow } from "@r2ta/synthesis/artifact";

/** How an artifact of one stage stands in a Parquet table, and how it comes back. */
export interface ArtifactTable<Item> {
  readonly definition: TableDefinition;
  toRow(item: Item): AnyRow;
  /** The item of a row of this very table; its name and version were checked when the file was opened. */
  fromRow(row: AnyRow): Item;
}

export const variantsTable: ArtifactTable<Variant> = {
  definition: defineTable({ name: "variants", version: "1", columns: variantColumns }),
  toRow: (variant) => ({ ...variantToRow(variant) }),
  fromRow: (row) => variantFromRow(row as unknown as VariantRow),
};

export const tracesTable: ArtifactTable<TraceRow> = {
  definition: defineTable({
    name: "traces", version: "2",
    columns: {
      variantId: "utf8", arm: "utf8", repeat: "int32", reasoning: "utf8?", steps: "json", raw: "utf8", model: "utf8",
      usage: "json", costUsd: "float64?", calls: "json", simulated: "bool", finishReason: "utf8?", status: "utf8", failure: "utf8?", failureKind: "utf8?",
    },
  }),
  toRow: (trace) => ({ ...trace }),
  fromRow: (row) => row as unknown as TraceRow,
};

export const predictionsTable: ArtifactTable<Prediction> = {
  definition: defineTable({
    name: "predictions", version: "1",
    columns: { variantId: "utf8", arm: "utf8", repeat: "int32", errors: "json", status: "utf8", failure: "utf8?" },
  }),
  toRow: (prediction) => ({ ...prediction }),
  fromRow: (row) => row as unknown as Prediction,
};

export const scoresTable: ArtifactTable<ItemScore> = {
  definition: defineTable({
    name: "scores", version: "1",
    columns: { variantId: "utf8", scenarioId: "utf8", arm: "utf8", repeat: "int32", status: "utf8", reports: "json", mistakes: "json" },
  }),
  toRow: (score) => ({ ...score }),
  fromRow: (row) => row as unknown as ItemScore,
};

export const metricsTable: ArtifactTable<MetricRow> = {
  definition: defineTable({
    name: "metrics", version: "1",
    columns: {
      arm: "utf8", scope: "utf8", match: "utf8", metric: "utf8", value: "float64?", low: "float64?", high: "float64?", method: "utf8",
      numerator: "float64", denominator: "float64", clusters: "int32", note: "utf8",
    },
  }),
  toRow: (metric) => ({ ...metric }),
  fromRow: (row) => row as unknown as MetricRow,
};
