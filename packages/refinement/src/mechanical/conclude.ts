import { placeMeant } from "../check/absent-places.js";
import type { Implied } from "../check/implied.js";
import { saysNone } from "./judge-prose.js";
import type { Piece } from "./piece.js";
import type { PreparedItem } from "./prepared-item.js";

/**
 * Ends a trace with its conclusion: it stays if it names exactly what the steps find now, and is called sound if it named
 * what they found as they were written; where there is none, one is added.
 */
export function conclude(pieces: readonly Piece[], implied: readonly Implied[], before: readonly Implied[], prepared: PreparedItem): Piece[] {
  if (!pieces.some(({ content }) => content.kind === "conclusion")) {
    const content = { kind: "conclusion", isKept: false, steps: [] } as const;
    return [...pieces, { source: null, text: "", verdict: "sound", evidence: { requirementIds: [], locations: [] }, explanation: "The trace ended without a conclusion; this one names what its steps find.", content }];
  }
  return pieces.map((piece): Piece => {
    if (piece.content.kind !== "conclusion" || !piece.content.isKept || namesExactly(piece, implied, prepared)) return piece;
    const content = { ...piece.content, isKept: false };
    if (namesExactly(piece, before.filter(({ isConsequence }) => !isConsequence), prepared)) return { ...piece, explanation: "It follows the steps, of which some have changed.", content };
    return { ...piece, verdict: "unsupported", explanation: "It does not name exactly what the steps find.", content };
  });
}

function namesExactly({ text, evidence }: Piece, implied: readonly Implied[], { context }: PreparedItem): boolean {
  if (implied.length === 0) return evidence.locations.length === 0 && saysNone(text);
  const named = evidence.locations.map((location) => [location, placeMeant(location, context.absent, context.design.places)]);
  return implied.every(({ places }) => named.some((ways) => ways.some((place) => places.has(place))))
    && named.every((ways) => implied.some(({ places }) => ways.some((place) => places.has(place))));
}
