import { z } from "zod";

/** One reported mistake after tolerant reading. `category` and `location` are normalised where they could be. */
export const reportSchema = z.strictObject({
  category: z.string(),
  location: z.string(),
  requirement: z.string().nullable(),
  explanation: z.string(),
  /** Named outcomes of reading it: `exact`, `category-normalised`, `unknown-category`, `location-normalised`, `invented-location`, … */
  reading: z.array(z.string()),
});
export type Report = z.infer<typeof reportSchema>;

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
