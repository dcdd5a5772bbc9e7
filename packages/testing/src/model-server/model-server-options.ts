import { z } from "zod";
import { faultPlanSchema } from "./faults/fault-plan.js";
import { reasonerOptionsSchema } from "./reasoner/reasoner-options.js";

const share = z.number().min(0).max(1);

/** How batches go. */
export const batchOptionsSchema = z.strictObject({
  /** How often a batch is asked about before it is done. */
  pollsUntilDone: z.int().min(0).default(2),
  /** Of the lines, those that fail with status 500 when a request is first sent; sent again it is answered. */
  failShare: share.default(0),
  /** Of the lines, those that are done when the batch expires; null for a batch that does not. */
  expireAfterShare: share.nullable().default(null),
  /** Of the lines, those that are in neither file when a request is first sent. */
  missingShare: share.default(0),
  /** The provider finds fault with the file, and the batch fails as a whole. */
  failValidation: z.boolean().default(false),
});
export type BatchOptions = z.output<typeof batchOptionsSchema>;

/** How the server behaves; plain JSON. */
export const modelServerOptionsSchema = z.strictObject({
  /** 0 takes any that is free. The address is always 127.0.0.1. */
  port: z.int().min(0).max(65_535).default(0),
  /** From the request's arrival to its reply: fixed, or drawn from the request's digest. */
  latencyMs: z.union([z.number().min(0), z.strictObject({ min: z.number().min(0), max: z.number().min(0) })]).default(0),
  /** The served models; another name is answered with 404 `model_not_found`. */
  models: z.array(z.string().min(1)).min(1).default(["scripted-reasoner"]),
  /** The key that is wanted; another is answered with 401. null takes any and none. */
  apiKey: z.string().min(1).nullable().default(null),
  /** A prompt of more tokens, at four characters a token, is answered with 400 `context_length_exceeded`. */
  contextTokens: z.int().min(1).nullable().default(null),
  /** What the models can do; asked for anything else, the server answers with 400. */
  supports: z.strictObject({ jsonSchema: z.boolean().default(true), jsonObject: z.boolean().default(true), logprobs: z.boolean().default(true) }).prefault({}),
  /** Where a reply's reasoning stands: a field of the message, `<think>` at the head of the content, or nowhere of its own. */
  reasoningField: z.enum(["reasoning_content", "reasoning", "think", "none"]).default("none"),
  faults: faultPlanSchema.default([]),
  reasoner: reasonerOptionsSchema.prefault({}),
  /** A fixed text of so many characters instead of the scripted reasoner, for benchmarks. */
  reply: z.strictObject({ chars: z.int().min(1) }).nullable().default(null),
  batch: batchOptionsSchema.prefault({}),
  /** A file that gets each line of the ledger when its exchange is over. */
  ledgerFile: z.string().min(1).nullable().default(null),
  /** The server ends after so many requests, so that a client in a loop comes to an end. */
  requestsAtMost: z.int().min(1).default(200_000),
});
export type ModelServerOptions = z.output<typeof modelServerOptionsSchema>;
export type ModelServerOptionsInput = z.input<typeof modelServerOptionsSchema>;
