import { z } from "zod";
import { usageSchema } from "./completion.js";

/** One line of `ledger.jsonl`: one attempt over HTTP, or one reply taken from the cache. */
export const callLedgerLineSchema = z.strictObject({
  kind: z.literal("call"),
  /** The call's key. */
  key: z.string(),
  arm: z.string(),
  variantId: z.string(),
  repeat: z.int(),
  role: z.string(),
  /** From 1; 0 for a reply from the cache. */
  attempt: z.int().min(0),
  provider: z.string(),
  baseUrl: z.string(),
  model: z.string(),
  /** `ok`, `refused`, `truncated`, a failure kind, or `aborted`. */
  status: z.string(),
  httpStatus: z.int().nullable(),
  /** When the attempt began, ISO 8601. */
  at: z.string(),
  latencyMs: z.number(),
  firstTokenMs: z.number().nullable(),
  /** Waited before the attempt, for limits or because the provider said so. */
  waitedMs: z.number(),
  usage: usageSchema,
  cached: z.boolean(),
  /** What this attempt cost, US dollars: 0 from the cache, null where it is not known. */
  costUsd: z.number().nullable(),
  /** What it would cost without the cache; null where it is not known. */
  reproduceUsd: z.number().nullable(),
  /** What the budget was charged where the provider reported nothing (a cut or timed-out attempt): tokens at the most. */
  chargedTokens: z.int().nullable(),
  chargedUsd: z.number().nullable(),
  simulated: z.boolean(),
});
export type CallLedgerLine = z.output<typeof callLedgerLineSchema>;
