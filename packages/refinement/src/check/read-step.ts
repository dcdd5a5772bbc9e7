import { readStretch, type Claim, type StretchReading } from "@r2ta/reasoning/artifact";
import { falseQuote, saidAbsent, unknownLocations, unknownSentences } from "./check-citations.js";
import { checkClaim, type ClaimFinding, type Fault } from "./check-claim.js";
import type { CheckContext } from "./check-context.js";
import { findLeaks } from "./find-leaks.js";
import { shorten } from "./shorten.js";

/** What one step says and what is wrong with it, whatever stands around it. */
export interface StepReading {
  readonly reading: StretchReading;
  readonly claims: readonly ClaimFinding[];
  /** Those of its claims that call something a mistake. */
  readonly mistaken: readonly ClaimFinding[];
  /** Faults of its citations, read before its claims. */
  readonly citations: readonly Fault[];
  /** Faults of its wording, read after its claims. */
  readonly wording: readonly Fault[];
  /** All of these faults. */
  readonly faults: readonly Fault[];
  /** Locations outside its claims that the diagram lacks; whether they are invented, other steps tell. */
  readonly unknownLocations: readonly string[];
  readonly saidAbsent: readonly string[];
}

const MOST_REMEMBERED = 500;
const LONGEST_REMEMBERED = 4_000;

/** Reads one step. The traces of an item share many, so the context remembers some of them. */
export function readStep(stretch: string, context: CheckContext): StepReading {
  const known = context.remembered.get(stretch);
  if (known) return known;
  const reading = readStretch(stretch, context.citable);
  const claims = reading.claims.map((claim) => checkClaim(claim as Claim, context));
  const citations = [...unknownSentences(stretch, context), ...falseQuote(stretch, reading, context)];
  const wording = findLeaks(stretch, context.ownWords).map((phrase): Fault => ({ code: "answer-key", location: null, requirementId: null, message: `It says “${shorten(phrase)}”.` }));
  const step: StepReading = {
    reading, claims, citations, wording,
    mistaken: claims.filter(({ claim }) => claim.verdict !== "ok"),
    faults: [...citations, ...claims.flatMap(({ faults }) => faults), ...wording],
    unknownLocations: unknownLocations(reading, context),
    saidAbsent: saidAbsent(reading),
  };
  if (stretch.length <= LONGEST_REMEMBERED) {
    if (context.remembered.size >= MOST_REMEMBERED) context.remembered.clear();
    context.remembered.set(stretch, step);
  }
  return step;
}
