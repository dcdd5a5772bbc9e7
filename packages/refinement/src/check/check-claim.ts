import { tryParseLocation, type FactProperty } from "@r2ta/eerd";
import { ABSENT, mistakeOf, type Claim } from "@r2ta/reasoning/artifact";
import type { CheckCode } from "../check.js";
import { placeMeant, unknownEnds } from "./absent-places.js";
import type { CheckContext } from "./check-context.js";
import { isTrueOf } from "./design-view.js";
import { isSameValue } from "./same-value.js";
import { shorten } from "./shorten.js";

/** One thing that is wrong with a step, a claim or an answer. */
export interface Fault {
  readonly code: CheckCode;
  /** Where, as it is written; null where the fault is not about a location. */
  readonly location: string | null;
  /** The sentence, where the fault is about one. */
  readonly requirementId: string | null;
  readonly message: string;
}

/** A claim, the place that it means, and what is wrong with it. */
export interface ClaimFinding {
  readonly claim: Claim;
  /** The claim's location, or the place that it means of what the diagram lacks. */
  readonly place: string;
  /** In the order in which a claim is read: location, has, wants, verdict. Empty where the claim is right. */
  readonly faults: readonly Fault[];
}

/** Holds one claim against the diagram and, where it is known, against the correct one. */
export function checkClaim(claim: Claim, context: CheckContext): ClaimFinding {
  const place = placeMeant(claim.location, context.absent, context.design.places);
  const messages = [checkHas(claim, place, context), checkWants(claim, place, context), checkVerdict(claim, place)];
  const location = shorten(claim.location);
  return { claim, place, faults: messages.flatMap((fault) => (fault ? [{ ...fault, location, requirementId: null }] : [])) };
}

type Found = Pick<Fault, "code" | "message"> | null;

/** The location exists or is said to be absent, and the diagram has there what is claimed. */
function checkHas({ location, property, has }: Claim, place: string, { design, absent }: CheckContext): Found {
  const exists = design.places.has(place);
  if (!exists && !isSameValue(has, ABSENT) && has !== "elsewhere") return { code: "unknown-location", message: `The diagram has no ${shorten(location)}.` };
  const invented = exists ? [] : unknownEnds(location, absent.entities);
  if (invented.length > 0) return { code: "unknown-location", message: `${shorten(location)} names an end that does not exist: ${shorten(invented.join(", "))}.` };
  if (isTrueOf(design, place, property, has)) return null;
  return { code: "false-has", message: `The ${property} of ${shorten(location)} is “${design.facts.get(`${place} ${property}`) ?? ABSENT}” in the diagram, not “${shorten(has)}”.` };
}

function checkWants({ location, property, wants }: Claim, place: string, { correct }: CheckContext): Found {
  if (correct === null || isTrueOf(correct, place, property, wants)) return null;
  const wanted = correct.facts.get(`${place} ${property}`);
  const message = wanted === undefined ? `No sentence asks for ${shorten(location)} with the ${property} “${shorten(wants)}”.` : `The sentences want the ${property} of ${shorten(location)} to be “${wanted}”, not “${shorten(wants)}”.`;
  return { code: "false-wants", message };
}

function checkVerdict({ location, property, wants, has, verdict }: Claim, place: string): Found {
  const follows = verdictOf(place, property, wants, has);
  if (follows === null || follows === verdict) return null;
  return { code: "wrong-verdict", message: `Of ${shorten(location)}, wants “${shorten(wants)}” and has “${shorten(has)}” make ${printVerdict(follows)}, not ${printVerdict(verdict)}.` };
}

/** The verdict that follows from wants and has, sets in whatever order; null where the vocabulary has no such claim. */
export function verdictOf(place: string, property: FactProperty, wants: string, has: string): Claim["verdict"] | null {
  if (isSameValue(wants, has)) return "ok";
  const kind = tryParseLocation(place)?.kind ?? (place.startsWith("rel:") ? "relationship" : null);
  return kind && mistakeOf(kind, property);
}

function printVerdict(verdict: Claim["verdict"]): string {
  return verdict === "ok" ? "ok" : `MISTAKE ${verdict}`;
}
