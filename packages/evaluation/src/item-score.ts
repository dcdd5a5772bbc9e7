import { z } from "zod";

/**
 * What became of one report:
 * `exact` (category and location or anchor), `place` (location or anchor right, sibling category),
 * `duplicate` (a second report of a mistake that already has its hit: neutral, counted),
 * `neutral` (only a consequence), `equivalent` (calls an equivalent design a mistake: a false alarm under its own heading),
 * `false-alarm`.
 */
export const reportOutcomeSchema = z.enum(["exact", "place", "duplicate", "neutral", "equivalent", "false-alarm"]);
export type ReportOutcome = z.infer<typeof reportOutcomeSchema>;

/** The score of one arm on one item: one row a report, one row a mistake. */
export const itemScoreSchema = z.strictObject({
  variantId: z.string(),
  scenarioId: z.string(),
  arm: z.string(),
  repeat: z.int().min(0),
  status: z.enum(["ok", "unparsable", "refused", "truncated", "failed"]),
  /** In the order of the prediction's errors. `mistake` is the index of the mistake that it hits, or null. */
  reports: z.array(z.strictObject({
    category: z.string(),
    location: z.string(),
    outcome: reportOutcomeSchema,
    mistake: z.int().nullable(),
    /** Whether the location is neither in the diagram nor named by the requirements' correct diagram. */
    hallucinated: z.boolean(),
  })),
  /** In the order of the variant's mistakes. */
  mistakes: z.array(z.strictObject({
    category: z.string(),
    hit: z.enum(["exact", "place", "missed"]),
  })),
});
export type ItemScore = z.infer<typeof itemScoreSchema>;
