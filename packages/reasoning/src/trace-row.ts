import { z } from "zod";
import { segmentSchema } from "./trace/segment.js";

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
  /** The reasoning in steps that join to it again; empty where there is none. */
  steps: z.array(segmentSchema),
  /** The answer as written: JSON, or prose that holds it. */
  raw: z.string(),
  /** What made it: `rules@1`, or a model id with its revision. */
  model: z.string(),
  /** Tokens in and out; null where nothing was counted (the rules arm calls no model). */
  usage: z.strictObject({ inputTokens: z.int(), outputTokens: z.int() }).nullable(),
  /** What the row's calls would cost without a cache, US dollars; null where tokens or price are unknown. 0 for the rules arm. */
  costUsd: z.number().min(0).nullable(),
  /** The calls behind the row in the order in which they were asked, those that failed too; empty for the rules arm. */
  calls: z.array(z.strictObject({
    /** The call's key; its prompt and reply are kept under it. */
    key: z.string(),
    /** `reason`, `answer`, `critique`, `revise`, `repair`, … */
    role: z.string(),
    status: z.enum(["ok", "refused", "truncated", "failed"]),
    /** How JSON was asked for; null for free text and where the call failed. */
    answerMode: z.enum(["json-schema", "json-object", "text"]).nullable(),
  })),
  /** Whether a simulated server answered any of the calls: such a row is never shown without saying so. */
  simulated: z.boolean(),
  finishReason: z.string().nullable(),
  status: statusSchema,
  /** Why, where status is not ok. */
  failure: z.string().nullable(),
  /** The kind of failure as counted: a FailureKind of the model client, `refusal`, `content-filter`, `length`, `unreadable`, `arm-fault`; null where status is ok. */
  failureKind: z.string().nullable(),
});
export type TraceRow = z.infer<typeof traceRowSchema>;
