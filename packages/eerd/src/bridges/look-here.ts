import type { Participant } from "../model.js";

/** One arm as formats with (min,max) say it: how often one instance of this entity takes part. */
export interface LookHereEnd {
  readonly entity: string;
  readonly role: string | null;
  readonly total: boolean;
  /** Null where only `total` speaks of the minimum. */
  readonly min: number | null;
  /** Null where there is no upper bound. */
  readonly max: number | null;
}

/**
 * The participants of a relationship whose bounds are look-here. In a binary relationship the ratio label of one end is
 * 1 exactly when the other takes part at most once, and the bound itself is not repeated. With three ends and more a
 * maximum of 1 at A still makes every other label 1 (A alone decides the rest) and is kept, since it says more than the
 * labels; labels that no bound decides are N.
 */
export function participantsFromLookHere(ends: readonly LookHereEnd[]): Participant[] {
  const isBinary = ends.length === 2;
  const ones = ends.filter(({ max }) => max === 1).length;
  return ends.map(({ entity, role, total, min, max }) => ({
    entity, role, total: total || (min ?? 0) > 0,
    card: ones - (max === 1 ? 1 : 0) > 0 ? "1" : "N",
    min: min !== null && min > 1 ? min : null,
    max: max === null || (isBinary && max === 1) ? null : max,
  }));
}

/** How often one instance of an end's entity takes part, from the look-across labels of a binary relationship: null where without end. */
export function lookHereMaximum({ max }: Participant, other: Participant): number | null {
  return max ?? (other.card === "1" ? 1 : null);
}
