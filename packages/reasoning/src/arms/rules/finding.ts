import type { Claim } from "../../trace/claim.js";

/** A claim, the sentence that decides it, and where a reader is pointed to. */
export interface Finding {
  readonly requirementId: string;
  readonly claim: Claim;
  /**
   * The location to answer with: the claim's own, or something that the diagram shows where the claim is about an
   * element that has no name yet (an absent relationship).
   */
  readonly point: string;
}

/** A finding that points at its own claim. */
export function findingOf(requirementId: string, claim: Claim, point: string = claim.location): Finding {
  return { requirementId, claim, point };
}
