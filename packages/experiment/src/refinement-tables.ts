import { defineTable } from "@r2ta/run-store";
import type { PreferencePair, RefinedTrace } from "@r2ta/refinement/artifact";
import type { ArtifactTable } from "./tables.js";

export const refinedTable: ArtifactTable<RefinedTrace> = {
  definition: defineTable({
    name: "refined", version: "1",
    columns: {
      variantId: "utf8", arm: "utf8", repeat: "int32", refiner: "utf8", status: "utf8", originalReasoning: "utf8?", originalFeedback: "utf8", originalCheck: "json",
      audit: "json", reasoning: "utf8?", feedback: "utf8?", feedbackAudit: "json", check: "json", rounds: "int32", auditorFaults: "int32",
      calls: "json", usage: "json", costUsd: "float64?", simulated: "bool", failure: "utf8?", failureKind: "utf8?",
    },
  }),
  toRow: (refined) => ({ ...refined }),
  fromRow: (row) => row as unknown as RefinedTrace,
};

export const pairsTable: ArtifactTable<PreferencePair> = {
  definition: defineTable({
    name: "pairs", version: "1",
    columns: {
      id: "utf8", variantId: "utf8", arm: "utf8", repeat: "int32", span: "utf8", prefix: "utf8", chosen: "utf8", rejected: "utf8",
      chosenFrom: "utf8", rejectedFrom: "utf8", verdict: "utf8", explanation: "utf8", simulated: "bool",
    },
  }),
  toRow: (pair) => ({ ...pair }),
  fromRow: (row) => row as unknown as PreferencePair,
};
