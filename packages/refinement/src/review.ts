import { z } from "zod";
import { stepVerdictSchema } from "./step-verdict.js";

/** One question to a person. `steps` shows an audited step and asks whether the verdict is right; `pairs` two reasonings, sides shuffled. */
export const reviewItemSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("step"), id: z.string(), variantId: z.string(), arm: z.string(), repeat: z.int().min(0),
    /** The audited step's index in `audit`. */
    step: z.int().min(0),
    /** Why it is in the sample: verdict and category. */
    stratum: z.string(),
  }),
  z.strictObject({ kind: z.literal("pair"), id: z.string(), variantId: z.string(), pairId: z.string(), stratum: z.string(), /** Whether the chosen side is shown first. */ chosenFirst: z.boolean() }),
]);
export type ReviewItem = z.infer<typeof reviewItemSchema>;

/** One person's verdict; the file of reviews is append-only, and the last line of a reviewer and item counts. */
export const reviewSchema = z.strictObject({
  item: z.string(),
  reviewer: z.string().min(1),
  /** Of a step: whether the auditor's verdict and correction are right. Of a pair: whether the chosen side is the better one. `withdrawn` undoes. */
  verdict: z.enum(["accept", "reject", "edit", "unsure", "withdrawn"]),
  /** The reviewer's own verdict of a step, given blind before the auditor's was shown; null for a pair or where not given. */
  blindVerdict: stepVerdictSchema.nullable(),
  /** The side that the reviewer preferred blind; null for a step. */
  preferred: z.enum(["first", "second", "neither"]).nullable(),
  /** For `edit`: the text as it should be. */
  edited: z.string().nullable(),
  reason: z.string(),
  /** ISO 8601. */
  at: z.string(),
});
export type Review = z.infer<typeof reviewSchema>;
