import type { TraceRow } from "@r2ta/reasoning/artifact";
import type { CheckContext } from "../check/check-context.js";
import { checkTrace } from "../check/check-trace.js";
import type { PreferencePair } from "../preference-pair.js";
import type { RefinedTrace } from "../refined-trace.js";

/** The preferred reasoning of a pair, with the answer that goes with it. */
export interface ChosenSide {
  readonly reasoning: string;
  readonly feedback: string;
  readonly from: PreferencePair["chosenFrom"];
  readonly simulated: boolean;
}

/**
 * The first of the student's further attempts, in the given order, that passes the check; else the refiner's text where
 * it was accepted; null where nothing was.
 */
export function chooseSide(row: RefinedTrace, resamples: readonly TraceRow[], context: CheckContext): ChosenSide | null {
  for (const { reasoning, raw, status, simulated } of resamples) {
    if (status === "ok" && reasoning !== null && checkTrace({ reasoning, feedback: raw }, context).accepted) return { reasoning, feedback: raw, from: "resampled", simulated };
  }
  const { status, reasoning, feedback, simulated } = row;
  return status === "accepted" && reasoning !== null && feedback !== null ? { reasoning, feedback, from: "refined", simulated } : null;
}
