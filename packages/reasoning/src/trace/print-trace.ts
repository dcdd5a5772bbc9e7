import type { Claim } from "./claim.js";
import type { Trace } from "./trace.js";

/**
 * The text of a trace in canonical form `trace/1`: one step a sentence, then its claims, then the conclusion.
 * Line breaks inside a quote or a conclusion become spaces. Lines that were unread are printed as they stand: those of
 * a step below it, the others at the end.
 */
export function printTrace(trace: Trace): string {
  const lines = trace.steps.flatMap(({ requirementIds, quote, claims, unread }, index) => [
    `Step ${index + 1}. [${requirementIds.join(", ")}] "${printLine(quote)}"`,
    ...claims.map(printClaim),
    ...unread,
  ]);
  if (trace.conclusion !== null) lines.push(`Conclusion: ${printLine(trace.conclusion)}`);
  return [...lines, ...trace.unread].map((line) => `${line}\n`).join("");
}

/** One claim as a line of `trace/1`, without its line break. */
export function printClaim({ location, property, wants, has, verdict }: Claim): string {
  return `- ${location} ${property}: wants ${wants}, has ${has} -> ${verdict === "ok" ? "ok" : `MISTAKE ${verdict}`}`;
}

function printLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, " ");
}
