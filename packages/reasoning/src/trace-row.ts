import { z } from "zod";

/** How a call on one item ended. Anything but `ok` is counted as a failure and never as a correct negative. */
export const statusSchema = z.enum(["ok", "unparsable", "refused", "truncated", "failed"]);
export type Status = z.infer<typeof statusSchema>;

/** What one arm wrote about one item. */
export const traceRowSchema = z.strictObject({
  variantId: z.string(),
  arm: z.string(),
  /** 0 for the first of several repeats. */
  repeat: z.int().min(0),
  /** The reasoning as written; canonical `trace/1` where the arm can write it. null where the arm gives none. */
  reasoning: z.string().nullable(),
  /** The answer as written: JSON, or prose that holds it. */
  raw: z.string(),
  /** What made it: `rules@1`, or a model id with its revision. */
  model: z.string(),
  /** Tokens in and out; null where nothing was counted (the rules arm calls no model). */
  usage: z.strictObject({ inputTokens: z.int(), outputTokens: z.int() }).nullable(),
  finishReason: z.string().nullable(),
  status: statusSchema,
  /** Why, where status is not ok. */
  failure: z.string().nullable(),
});
export type TraceRow = z.infer<typeof traceRowSchema>;
