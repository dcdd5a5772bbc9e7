import type { MistakeCategory } from "@r2ta/eerd";
import type { Claim } from "./claim.js";

/** One step of a reasoning trace: a sentence, and what it says of the diagram. */
export interface TraceStep {
  /** The sentences that the step rests on, as `R4`; at least one in canonical form. */
  readonly requirementIds: readonly string[];
  /** The sentence, or the part of it that decides; one line. */
  readonly quote: string;
  /** May be empty: a sentence that says nothing that can be checked. */
  readonly claims: readonly Claim[];
  /** Lines below the step that are not claims in canonical form, as written. */
  readonly unread: readonly string[];
}

/** A reasoning trace as far as it could be read. */
export interface Trace {
  readonly steps: readonly TraceStep[];
  /** null where the text has no conclusion. */
  readonly conclusion: string | null;
  /** Lines outside every step, before the first and after the conclusion, as written. */
  readonly unread: readonly string[];
}

/** A mistake that follows from a claim of a trace. */
export interface ImpliedMistake {
  readonly category: MistakeCategory;
  readonly location: string;
  readonly requirementIds: readonly string[];
}

/** The mistakes that a trace's claims imply, in the order of the claims; each category and location once. */
export function impliedMistakes(trace: Trace): ImpliedMistake[] {
  const found = new Map<string, ImpliedMistake>();
  for (const { requirementIds, claims } of trace.steps) {
    for (const { location, verdict } of claims) {
      const name = `${verdict} ${location}`;
      if (verdict !== "ok" && !found.has(name)) found.set(name, { category: verdict, location, requirementIds });
    }
  }
  return [...found.values()];
}

/** All lines of a trace that could not be read, those of its steps included. */
export function unreadLines(trace: Trace): string[] {
  return [...trace.unread, ...trace.steps.flatMap(({ unread }) => unread)];
}
