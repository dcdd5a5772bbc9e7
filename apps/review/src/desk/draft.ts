import { reviewSchema, ReviewFileError } from "@r2ta/refinement";
import { z } from "zod";

/** What a reviewer has chosen and written of an item and not yet answered. The last line of a reviewer and item counts. */
export const draftSchema = z.strictObject({
  item: z.string(),
  reviewer: z.string().min(1),
  /** Given blind; from `isRevealed` on they stay as they are. */
  blindVerdict: reviewSchema.shape.blindVerdict,
  preferred: reviewSchema.shape.preferred,
  /** Whether the auditor's verdict has been shown. */
  isRevealed: z.boolean(),
  decision: z.enum(["accept", "reject", "edit", "unsure"]).nullable(),
  edited: z.string().nullable(),
  reason: z.string(),
  /** ISO 8601. */
  at: z.string(),
});
export type Draft = z.infer<typeof draftSchema>;

/** Reads drafts as JSON lines. Throws a ReviewFileError for a line that is no draft. */
export function parseDrafts(text: string, file: string): Draft[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      return [draftSchema.parse(JSON.parse(line))];
    } catch (error) {
      throw new ReviewFileError(`${file}:${index + 1}`, "this line is no draft", "Delete the line; only what was begun and not answered is lost with it.", error);
    }
  });
}
