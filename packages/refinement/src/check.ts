import { z } from "zod";

/** Why the mechanical check does not accept a trace. */
export const checkCodeSchema = z.enum([
  /** A cited sentence does not exist. */
  "unknown-requirement",
  /** A claim's location does not exist and is not said to be absent. */
  "unknown-location",
  /** A `has` is not what the diagram has. */
  "false-has",
  /** A verdict does not follow from its wants and has. */
  "wrong-verdict",
  /** A `wants` is not what the correct diagram has; checked only where that is known. */
  "false-wants",
  /** A mistake of the item that no claim implies; checked only where the mistakes are known. */
  "missed-mistake",
  /** A mistake that a claim implies and the item does not have; checked only where the mistakes are known. */
  "extra-mistake",
  /** A sentence that decides a mistake has no step. */
  "skipped-sentence",
  /** The answer does not list exactly the mistakes that the claims imply. */
  "answer-differs",
  /** The answer cannot be read. */
  "unreadable-answer",
  /** Words of an answer key. */
  "answer-key",
  /** Longer than the carrier takes. */
  "too-long",
  /** There is no reasoning. */
  "empty",
]);
export type CheckCode = z.infer<typeof checkCodeSchema>;

/** One reason, with its place. */
export const checkReasonSchema = z.strictObject({
  code: checkCodeSchema,
  /** The step's index among the segments of the reasoning; null where the reason is about the whole or the answer. */
  step: z.int().min(0).nullable(),
  location: z.string().nullable(),
  requirementId: z.string().nullable(),
  /** One sentence for a person. */
  message: z.string(),
});
export type CheckReason = z.infer<typeof checkReasonSchema>;

/** What the mechanical check says of a trace and its answer. */
export const checkSchema = z.strictObject({
  accepted: z.boolean(),
  reasons: z.array(checkReasonSchema),
  /** Claims that could be read. */
  claims: z.int().min(0),
  /** Lines that make no readable claim: counted as unread, never as right. */
  unreadLines: z.int().min(0),
});
export type Check = z.infer<typeof checkSchema>;
