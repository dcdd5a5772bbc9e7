import type { Random } from "@r2ta/base";
import { expectedCodes } from "../auditor-test/planting/expected-codes.js";
import { findOpenings } from "../auditor-test/planting/find-openings.js";
import { plantError, type Opening, type PlantedVerdict } from "../auditor-test/planting/opening.js";
import type { CheckContext } from "../check/check-context.js";
import { checkTrace } from "../check/check-trace.js";
import type { TrainingItem } from "../training-item.js";

/** A right reasoning with one error in it. */
export interface InjectedError {
  readonly reasoning: string;
  readonly error: Opening;
}

/** Openings that are tried before an item is given up. */
const MOST_TRIALS = 24;

/**
 * Puts one subtle error into a reasoning that the check accepts, and leaves the rest as it is, the conclusion included
 * (RISE, arXiv 2410.06638). The kinds of errors that the check can tell have the same chance, whatever the number of
 * places that each could be in. null where the check refuses none for the reason that belongs to its kind: a reasoning
 * in prose alone has no claim that could be made wrong.
 */
export function injectError({ reasoning, feedback }: { readonly reasoning: string; readonly feedback: string }, item: TrainingItem, context: CheckContext, random: Random): InjectedError | null {
  for (const error of inFairOrder(findOpenings(reasoning, item, random.fork("openings")), random.fork("choice")).slice(0, MOST_TRIALS)) {
    const injected = plantError(reasoning, error);
    const { reasons } = checkTrace({ reasoning: injected, feedback }, context);
    if (reasons.some(({ code }) => expectedCodes[error.verdict].includes(code))) return { reasoning: injected, error };
  }
  return null;
}

/** One opening of each verdict in turn, verdicts and openings shuffled; none of verdicts that the check cannot tell. */
function inFairOrder(openings: readonly Opening[], random: Random): Opening[] {
  const verdicts = random.shuffle((Object.keys(expectedCodes) as PlantedVerdict[]).filter((verdict) => expectedCodes[verdict].length > 0));
  const queues = verdicts.map((verdict) => random.shuffle(openings.filter((opening) => opening.verdict === verdict)));
  const longest = Math.max(...queues.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => queues.flatMap((queue) => queue[turn] ?? [])).flat();
}
