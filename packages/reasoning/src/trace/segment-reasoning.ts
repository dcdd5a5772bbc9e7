import { citedLocations, citedRequirements } from "./find-citations.js";
import { findStepStarts } from "./find-step-starts.js";
import type { Claim } from "./claim.js";
import { parseClaim } from "./parse-trace.js";
import type { Citable, Segment } from "./segment.js";

/**
 * Cuts a reasoning text into steps, whatever its form, and reads what each step cites and claims. The stretches join to
 * the text. Never throws and takes linear time; an empty text has no steps.
 */
export function segmentReasoning(text: string, citable: Citable): Segment[] {
  if (text === "") return [];
  const starts = findStepStarts(text);
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? text.length;
    const stretch = text.slice(start, end);
    const { claims, unreadLines } = readClaims(stretch);
    const locations = new Set([...claims.map(({ location }) => location), ...citedLocations(stretch, citable)]);
    return { start, end, requirementIds: citedRequirements(stretch, citable), locations: [...locations], claims, unreadLines };
  });
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
