import type { TableDefinition } from "@r2ta/run-store";

/** The columns of `refined.parquet` with the number of steps of each verdict, by the verdict. */
export const verdictColumns = {
  sound: "sound", hallucinated: "hallucinated", "contradicts-diagram": "contradictsDiagram", "contradicts-requirement": "contradictsRequirement",
  unsupported: "unsupported", irrelevant: "irrelevant", "missed-mistake": "missedMistake",
} as const;

/**
 * `refined.parquet`: one refined trace a row, in the order of variant, arm and repeat. What the list shows stands first, so
 * that it is one read a row group; the audit and the texts behind it are read for one trace alone.
 */
export const refinedTable = {
  name: "report-refined",
  version: "1",
  columns: {
    variantId: "utf8", scenarioId: "utf8", arm: "utf8", repeat: "int32", status: "utf8", rounds: "int32", simulated: "bool",
    sound: "int32", hallucinated: "int32", contradictsDiagram: "int32", contradictsRequirement: "int32", unsupported: "int32", irrelevant: "int32", missedMistake: "int32",
    findings: "utf8",
    isItem: "bool", itemPlace: "int32", scenarioPlace: "int32",
    refiner: "utf8", auditorFaults: "int32", inputTokens: "int32?", outputTokens: "int32?", costUsd: "float64?", failure: "utf8?", failureKind: "utf8?",
    calls: "json", originalCheck: "json", check: "json", feedbackAudit: "json", audit: "json",
    originalReasoning: "utf8?", originalFeedback: "utf8", reasoning: "utf8?", feedback: "utf8?",
  },
} as const satisfies TableDefinition;
