import { agreementRowSchema, auditorCardSchema, checkCodeSchema, pairReportSchema, stepVerdictSchema } from "@r2ta/refinement/artifact";
import { z } from "zod";

const count = z.int().min(0);
const share = z.number().min(0).max(1).nullable();

/** Whether people let the data train, as `validationGate` of the refinement says it. */
const gateSchema = z.strictObject({
  open: z.boolean(),
  reasons: z.array(z.strictObject({ code: z.string(), message: z.string() })),
  sampled: count, reviewed: count, accepted: count,
  acceptance: share,
  interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  reviewers: z.array(z.string()),
});

/** A refinement in numbers, as `report.json` has it. What is not known is null, never 0. */
export const refinementSummarySchema = z.strictObject({
  split: z.string(),
  /** The arms whose traces were refined. */
  arms: z.array(z.string()).min(1),
  refiners: z.array(z.string()),
  /** Whether a simulated server answered for any of it: taken from the rows, never from a configuration. */
  simulated: z.boolean(),
  traces: count,
  items: count,
  scenarios: count,
  statuses: z.strictObject({ unchanged: count, accepted: count, queued: count, failed: count }),
  /** Traces by the rounds that they took; those that failed are left out. */
  rounds: z.array(z.strictObject({ rounds: count, traces: count })),
  /** Audited steps, deleted and inserted ones among them. */
  steps: count,
  /** Steps by arm, verdict and the category of mistake that they are about, `none` where they are about none; only what occurs. */
  verdicts: z.array(z.strictObject({ arm: z.string(), category: z.string(), verdict: stepVerdictSchema, steps: count })),
  /** Findings of auditors that were passed over. */
  auditorFaults: count,
  /** The claims that the check could read before and after, and the lines that it could not, of all traces that did not fail. */
  reading: z.strictObject({ claimsBefore: count, unreadBefore: count, claimsAfter: count, unreadAfter: count }),
  /** Why the check did not accept, in traces: as they were written, and as they were left; the most frequent first. */
  reasons: z.array(z.strictObject({ code: checkCodeSchema, before: count, after: count })),
  /** Reports of the answers by what became of them. */
  feedback: z.strictObject({ kept: count, reworded: count, removed: count, added: count }),
  failuresByKind: z.record(z.string(), count),
  /** 0 where no model was asked. */
  calls: count,
  tokens: z.strictObject({ input: count.nullable(), output: count.nullable() }),
  /** To reproduce, US dollars. */
  costUsd: z.number().min(0).nullable(),
  /** For each trace that passes the check at the end; null too where none does. */
  costPerAcceptedUsd: z.number().min(0).nullable(),
  pairs: z.strictObject({ total: count, report: pairReportSchema.nullable() }),
  auditorCard: auditorCardSchema.nullable(),
  /** Whether the auditor is good enough for its data to train; null where the experiment asks for no minimum. */
  auditorGate: z.strictObject({ isOpen: z.boolean(), reason: z.string() }).nullable(),
  agreement: z.array(agreementRowSchema).nullable(),
  gate: gateSchema.nullable(),
});
export type RefinementSummary = z.infer<typeof refinementSummarySchema>;
