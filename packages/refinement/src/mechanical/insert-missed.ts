import { checkClaim } from "../check/check-claim.js";
import { readImplied } from "../check/implied.js";
import { writeFor } from "./audit-steps.js";
import { claimsIn, sentencesIn, type Piece } from "./piece.js";
import { factOf, type PreparedItem } from "./prepared-item.js";

/**
 * Puts in what a trace misses: the claim of each mistake that no claim implies, and a step for each sentence that decides a
 * mistake and has none. A claim goes below the step of its sentence where there is one, else into a step of its own at the
 * sentence's place in the order.
 */
export function insertMissed(pieces: readonly Piece[], prepared: PreparedItem): Piece[] {
  const { context, item, mistakes } = prepared;
  const findings = pieces.flatMap(claimsIn).map((claim) => ({ ...checkClaim(claim, context), step: 0 }));
  const told = new Set(findings.map(({ claim, place }) => factOf({ location: place, property: claim.property })));
  const { missed } = readImplied(findings, context);
  let result = [...pieces];
  for (const mistake of missed) {
    const known = mistakes.get(item.variant.mistakes.indexOf(mistake));
    if (!known) continue;
    const { claim, requirementId } = known;
    told.add(factOf(claim));
    const evidence = { requirementIds: [requirementId], locations: [claim.location] };
    const explanation = `No step sees it: ${mistake.explanation}`;
    const at = result.findLastIndex((piece) => sentencesIn(piece).includes(requirementId));
    if (at >= 0) result.splice(behindClaims(result, at), 0, { source: null, text: "", verdict: "missed-mistake", evidence, explanation, content: { kind: "claims", claims: [claim] } });
    else {
      const steps = writeFor([requirementId], told, new Set(), prepared).map((step) => ({ ...step, claims: [claim, ...step.claims] }));
      steps.forEach(({ claims }) => { claims.forEach((one) => told.add(factOf(one))); });
      result = insertInOrder(result, { source: null, text: "", verdict: "missed-mistake", evidence, explanation, content: { kind: "written", steps } }, requirementId, prepared);
    }
  }
  for (const mistake of item.variant.mistakes) {
    for (const id of mistake.requirementIds) {
      if (result.some((piece) => sentencesIn(piece).includes(id))) continue;
      const steps = writeFor([id], told, new Set(), prepared);
      steps.forEach(({ claims }) => { claims.forEach((one) => told.add(factOf(one))); });
      const explanation = `No step is about this sentence, which helps to decide: ${mistake.explanation}`;
      result = insertInOrder(result, { source: null, text: "", verdict: "missed-mistake", evidence: { requirementIds: [id], locations: [mistake.location] }, explanation, content: { kind: "written", steps } }, id, prepared);
    }
  }
  return result;
}

/** Behind the claims that were put in below the same step before. */
function behindClaims(pieces: readonly Piece[], at: number): number {
  let behind = at + 1;
  while (pieces[behind]?.content.kind === "claims") behind++;
  return behind;
}

/** Before the first step that is about a later sentence; else at the end, before the conclusion. */
function insertInOrder(pieces: readonly Piece[], piece: Piece, requirementId: string, { orderOf }: PreparedItem): Piece[] {
  const order = orderOf.get(requirementId) ?? Infinity;
  const isLater = (other: Piece): boolean => {
    const [first] = sentencesIn(other);
    return other.content.kind === "conclusion" || (first !== undefined && (orderOf.get(first) ?? Infinity) > order);
  };
  const found = pieces.findIndex(isLater);
  return pieces.toSpliced(found < 0 ? pieces.length : found, 0, piece);
}
