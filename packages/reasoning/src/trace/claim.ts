import { splitFact, tryParseLocation, type FactProperty, type Facts, type MistakeCategory } from "@r2ta/eerd";
import { mistakeOf } from "./claim-vocabulary.js";

/**
 * What one sentence says of one property of one place, beside what the diagram has there.
 * Values are those of `factsOf`; `absent` stands for a fact that the diagram lacks, and an attribute's presence may
 * be `elsewhere`.
 */
export interface Claim {
  /** A location path, as `rel:HOME_QUAY.end:QUAY`; one that the diagram lacks where presence is what is claimed. */
  readonly location: string;
  readonly property: FactProperty;
  readonly wants: string;
  readonly has: string;
  readonly verdict: ClaimVerdict;
}

/** `ok`, or the category of the mistake that the difference between wants and has makes. */
export type ClaimVerdict = "ok" | MistakeCategory;

/** The value of a fact that a diagram does not have. */
export const ABSENT = "absent";

/** What a diagram has at a place; `absent` where it has nothing. */
export function factAt(facts: Facts, location: string, property: FactProperty): string {
  return facts.get(`${location} ${property}`) ?? ABSENT;
}

/**
 * The claim that a sentence wants a value at a place, judged against what the diagram has there.
 * Throws a TypeError for a pair of location and property that the vocabulary lacks: a programmer's fault.
 */
export function makeClaim(location: string, property: FactProperty, wants: string, has: string): Claim {
  const verdict = judgeClaim(location, property, wants, has);
  if (verdict === null) throw new TypeError(`makeClaim: “${location}” has no property “${property}”`);
  return { location, property, wants, has, verdict };
}

/** The verdict that follows from wants and has; null where the vocabulary has no such property at this location. */
export function judgeClaim(location: string, property: FactProperty, wants: string, has: string): ClaimVerdict | null {
  const mistake = mistakeAt(location, property);
  if (!mistake) return null;
  return wants === has ? "ok" : mistake;
}

/** A relationship that the diagram lacks, named by its ends. */
const ABSENT_RELATIONSHIP = /^rel:[A-Za-z_][A-Za-z0-9_-]{0,80}\([A-Za-z_][A-Za-z0-9_-]{0,80}(?:, ?[A-Za-z_][A-Za-z0-9_-]{0,80}){1,6}\)$/;

/**
 * The category of a mismatch in a property of a location; null where the vocabulary has no such claim. Of a relationship
 * that is named by its ends, `rel:NAME(A, B)`, only the presence can be claimed.
 */
export function mistakeAt(location: string, property: FactProperty): MistakeCategory | null {
  const parsed = tryParseLocation(location);
  if (parsed) return mistakeOf(parsed.kind, property);
  return property === "presence" && ABSENT_RELATIONSHIP.test(location) ? mistakeOf("relationship", property) : null;
}

/** The claim about a fact as the diagram has it, wanted so: what an auditor writes beside a sentence that is satisfied. */
export function claimOfFact(fact: string, value: string): Claim {
  const { location, property } = splitFact(fact);
  return makeClaim(location, property, value, value);
}
