import { z } from "zod";
import { auditedStepSchema } from "./audited-step.js";
import { checkSchema } from "./check.js";

/**
 * What became of a trace: `unchanged` passed the check as it was, `accepted` passes it after correction, `queued` did not
 * after all rounds and waits for a person, `failed` could not be audited (there was no trace, or no auditor answered).
 */
export const refinementStatusSchema = z.enum(["unchanged", "accepted", "queued", "failed"]);
export type RefinementStatus = z.infer<typeof refinementStatusSchema>;

/** A trace, its audit, and what it was corrected to. */
export const refinedTraceSchema = z.strictObject({
  variantId: z.string(),
  /** The arm that wrote the trace, and which of its repeats it is. */
  arm: z.string(),
  repeat: z.int().min(0),
  /** What refined it: `mechanical@1`, or model names. */
  refiner: z.string(),
  status: refinementStatusSchema,
  /** The reasoning and the answer as they were written: r0 and y0. */
  originalReasoning: z.string().nullable(),
  originalFeedback: z.string(),
  originalCheck: checkSchema,
  audit: z.array(auditedStepSchema),
  /** The refined reasoning r*; null where status is `failed`. */
  reasoning: z.string().nullable(),
  /** The refined answer y* as JSON; null where status is `failed`. */
  feedback: z.string().nullable(),
  /** Each report of y0 and what became of it, then the reports that were added. */
  feedbackAudit: z.array(z.strictObject({
    category: z.string(),
    location: z.string(),
    verdict: z.enum(["kept", "reworded", "removed", "added"]),
    explanation: z.string(),
  })),
  /** Of r* and y*; of r0 and y0 where status is `failed`. */
  check: checkSchema,
  /** Rounds of correction that were made; 0 where it was unchanged. */
  rounds: z.int().min(0),
  /**
   * What was passed over of the auditors' answers, over all rounds: steps, sentences or places that do not exist, steps left
   * out, explanations that speak of an answer key, and replies without an audit.
   */
  auditorFaults: z.int().min(0),
  calls: z.array(z.strictObject({ key: z.string(), role: z.string(), status: z.enum(["ok", "refused", "truncated", "failed"]), answerMode: z.enum(["json-schema", "json-object", "text"]).nullable() })),
  usage: z.strictObject({ inputTokens: z.int(), outputTokens: z.int() }).nullable(),
  costUsd: z.number().min(0).nullable(),
  simulated: z.boolean(),
  /** Why, where status is `failed`; else null. */
  failure: z.string().nullable(),
  failureKind: z.string().nullable(),
});
export type RefinedTrace = z.infer<typeof refinedTraceSchema>;
