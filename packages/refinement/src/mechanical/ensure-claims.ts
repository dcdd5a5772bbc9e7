import type { TraceFindings } from "../check/check-trace.js";
import { auditSteps, writeFor } from "./audit-steps.js";
import { claimsIn, type Piece } from "./piece.js";
import type { PreparedItem } from "./prepared-item.js";

/** A trace of which nothing is left to check says of every sentence what a right trace says, from its first step on. */
export function ensureClaims(pieces: readonly Piece[], prepared: PreparedItem): Piece[] {
  return pieces.some((piece) => claimsIn(piece).length > 0) ? [...pieces] : writeWhole(pieces, prepared);
}

/** The whole trace as a right one says it, where correcting its steps one by one does not make one that passes. */
export function replaceAll(text: string, findings: TraceFindings, prepared: PreparedItem): Piece[] {
  return writeWhole(auditSteps(text, findings, new Map(), prepared), prepared);
}

function writeWhole(pieces: readonly Piece[], prepared: PreparedItem): Piece[] {
  const steps = writeFor([...prepared.orderOf.keys()], new Set(), new Set(), prepared);
  const first = pieces.findIndex(({ source }) => source !== null);
  return pieces.filter(({ source }) => source !== null).map((piece, index): Piece => {
    const isFirst = index === Math.max(0, first);
    if (piece.content.kind === "conclusion") return isFirst ? { ...piece, content: { ...piece.content, steps } } : piece;
    const changed = piece.verdict === "sound" ? { ...piece, verdict: "irrelevant" as const, explanation: "It claims nothing that another step does not say." } : piece;
    return { ...changed, content: isFirst ? { kind: "written", steps } : { kind: "deleted" } };
  });
}
