import { refinedTraceSchema } from "@r2ta/refinement/artifact";
import { z } from "zod";

const count = z.int().min(0);

/** A row of `refined.parquet`, its JSON columns parsed: a refined trace with what the list of traces and its page need. */
export const refinedRowSchema = refinedTraceSchema.omit({ usage: true }).extend({
  scenarioId: z.string(),
  /** Audited steps by verdict; deleted and inserted ones are steps too. */
  sound: count, hallucinated: count, contradictsDiagram: count, contradictsRequirement: count, unsupported: count, irrelevant: count, missedMistake: count,
  /** What was found wrong: each `verdict/category` of its steps that are not sound once, sorted, joined by a space. */
  findings: z.string(),
  /** Whether its diagram stands in `details.parquet`, else in `variants.parquet`. */
  isItem: z.boolean(),
  /** The row of its diagram there. */
  itemPlace: count,
  /** The row of its sentences in `scenarios.parquet`. */
  scenarioPlace: count,
  /** null where they were not counted. */
  inputTokens: z.int().nullable(),
  outputTokens: z.int().nullable(),
});
export type RefinedRow = z.infer<typeof refinedRowSchema>;
