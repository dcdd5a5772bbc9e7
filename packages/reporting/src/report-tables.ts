import type { ColumnType, TableDefinition } from "@r2ta/run-store";

/** `metrics.parquet`: one published number a row. */
export const metricsTable = {
  name: "report-metrics",
  version: "1",
  columns: {
    arm: "utf8", scope: "utf8", match: "utf8", metric: "utf8", value: "float64?", low: "float64?", high: "float64?",
    method: "utf8", numerator: "float64", denominator: "float64", clusters: "int32", note: "utf8",
  },
} as const satisfies TableDefinition;

/** The columns of `items.parquet` that do not depend on the arms. */
export const itemColumns = {
  id: "utf8", scenarioId: "utf8", domain: "utf8", split: "utf8", mistakeCount: "int32",
  /** Category ids, sorted, joined by a space; empty for a control. */
  categories: "utf8",
} as const satisfies Record<string, ColumnType>;

/** The column of `items.parquet` with the outcome of the arm at this place in the report's `arms`. */
export function outcomeColumn(armIndex: number): string {
  return `outcome${armIndex}`;
}

/** `items.parquet`: one item a row, light enough to list 100,000 of them; one outcome column an arm. */
export function itemsTable(armCount: number): TableDefinition {
  const outcomes = Array.from({ length: armCount }, (_, index) => [outcomeColumn(index), "utf8"] as const);
  return { name: "report-items", version: "1", columns: { ...itemColumns, ...Object.fromEntries(outcomes) } };
}

/** `details.parquet`: one item a row, in the order of `items.parquet`, in small row groups so that one item is a range read. */
export const detailsTable = {
  name: "report-details",
  version: "2",
  columns: {
    id: "utf8", scenarioId: "utf8", scenarioTitle: "utf8", domain: "utf8", split: "utf8",
    requirements: "json", diagram: "json", correctDiagram: "json", mistakes: "json",
    /** Where the item's rows begin in `answers.parquet`, and how many there are. */
    answersStart: "int32", answersCount: "int32",
    /** The same for `calls.parquet`; a count of 0 where it has none. */
    callsStart: "int32", callsCount: "int32",
  },
} as const satisfies TableDefinition;

/** `answers.parquet`: one answer (item × arm × repeat) a row; the rows of one item stand together. */
export const answersTable = {
  name: "report-answers",
  version: "2",
  columns: {
    variantId: "utf8", arm: "utf8", repeat: "int32", model: "utf8?", status: "utf8", failure: "utf8?", failureKind: "utf8?", outcome: "utf8",
    reasoning: "utf8?", raw: "utf8?", reports: "json", hits: "json", inputTokens: "int32?", outputTokens: "int32?",
    costUsd: "float64?", calls: "json", simulated: "bool",
  },
} as const satisfies TableDefinition;

/** `calls.parquet`: one call a row; the rows of one item stand together, in small row groups so that one call is a range read. */
export const callsTable = {
  name: "report-calls",
  version: "1",
  columns: {
    key: "utf8", variantId: "utf8", arm: "utf8", repeat: "int32", role: "utf8", model: "utf8", provider: "utf8", status: "utf8", answerMode: "utf8?",
    messages: "json", reasoning: "utf8?", text: "utf8?", finishReason: "utf8?",
    inputTokens: "int32?", cachedInputTokens: "int32?", outputTokens: "int32?", reasoningTokens: "int32?", costUsd: "float64?", paidUsd: "float64?",
    cached: "bool", latencyMs: "float64?", firstTokenMs: "float64?", failure: "utf8?", failureKind: "utf8?", attempts: "json", simulated: "bool",
  },
} as const satisfies TableDefinition;
