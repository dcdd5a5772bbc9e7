import { isMistakeCategory } from "@r2ta/eerd";
import { mistakeAt, type Claim, type ClaimVerdict } from "./claim.js";
import { claimProperties } from "./claim-vocabulary.js";
import type { Trace, TraceStep } from "./trace.js";

/**
 * Reads a trace as far as it is in canonical form `trace/1`. Never throws and takes linear time, whatever the text.
 * Every line that is not blank is either read or kept as unread, as written. Step numbers are not kept: steps are
 * numbered by their order. A claim keeps the verdict that was written, right or wrong; `judgeClaim` tells which.
 */
export function parseTrace(text: string): Trace {
  const steps: (TraceStep & { claims: Claim[]; unread: string[] })[] = [];
  const unread: string[] = [];
  let conclusion: string | null = null;
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    if (line.trim() === "") continue;
    const step = conclusion === null ? steps.at(-1) : undefined;
    const head = conclusion === null ? parseStepHead(line) : null;
    const claim = step && parseClaim(line);
    if (head) steps.push({ ...head, claims: [], unread: [] });
    else if (claim) step.claims.push(claim);
    else if (conclusion === null && line.startsWith("Conclusion: ")) conclusion = line.slice("Conclusion: ".length);
    else (step ? step.unread : unread).push(line);
  }
  return { steps, conclusion, unread };
}

/** Reads one claim line; null where it is not one, or names a property that its location does not have. */
export function parseClaim(line: string): Claim | null {
  if (!line.startsWith("- ")) return null;
  const space = line.indexOf(" ", line.startsWith("- rel:") ? endOfEnds(line) : 2);
  const location = line.slice(2, space);
  const property = claimProperties.find((name) => line.startsWith(`${name}: wants `, space + 1));
  if (space < 0 || property === undefined || mistakeAt(location, property) === null) return null;
  const values = space + 1 + `${property}: wants `.length;
  const comma = line.indexOf(", has ", values);
  const arrow = line.lastIndexOf(" -> ");
  const has = comma + ", has ".length;
  if (comma <= values || arrow <= has) return null;
  const verdict = parseVerdict(line.slice(arrow + " -> ".length));
  return verdict && { location, property, wants: line.slice(values, comma), has: line.slice(has, arrow), verdict };
}

/** Behind the ends of `- rel:NAME(A, B) presence: …`, which have spaces between them; else where the location begins. */
function endOfEnds(line: string): number {
  const [listed] = /^- rel:[\w-]{1,81}\([\w, -]{3,400}\)/.exec(line) ?? [];
  return listed?.length ?? 2;
}

function parseVerdict(text: string): ClaimVerdict | null {
  if (text === "ok") return "ok";
  const category = text.startsWith("MISTAKE ") ? text.slice("MISTAKE ".length) : "";
  return isMistakeCategory(category) ? category : null;
}

const STEP_HEAD = /^Step [0-9]{1,6}\. \[(R[0-9]{1,9}(?:, R[0-9]{1,9})*)\] "/;

function parseStepHead(line: string): Pick<TraceStep, "requirementIds" | "quote"> | null {
  const match = STEP_HEAD.exec(line);
  if (!match?.[1] || !line.endsWith('"') || line.length <= match[0].length) return null;
  return { requirementIds: match[1].split(", "), quote: line.slice(match[0].length, -1) };
}
