import { z } from "zod";

/** What can go wrong with a reply, as the servers of the field do it. */
export const faultKinds = [
  /** 429 with Retry-After in whole seconds. */
  "rate-limit",
  /** 429 with retry-after-ms, so that a test need not wait a second. */
  "rate-limit-ms",
  /** 429 with Retry-After as an HTTP date. */
  "rate-limit-date",
  /** 429 without a word on when to come back. */
  "rate-limit-bare",
  /** 429 with a Retry-After of more than a minute. */
  "rate-limit-long",
  /** 429 with insufficient_quota: waiting does not help. */
  "quota",
  /** 500. */
  "server-error",
  /** 503 without Retry-After. */
  "unavailable",
  /** The connection is reset before a byte of the response. */
  "reset",
  /** The connection is reset half-way through the body. */
  "reset-midway",
  /** No answer, ever; the connection stays open. */
  "hang",
  /** The headers, then nothing. */
  "stall",
  /** The connection closes half-way through a body whose length was promised; a stream breaks off in the middle of an event. */
  "cut-json",
  /** 200 with a whole body that is no JSON; in a stream, one event of broken JSON and an orderly end. */
  "invalid-json",
  /** 200 with a page of HTML. */
  "html-200",
  /** A stream that ends in good order without its last chunk and `[DONE]`; not streamed, as `cut-json`. */
  "sse-cut",
  /** Half of the reply, with finish_reason `length`. */
  "length",
  /** `message.refusal` in place of a content. */
  "refusal",
  /** No content, with finish_reason `content_filter`. */
  "content-filter",
  /** 200 with `choices: []`. */
  "empty-choices",
  /** A well-formed reply of 30 MB. */
  "huge",
  /** A reply whose content has bytes that are no UTF-8. */
  "invalid-utf8",
  /** Friendly prose instead of the JSON that was asked for. */
  "unreadable-answer",
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** One kind of fault and how often it strikes. */
export const plannedFaultSchema = z.strictObject({
  kind: z.enum(faultKinds),
  /** Of all request digests, those that meet it. */
  share: z.number().min(0).max(1),
  /** How many first attempts of such a request meet it; `always` for one that never goes away. */
  attempts: z.union([z.int().min(1), z.literal("always")]).default(1),
  /** What a rate limit asks for; each form has its own default: 1 s, 20 ms for `rate-limit-ms`, 90 s for `rate-limit-long`. */
  retryAfterMs: z.int().min(0).optional(),
});
export type PlannedFault = z.output<typeof plannedFaultSchema>;

/** Faults and their shares; a request meets one of them at the most, so the shares add up to 1 at the most. */
export const faultPlanSchema = z.array(plannedFaultSchema).refine((plan) => plan.reduce((sum, { share }) => sum + share, 0) <= 1 + 1e-9, "the shares of a fault plan add up to 1 at the most");
export type FaultPlan = z.output<typeof faultPlanSchema>;

/**
 * A mixed plan for whole runs, struck by `share` of the requests in all. Half of it passes on the second or third attempt, the
 * other half is what no attempt mends and a report must count: refusals, filtered, cut and unreadable replies. Every wait
 * that it asks for is 20 ms, and no fault leaves a client waiting for its own deadline.
 */
export function faultPlan(share: number): FaultPlan {
  const passing: [FaultKind, number][] = [
    ["rate-limit-ms", 1], ["rate-limit-bare", 2], ["server-error", 1], ["unavailable", 2], ["reset", 1], ["reset-midway", 1],
    ["cut-json", 1], ["sse-cut", 1], ["invalid-json", 1], ["html-200", 1],
  ];
  const lasting: FaultKind[] = ["length", "refusal", "content-filter", "unreadable-answer"];
  return [
    ...passing.map(([kind, attempts]) => ({ kind, attempts, share: share / 2 / passing.length })),
    ...lasting.map((kind) => ({ kind, attempts: "always" as const, share: share / 2 / lasting.length })),
  ];
}
