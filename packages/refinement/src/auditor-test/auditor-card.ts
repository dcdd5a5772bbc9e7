import { wilsonInterval } from "@r2ta/statistics";
import { z } from "zod";

const share = z.number().min(0).max(1).nullable();

/** A count out of a number, its share, and Wilson's 95% interval; null where the number is 0. */
export const rateSchema = z.strictObject({ count: z.int().min(0), of: z.int().min(0), rate: share, low: share, high: share });
export type Rate = z.infer<typeof rateSchema>;

/** How an auditor did on the planted errors of one verdict or one category, or on all of them. */
export const auditorScoreSchema = z.strictObject({
  group: z.enum(["all", "verdict", "category"]),
  /** `all`, a verdict's id, a category's id, or `none` for errors about no category. */
  name: z.string(),
  /** Errors that the auditor found fault with where they are, whatever it called them. */
  caught: rateSchema,
  /** Errors that it also gave the right verdict. */
  named: rateSchema,
});
export type AuditorScore = z.infer<typeof auditorScoreSchema>;

/** The score card of an auditor: what it does to errors that are known, and to steps that are known to be right. */
export const auditorCardSchema = z.strictObject({
  /** What refined the planted traces, as the rows say it; sorted. */
  refiners: z.array(z.string()),
  /** All, then the verdicts and the categories that errors were planted of, in the project's order. */
  scores: z.array(auditorScoreSchema),
  /** Right steps that the auditor found fault with. */
  falseAlarms: rateSchema,
  /** Traces without an error in which the auditor found fault with a step, or inserted one. */
  cleanTraces: rateSchema,
  /** Planted traces without a row, or whose row failed: their errors count as not caught, and their right steps are not counted. */
  unaudited: z.int().min(0),
  /** Whether a simulated server answered for any of it. */
  simulated: z.boolean(),
});
export type AuditorCard = z.infer<typeof auditorCardSchema>;

/** A share with its interval. */
export function rateOf(count: number, of: number): Rate {
  const interval = wilsonInterval(count, of);
  return { count, of, rate: of === 0 ? null : count / of, low: interval?.low ?? null, high: interval?.high ?? null };
}
