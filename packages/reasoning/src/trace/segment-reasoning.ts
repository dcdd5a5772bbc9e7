import { citedLocations, citedRequirements } from "./find-citations.js";
import { findStepStarts } from "./find-step-starts.js";
import type { Claim } from "./claim.js";
import { parseClaim } from "./parse-trace.js";
import type { Citable, Segment } from "./segment.js";

/** What a stretch of a reasoning cites and claims, whatever stands around it. */
export type StretchReading = Omit<Segment, "start" | "end">;

/**
 * Cuts a reasoning text into steps, whatever its form, and reads what each step cites and claims. The stretches join to
 * the text. Never throws and takes linear time; an empty text has no steps.
 */
export function segmentReasoning(text: string, citable: Citable): Segment[] {
  return cutReasoning(text).map(({ start, end }) => ({ start, end, ...readStretch(text.slice(start, end), citable) }));
}

/** Where the steps of a reasoning text begin and end; the first half of `segmentReasoning`. */
export function cutReasoning(text: string): { start: number; end: number }[] {
  if (text === "") return [];
  const starts = findStepStarts(text);
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }));
}

/** Reads one step by itself; the second half of `segmentReasoning`, for whoever meets the same steps again and again. */
export function readStretch(stretch: string, citable: Citable): StretchReading {
  const { claims, unreadLines } = readClaims(stretch);
  const locations = new Set([...claims.map(({ location }) => location), ...citedLocations(stretch, citable)]);
  return { requirementIds: citedRequirements(stretch, citable), locations: [...locations], claims, unreadLines };
}

const HEAD = /^(?:Step [0-9]{1,6}\. \[R[0-9, R]{1,200}\] "|Conclusion: |#{1,6}[ \t])/;

function readClaims(stretch: string): { claims: Claim[]; unreadLines: number } {
  const claims: Claim[] = [];
  let unreadLines = 0;
  for (const line of stretch.split(/\r\n|[\n\r\u2028\u2029]/)) {
    if (line.trim() === "" || HEAD.test(line)) continue;
    const claim = parseClaim(line) ?? parseClaim(withoutDecoration(line));
    if (claim) claims.push(claim);
    else unreadLines++;
  }
  return { claims, unreadLines };
}

/** A claim as a model decorates it: indented, with another bullet, in code marks or bold, with another arrow. */
function withoutDecoration(line: string): string {
  if (line.length > 2_000 || !line.includes("wants")) return line;
  return line.trim().replace(/[`*]/g, " ").replace(/^\s*[-•–—]?\s*/, "- ").replace(/→|=>/g, "->").replace(/\s+/g, " ").replace(/\s*[.;]?\s*$/, "").replace(/ ([:,])/g, "$1");
}
