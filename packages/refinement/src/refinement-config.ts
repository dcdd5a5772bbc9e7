import { z } from "zod";

/** How traces are refined and paired. */
export const refinementConfigSchema = z.strictObject({
  /** The arm whose traces are refined; it is asked about the split below besides what it is evaluated on. */
  arm: z.string(),
  split: z.string().default("train"),
  refiner: z.discriminatedUnion("kind", [
    /** By the findings of the mechanical check and the scenario's correct diagram; no model. */
    z.strictObject({ kind: z.literal("mechanical") }),
    /** By a model that audits and corrects, checked mechanically. */
    z.strictObject({
      kind: z.literal("model"),
      model: z.string().default("refiner"),
      /** Further models that audit too; the majority decides a step's verdict. */
      auditors: z.array(z.string()).default([]),
      /** Rounds of correction at the most; what is not accepted then is queued for a person. */
      rounds: z.int().min(1).max(10).default(3),
    }),
  ]).default({ kind: "mechanical" }),
  /** Longest refined reasoning and answer together, in characters, that the carrier takes. */
  longest: z.int().min(1).default(24_000),
  pairs: z.strictObject({
    spans: z.array(z.enum(["whole-trace", "first-error-step"])).min(1).default(["whole-trace", "first-error-step"]),
    chosen: z.enum(["refined", "resampled-then-refined"]).default("refined"),
    /** How often the student is asked again for `resampled-then-refined`. */
    resamples: z.int().min(1).max(32).default(4),
    rejected: z.array(z.enum(["original", "injected-error"])).min(1).default(["original"]),
    seed: z.int().default(1),
  }).prefault({}),
  /** Planted errors that measure the auditor; 0 measures nothing. */
  auditorTest: z.strictObject({
    planted: z.int().min(0).default(0),
    seed: z.int().default(1),
    /** The least share of planted errors that the auditor must catch for its data to train; null asks for nothing. */
    minimumCatchRate: z.number().min(0).max(1).nullable().default(null),
  }).prefault({}),
  /** Validation by people, which DPO waits for. */
  validation: z.discriminatedUnion("required", [
    z.strictObject({ required: z.literal(true), sample: z.int().min(1).default(100), reviewers: z.int().min(1).default(1), minimumAcceptance: z.number().min(0).max(1).default(0.9) }),
    /** Said openly: the data trains without a person having looked. */
    z.strictObject({ required: z.literal(false), because: z.string().min(1) }),
  ]).prefault({ required: true }),
});
export type RefinementConfig = z.output<typeof refinementConfigSchema>;
