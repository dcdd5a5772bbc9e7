import { z } from "zod";
import { stepVerdictSchema } from "./step-verdict.js";

/** One step of a trace as it was audited. The steps of an audit are in the order of the refined trace, deleted ones where they stood. */
export const auditedStepSchema = z.strictObject({
  /** The step's index in the trace as it was; null for a step that was inserted. */
  source: z.int().min(0).nullable(),
  /** As it was written, so that the texts of all steps with a source join to the trace; empty for an inserted one. */
  text: z.string(),
  verdict: stepVerdictSchema,
  /** What the verdict rests on. */
  evidence: z.strictObject({ requirementIds: z.array(z.string()), locations: z.array(z.string()) }),
  /**
   * What stands in the refined trace in its place, so that all corrections, and texts where there is none, join to it: null
   * keeps the text, an empty text deletes the step. A sound step has one where only its number changed, or where a
   * conclusion follows other claims than before.
   */
  correction: z.string().nullable(),
  /** Why, in a sentence or two; never a mention of an answer key. */
  explanation: z.string(),
  /** What each of the auditors said; empty for the mechanical refiner, for a step that repeats another, and for one that no auditor judged. */
  votes: z.array(z.strictObject({ auditor: z.string(), verdict: stepVerdictSchema })),
});
export type AuditedStep = z.infer<typeof auditedStepSchema>;
