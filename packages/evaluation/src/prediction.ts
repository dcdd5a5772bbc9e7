import { reportSchema } from "@r2ta/reasoning/artifact";
import { z } from "zod";

export { reportSchema, type Report } from "@r2ta/reasoning/artifact";

/** The answer of one arm on one item, read. */
export const predictionSchema = z.strictObject({
  variantId: z.string(),
  arm: z.string(),
  repeat: z.int().min(0),
  errors: z.array(reportSchema),
  /** `ok`, or why there is no answer to score. */
  status: z.enum(["ok", "unparsable", "refused", "truncated", "failed"]),
  failure: z.string().nullable(),
});
export type Prediction = z.infer<typeof predictionSchema>;
