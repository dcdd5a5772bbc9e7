import { z } from "zod";

/** Prices in US dollars a million tokens, with where they were read and when. */
export const priceSchema = z.strictObject({
  inputPerMillion: z.number().min(0),
  outputPerMillion: z.number().min(0),
  /** For input tokens that the provider took from its own prompt cache; null where it charges them in full. */
  cachedInputPerMillion: z.number().min(0).nullable().default(null),
  /** The page or invoice that states them. */
  source: z.string().min(1),
  /** The day they were read, as 2026-11-21. */
  date: z.iso.date(),
});
export type Price = z.output<typeof priceSchema>;

/** How a completion is drawn. A null leaves the choice to the provider and is not sent. */
export const samplingSchema = z.strictObject({
  temperature: z.number().min(0).max(2).nullable().default(0),
  topP: z.number().gt(0).max(1).nullable().default(null),
  /** The most tokens of a reply, its reasoning included. */
  maxOutputTokens: z.int().min(1).default(8192),
  /** Sent as seed + repeat index, so that repeats differ where a server honours it. */
  seed: z.int().nullable().default(null),
  stop: z.array(z.string()).default([]),
  /** For models that take one, as `low`. */
  reasoningEffort: z.string().nullable().default(null),
  /** Asks for the log-probabilities of this many alternatives a token; null asks for none. */
  topLogprobs: z.int().min(0).max(20).nullable().default(null),
});
export type Sampling = z.output<typeof samplingSchema>;

/** What the client keeps to, whatever the provider allows. */
export const limitsSchema = z.strictObject({
  /** Calls in flight at the most; fewer for a while after the provider says that it is too much. */
  concurrency: z.int().min(1).default(16),
  requestsPerMinute: z.int().min(1).nullable().default(null),
  tokensPerMinute: z.int().min(1).nullable().default(null),
  /** Attempts a call, the first included. */
  attempts: z.int().min(1).default(6),
  /** One attempt, from the request to the last byte. */
  attemptTimeoutMs: z.int().min(1).default(300_000),
  /** One call with all of its attempts and waits. */
  totalTimeoutMs: z.int().min(1).default(1_800_000),
  /** A longer reply is cut off and counted as a failure. */
  replyBytes: z.int().min(1).default(16 * 1024 * 1024),
});
export type Limits = z.output<typeof limitsSchema>;

/** A model as an experiment names it. The key comes from the environment, never from here. */
export const modelConfigSchema = z.strictObject({
  /** `openai`: any OpenAI-compatible server. `huggingface`: inference providers and endpoints. `batch`: OpenAI's Batch API. */
  provider: z.enum(["openai", "huggingface", "batch"]),
  /** The model's id at the provider, as `gpt-4o` or `deepseek-ai/DeepSeek-R1-Distill-Qwen-7B`. */
  name: z.string().min(1),
  /** What the provider cannot tell by the name, as a commit or a dated snapshot; part of every key. */
  revision: z.string().nullable().default(null),
  /** With its path, as `http://127.0.0.1:8000/v1`; null is the provider's own. */
  baseUrl: z.url({ protocol: /^https?$/ }).nullable().default(null),
  /** For `huggingface`: the inference provider, as `together`; null lets the router choose. */
  route: z.string().nullable().default(null),
  /** The environment variable that holds the key; null is the provider's usual one. `none` for a server that wants no key. */
  keyVariable: z.string().regex(/^[A-Z][A-Z0-9_]*$|^none$/, "the NAME of an environment variable, or none; never the key itself").nullable().default(null),
  /** Tokens that prompt and reply may have together; null where it is not known. */
  contextTokens: z.int().min(1).nullable().default(null),
  /** `own` puts the instructions in a system message; `user` before the item, for models that want no system message. */
  instructions: z.enum(["own", "user"]).default("own"),
  stream: z.boolean().default(false),
  /** How an answer in JSON is asked for: `auto` tries json-schema, then json-object, then text, and remembers what the server takes. */
  structured: z.enum(["auto", "json-schema", "json-object", "text"]).default("auto"),
  /** null takes the dated table of this package; `free` for a model of one's own; a model in neither counts calls, never $0. */
  price: z.union([priceSchema, z.literal("free")]).nullable().default(null),
  sampling: samplingSchema.prefault({}),
  limits: limitsSchema.prefault({}),
});
export type ModelConfig = z.output<typeof modelConfigSchema>;

/** What a run may spend; reached, it stops cleanly and can be resumed. */
export const budgetSchema = z.strictObject({
  /** US dollars; null only where a model's price is unknown and calls are to be counted instead. */
  usd: z.number().min(0).nullable(),
  calls: z.int().min(0),
  /** Input and output tokens together. */
  tokens: z.int().min(0),
});
export type Budget = z.output<typeof budgetSchema>;
