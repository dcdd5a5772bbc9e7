import { isMistakeCategory, type MistakeCategory } from "@r2ta/eerd";
import { traceRowSchema } from "@r2ta/reasoning/artifact";
import { z } from "zod";
import { stepVerdictSchema } from "../step-verdict.js";

/** The arm that planted traces are said to be of, and what wrote them. */
export const PLANTED_ARM = "planted";
export const PLANTED_MODEL = "planted@1";

/** What was planted, and what an auditor should say of it. */
export const plantedTruthSchema = z.strictObject({
  verdict: stepVerdictSchema.exclude(["sound"]),
  /** The category that the error is about; null where it is about none (padding). */
  category: z.custom<MistakeCategory>((value) => typeof value === "string" && isMistakeCategory(value)).nullable(),
  /** The place that the error is about, and for a missed mistake the place of the mistake; null for padding. */
  location: z.string().nullable(),
  /** Other places that name the same mistake. */
  anchors: z.array(z.string()),
  requirementIds: z.array(z.string()),
  /** The index of the wrong step among the steps of the trace; null where a step is missing. */
  step: z.int().min(0).nullable(),
  /** Steps that are wrong only because they follow from the error: counted neither as planted nor as sound. */
  affected: z.array(z.int().min(0)),
  explanation: z.string(),
});
export type PlantedTruth = z.infer<typeof plantedTruthSchema>;

/** A right trace with one error in it, or with none: then truth is null, and every step is a control. */
export const plantedTraceSchema = z.strictObject({ trace: traceRowSchema, truth: plantedTruthSchema.nullable() });
export type PlantedTrace = z.infer<typeof plantedTraceSchema>;
