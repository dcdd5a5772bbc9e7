import { z } from "zod";

/** Tokens of one reply as the provider counted them; null where it did not say. */
export const usageSchema = z.strictObject({
  inputTokens: z.int().min(0).nullable(),
  /** Of the input tokens, those from the provider's own prompt cache. */
  cachedInputTokens: z.int().min(0).nullable(),
  /** Reasoning included. */
  outputTokens: z.int().min(0).nullable(),
  reasoningTokens: z.int().min(0).nullable(),
});
export type Usage = z.output<typeof usageSchema>;

/** How the answer's JSON was asked for. */
export const answerModeSchema = z.enum(["json-schema", "json-object", "text"]);
export type AnswerMode = z.output<typeof answerModeSchema>;

/** A model's reply, the same whichever provider gave it. What a provider does not give is null, never invented. */
export const replySchema = z.strictObject({
  /** The reply without its reasoning. */
  text: z.string(),
  reasoning: z.string().nullable(),
  reasoningFrom: z.enum(["reasoning_content", "reasoning", "think-tag"]).nullable(),
  refusal: z.string().nullable(),
  /** As the provider says it: `stop`, `length`, `content_filter`, … */
  finishReason: z.string().nullable(),
  usage: usageSchema,
  /** The model as the server names it. */
  servedModel: z.string().nullable(),
  fingerprint: z.string().nullable(),
  requestId: z.string().nullable(),
  logprobs: z.json().nullable(),
  /** Whether the server calls itself simulated (response header `x-r2ta-simulated`). */
  simulated: z.boolean(),
});
export type Reply = z.output<typeof replySchema>;

/** Who answers: part of every key. */
export const modelIdentitySchema = z.strictObject({
  provider: z.enum(["openai", "huggingface", "batch"]),
  /** Normalised, without a trailing slash. */
  baseUrl: z.string(),
  route: z.string().nullable(),
  name: z.string(),
  revision: z.string().nullable(),
});
export type ModelIdentity = z.output<typeof modelIdentitySchema>;

const digestSchema = z.templateLiteral(["sha256:", z.string().regex(/^[0-9a-f]{64}$/)]);

/** What is kept of a paid call: one file under its key. */
export const completionSchema = z.strictObject({
  format: z.literal("r2ta-completion/1"),
  key: digestSchema,
  model: modelIdentitySchema,
  request: z.strictObject({
    messages: z.array(z.strictObject({ role: z.enum(["system", "user", "assistant"]), content: z.string() })),
    /** As it was sent. */
    sampling: z.json(),
    /** The answer's JSON schema; null for free text. */
    answerSchema: z.json().nullable(),
    repeat: z.int().min(0),
  }),
  reply: replySchema,
  /** How JSON was asked for; null for free text. */
  answerMode: answerModeSchema.nullable(),
  /** Attempts until it came. */
  attempts: z.int().min(1),
  /** When it came, ISO 8601. */
  at: z.string(),
  latencyMs: z.number().min(0),
  /** Until the first token, where it was streamed. */
  firstTokenMs: z.number().min(0).nullable(),
});
export type Completion = z.output<typeof completionSchema>;
