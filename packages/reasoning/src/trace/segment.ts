import { z } from "zod";

const claimSchema = z.strictObject({
  location: z.string(),
  property: z.string(),
  wants: z.string(),
  has: z.string(),
  /** `ok` or a mistake's category, as written. */
  verdict: z.string(),
});

/**
 * One step of a reasoning text: a stretch of it, what it cites and what it claims. The stretches of all steps follow one
 * another without a gap, so that they join to the text again.
 */
export const segmentSchema = z.strictObject({
  /** Where the stretch begins and ends in the reasoning, in UTF-16 units. */
  start: z.int().min(0),
  end: z.int().min(0),
  /** Requirement ids that it names and the item has, as `R4`. */
  requirementIds: z.array(z.string()),
  /** Locations that it names and the diagram has, or that have a location's form. */
  locations: z.array(z.string()),
  /** Claims in canonical form. */
  claims: z.array(claimSchema),
  /** Lines that make no readable claim, the head of a step aside. */
  unreadLines: z.int().min(0),
});
export type Segment = z.infer<typeof segmentSchema>;

/** What an item has that a step can cite. */
export interface Citable {
  readonly requirementIds: readonly string[];
  readonly locations: readonly string[];
}
