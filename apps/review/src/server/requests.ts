import { reviewSchema } from "@r2ta/refinement";
import { z } from "zod";

const reviewer = z.string().trim().min(1, "say who you are").max(80).regex(/^[^\p{C}]*$/u, "a name has no control characters");
const position = z.int().min(0);
const own = { blindVerdict: reviewSchema.shape.blindVerdict, preferred: reviewSchema.shape.preferred };
const written = { edited: z.string().max(100_000).nullable(), reason: z.string().max(4_000) };

/** What the page sends, by the path that it sends it to. */
export const requests = {
  progress: z.strictObject({ reviewer }),
  open: z.strictObject({ reviewer, position }),
  drawing: z.strictObject({ reviewer, position }),
  draft: z.strictObject({ reviewer, position, ...own, ...written, decision: z.enum(["accept", "reject", "edit", "unsure"]).nullable() }),
  reveal: z.strictObject({ reviewer, position, ...own }),
  answer: z.strictObject({ reviewer, position, ...written, verdict: z.enum(["accept", "reject", "edit", "unsure"]) }),
  undo: z.strictObject({ reviewer }),
} as const;

export type RequestName = keyof typeof requests;
export type RequestBody<Name extends RequestName> = z.infer<(typeof requests)[Name]>;
