import { metricRowSchema, reportSchema } from "@r2ta/evaluation/artifact";
import { diagramJsonSchema } from "@r2ta/eerd";
import { traceRowSchema } from "@r2ta/reasoning/artifact";
import { mistakeSchema, requirementSchema } from "@r2ta/synthesis/artifact";
import { z } from "zod";

/**
 * What one arm made of one item, in one word: `correct` (every mistake hit exactly and nothing false reported; for a
 * control, nothing reported), `partial` (a hit, but not correct), `missed` (mistakes and no hit), `false-alarm` (a control
 * with a false report), `failed` (no answer to score), `mixed` (repeats differ), `absent` (the arm was not asked).
 */
export const itemOutcomeSchema = z.enum(["correct", "partial", "missed", "false-alarm", "failed", "mixed", "absent"]);
export type ItemOutcome = z.infer<typeof itemOutcomeSchema>;

/** A row of `items.parquet`, its outcome columns aside. */
export const itemRowSchema = z.object({
  id: z.string(),
  scenarioId: z.string(),
  domain: z.string(),
  split: z.string(),
  mistakeCount: z.int().min(0),
  categories: z.string(),
});
export type ItemRow = z.infer<typeof itemRowSchema>;

/** A row of `details.parquet`, its JSON columns parsed. */
export const detailRowSchema = z.strictObject({
  id: z.string(),
  scenarioId: z.string(),
  scenarioTitle: z.string(),
  domain: z.string(),
  split: z.string(),
  requirements: z.array(requirementSchema),
  diagram: diagramJsonSchema,
  correctDiagram: diagramJsonSchema,
  mistakes: z.array(mistakeSchema),
  answersStart: z.int().min(0),
  answersCount: z.int().min(0),
  callsStart: z.int().min(0),
  callsCount: z.int().min(0),
});
export type DetailRow = z.infer<typeof detailRowSchema>;

/** One report of an answer beside how it was scored. */
export const scoredReportSchema = reportSchema.extend({
  outcome: z.enum(["exact", "place", "duplicate", "neutral", "equivalent", "false-alarm"]),
  /** The index of the mistake that it hits, or null. */
  mistake: z.int().nullable(),
  hallucinated: z.boolean(),
});
export type ScoredReport = z.infer<typeof scoredReportSchema>;

/** A row of `answers.parquet`, its JSON columns parsed. */
export const answerRowSchema = z.strictObject({
  variantId: z.string(),
  arm: z.string(),
  repeat: z.int().min(0),
  /** What wrote it; null where no trace was kept. */
  model: z.string().nullable(),
  status: z.enum(["ok", "unparsable", "refused", "truncated", "failed"]),
  failure: z.string().nullable(),
  /** As it is counted; null where status is ok. */
  failureKind: z.string().nullable(),
  outcome: itemOutcomeSchema,
  reasoning: z.string().nullable(),
  raw: z.string().nullable(),
  reports: z.array(scoredReportSchema),
  /** What became of each mistake, in the order of the item's mistakes. */
  hits: z.array(z.enum(["exact", "place", "missed"])),
  inputTokens: z.int().nullable(),
  outputTokens: z.int().nullable(),
  /** To reproduce, US dollars; null where it is not known or no trace was kept. */
  costUsd: z.number().min(0).nullable(),
  /** The calls behind it in their order; they are in `calls.parquet` under the same item, arm, repeat and key. */
  calls: traceRowSchema.shape.calls,
  /** Whether a simulated server answered any of them. */
  simulated: z.boolean(),
});
export type AnswerRow = z.infer<typeof answerRowSchema>;

/** A row of `metrics.parquet`. */
export const publishedMetricSchema = metricRowSchema;
