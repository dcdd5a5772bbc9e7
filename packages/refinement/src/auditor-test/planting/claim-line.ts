import { parseClaim, printClaim, segmentReasoning, type Citable, type Claim, type Segment } from "@r2ta/reasoning/artifact";

/** A line of a reasoning that makes a claim, where it stands. */
export interface ClaimLine {
  readonly claim: Claim;
  /** The index of the step that it belongs to. */
  readonly step: number;
  /** Its stretch of the reasoning, in UTF-16 units, without its line break. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The lines of a reasoning that claim something in canonical form, under whatever bullet, in order. */
export function findClaimLines(reasoning: string, steps: readonly Segment[], citable: Citable): ClaimLine[] {
  return steps.flatMap((step, index) => {
    if (step.claims.length === 0) return [];
    const lines: ClaimLine[] = [];
    for (const { 0: text, index: at } of reasoning.slice(step.start, step.end).matchAll(/[^\n\r\u2028\u2029]+/g)) {
      const claim = readClaim(text, citable);
      if (claim) lines.push({ claim, step: index, start: step.start + at, end: step.start + at + text.length, text });
    }
    return lines;
  });
}

function readClaim(text: string, citable: Citable): Claim | null {
  const strict = parseClaim(text);
  if (strict || !text.includes("wants")) return strict;
  // The segmenter reads claims through a model's decoration; what it read is printed plainly and read again.
  const [loose] = segmentReasoning(text, citable)[0]?.claims ?? [];
  return loose ? parseClaim(printClaim(loose as Claim)) : null;
}

/**
 * The line with another claim in the place of its own, and its bullet, indentation and marks kept.
 * null where a part of the claim is written in a way that cannot be replaced word for word.
 */
export function rewriteClaimLine(line: string, before: Claim, after: Claim): string | null {
  const parts: [string | null, string, string][] = [
    [null, before.location, after.location],
    [null, before.property, after.property],
    ["wants", before.wants, after.wants],
    ["has", before.has, after.has],
    [null, printVerdict(before), printVerdict(after)],
  ];
  let written = "";
  let rest = line;
  for (const [keyword, old, replacement] of parts) {
    const from = keyword === null ? 0 : rest.indexOf(`${keyword} `);
    const at = from < 0 ? -1 : rest.indexOf(old, from);
    if (at < 0) return null;
    written += rest.slice(0, at) + replacement;
    rest = rest.slice(at + old.length);
  }
  return written + rest;
}

function printVerdict({ verdict }: Claim): string {
  return verdict === "ok" ? "ok" : `MISTAKE ${verdict}`;
}
