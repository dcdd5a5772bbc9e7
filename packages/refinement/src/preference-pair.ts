import { z } from "zod";

/** Two reasonings about one item, one of them preferred. */
export const preferencePairSchema = z.strictObject({
  /** Unique in its dataset: `variantId/repeat/kind`. */
  id: z.string(),
  variantId: z.string(),
  arm: z.string(),
  repeat: z.int().min(0),
  /** `whole-trace`, or from the first wrong step on, both sides sharing what stands before it (Step-DPO, arXiv 2406.18629). */
  span: z.enum(["whole-trace", "first-error-step"]),
  /** What both sides begin with; empty for `whole-trace`. */
  prefix: z.string(),
  chosen: z.string(),
  rejected: z.string(),
  /** Where the chosen side comes from: the refiner, or the student itself, resampled until the check passed. */
  chosenFrom: z.enum(["refined", "resampled"]),
  /** What the student wrote, or a correct trace with an error put in (RISE, arXiv 2410.06638). */
  rejectedFrom: z.enum(["original", "injected-error"]),
  /** The first wrong step's verdict and the auditor's explanation, kept beside the pair (SuperCorrect 2409.09008, LeMa 2310.20689). */
  verdict: z.string(),
  explanation: z.string(),
  simulated: z.boolean(),
});
export type PreferencePair = z.infer<typeof preferencePairSchema>;
