import { readStretch, type Claim, type StretchReading } from "@r2ta/reasoning/artifact";
import { falseQuote, unknownSentences } from "./check-citations.js";
import { checkClaim, type ClaimFinding, type Fault } from "./check-claim.js";
import type { CheckContext } from "./check-context.js";
import { findLeaks } from "./find-leaks.js";
import { shorten } from "./shorten.js";

/** What one step says and what is wrong with it, whatever stands around it. */
export interface StepReading {
  readonly reading: StretchReading;
  readonly claims: readonly ClaimFinding[];
  /** Faults of its citations, read before its claims. */
  readonly citations: readonly Fault[];
  /** Faults of its wording, read after its claims. */
  readonly wording: readonly Fault[];
}

const MOST_REMEMBERED = 500;
const LONGEST_REMEMBERED = 4_000;

/** Reads one step. The traces of an item share many, so the context remembers some of them. */
export function readStep(stretch: string, context: CheckContext): StepReading {
  const known = context.remembered.get(stretch);
  if (known) return known;
  const reading = readStretch(stretch, context.citable);
  const step: StepReading = {
    reading,
    claims: reading.claims.map((claim) => checkClaim(claim as Claim, context)),
    citations: [...unknownSentences(stretch, context), ...falseQuote(stretch, reading, context)],
    wording: findLeaks(stretch, context.ownWords).map((phrase) => ({ code: "answer-key", location: null, requirementId: null, message: `It says “${shorten(phrase)}”.` })),
  };
  if (stretch.length <= LONGEST_REMEMBERED) {
    if (context.remembered.size >= MOST_REMEMBERED) context.remembered.clear();
    context.remembered.set(stretch, step);
  }
  return step;
}
