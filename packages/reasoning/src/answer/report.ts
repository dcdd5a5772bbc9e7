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
