import type { RefinedTrace } from "../refined-trace.js";

/** The id of an audited step as a review item: `step:variantId/arm/repeat/step`, the same in every sample that holds it. */
export function stepItemId({ variantId, arm, repeat }: Pick<RefinedTrace, "variantId" | "arm" | "repeat">, step: number): string {
  return `step:${variantId}/${arm}/${repeat}/${step}`;
}

/** The id of a preference pair as a review item. */
export function pairItemId(pairId: string): string {
  return `pair:${pairId}`;
}
