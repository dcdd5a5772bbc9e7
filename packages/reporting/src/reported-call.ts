import { z } from "zod";

/** One attempt of a call over HTTP, as the ledger has it. */
export const reportedAttemptSchema = z.strictObject({
  /** From 1; 0 for taking the reply from the cache, which is no attempt over HTTP. */
  attempt: z.int().min(0),
  /** `ok`, `refused`, `truncated`, a failure kind, or `aborted`. */
  status: z.string(),
  /** null where no answer of HTTP came. */
  httpStatus: z.int().nullable(),
  latencyMs: z.number(),
  /** Waited before it, for limits or because the provider said so. */
  waitedMs: z.number(),
});
export type ReportedAttempt = z.infer<typeof reportedAttemptSchema>;

/**
 * One call to a model as a report publishes it, and a row of `calls.parquet`, its JSON columns parsed. The texts are
 * those of the prompt and of the model, unchanged. What is not known is null, and a sum over it is not known either.
 */
export const reportedCallSchema = z.strictObject({
  /** The digest of what was asked. An arm that asks the same again has another row with the same key. */
  key: z.string().min(1),
  variantId: z.string(),
  arm: z.string(),
  repeat: z.int().min(0),
  /** The part of the arm's work, as `reason`, `answer`, `critique`, `repair`. */
  role: z.string(),
  /** As the experiment names it, with its revision where it has one. */
  model: z.string(),
  provider: z.string(),
  status: z.enum(["ok", "refused", "truncated", "failed"]),
  /** How JSON was asked for; null for free text and where the call failed. */
  answerMode: z.enum(["json-schema", "json-object", "text"]).nullable(),
  messages: z.array(z.strictObject({ role: z.enum(["system", "user", "assistant"]), content: z.string() })),
  /** null where the provider gave none. */
  reasoning: z.string().nullable(),
  /** The reply without its reasoning, or the refusal; null where there is no reply. */
  text: z.string().nullable(),
  finishReason: z.string().nullable(),
  inputTokens: z.int().min(0).nullable(),
  /** Of the input tokens, those from the provider's own prompt cache. */
  cachedInputTokens: z.int().min(0).nullable(),
  /** Reasoning included. */
  outputTokens: z.int().min(0).nullable(),
  reasoningTokens: z.int().min(0).nullable(),
  /** To reproduce: tokens times price, whether the reply came from the cache or not. US dollars. */
  costUsd: z.number().min(0).nullable(),
  /** In this run, all attempts together: 0 for a reply from the cache, null where one attempt is not known. US dollars. */
  paidUsd: z.number().min(0).nullable(),
  /** Whether the reply was taken from those that were paid before. */
  cached: z.boolean(),
  /** Of the attempt that brought the reply, from the request to the last byte; for a cached reply, when it was paid. */
  latencyMs: z.number().min(0).nullable(),
  firstTokenMs: z.number().min(0).nullable(),
  /** Why there is no reply, in one sentence; null where there is one. */
  failure: z.string().nullable(),
  failureKind: z.string().nullable(),
  /** In their order. */
  attempts: z.array(reportedAttemptSchema),
  /** Whether a simulated server answered. */
  simulated: z.boolean(),
});
export type ReportedCall = z.infer<typeof reportedCallSchema>;
