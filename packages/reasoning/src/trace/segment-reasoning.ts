import { tryParseLocation } from "@r2ta/eerd";
import { parseTrace } from "./parse-trace.js";
import type { Citable, Segment } from "./segment.js";

/** Cuts a reasoning text into steps at the heads of `trace/1` and reads what each cites and claims. */
export function segmentReasoning(text: string, { requirementIds, locations }: Citable): Segment[] {
  if (text === "") return [];
  const starts = [0, ...[...text.matchAll(/^(?:Step [0-9]{1,6}\. |Conclusion: )/gm)].map(({ index }) => index).filter((index) => index > 0)];
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? text.length;
    const stretch = text.slice(start, end);
    const trace = parseTrace(stretch);
    const claims = trace.steps.flatMap((step) => step.claims);
    const named = new Set(stretch.match(/[\w:.()-]+/g) ?? []);
    return {
      start, end,
      requirementIds: requirementIds.filter((id) => named.has(id) || trace.steps.some((step) => step.requirementIds.includes(id))),
      locations: [...new Set([...claims.map(({ location }) => location), ...locations.filter((location) => named.has(location))])].filter((location) => tryParseLocation(location) !== null),
      claims: claims.map((claim) => ({ ...claim })),
      unreadLines: trace.unread.length + trace.steps.reduce((sum, step) => sum + step.unread.length, 0),
    };
  });
}
