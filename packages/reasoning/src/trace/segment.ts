import { listLocations, type Diagram } from "@r2ta/eerd";
import { z } from "zod";
import { createLocationIndex, type LocationIndex } from "../answer/location-index.js";

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
  /** Requirement ids that it names and the item has, as `R4`, in the order of the item. */
  requirementIds: z.array(z.string()),
  /** Locations that it names and the diagram has, or that have a location's form, in the order in which they are named. */
  locations: z.array(z.string()),
  /** Claims in canonical form. */
  claims: z.array(claimSchema),
  /** Lines that make no readable claim; the head of a canonical step, its conclusion and headings aside. */
  unreadLines: z.int().min(0),
});
export type Segment = z.infer<typeof segmentSchema>;

/** What an item has that a step can cite. */
export interface Citable {
  readonly requirements: readonly { readonly id: string; readonly description: string }[];
  readonly locations: LocationIndex;
  /** Names of the diagram that a text can only mean as such (`HOME_QUAY`, `imo_number`), with the one location of each. */
  readonly names: ReadonlyMap<string, string>;
}

/** What can be cited of an item. */
export function createCitable({ requirements, diagram }: Pick<Citable, "requirements"> & { readonly diagram: Diagram }): Citable {
  const names = new Map<string, string | null>();
  const add = (name: string, location: string): void => void names.set(name, names.has(name) ? null : location);
  for (const location of listLocations(diagram)) {
    const name = /^(?:entity|rel|spec):([^.:]+)$/.exec(location)?.[1] ?? /\.attr:([^.:]+)$/.exec(location)?.[1];
    if (name !== undefined) add(name, location);
  }
  const certain = [...names].flatMap(([name, location]) => (location !== null && /_|^[A-Z][A-Z0-9_-]+$/.test(name) ? [[name, location] as const] : []));
  return { requirements, locations: createLocationIndex(diagram), names: new Map(certain) };
}
