import { splitFact, type Facts } from "@r2ta/eerd";
import { printMistakeClaim, printOkClaim } from "./claim-of.js";
import type { Finding, KnownItem } from "./known-item.js";

/** Facts that a step says at the most of what is in order. */
const okClaimsAtMost = 3;

/** A text as a lower-case phrase with a space around each word, plurals cut. */
function phrase(text: string): string {
  return ` ${text.toLowerCase().replace(/[^a-z0-9]+/g, " ").trim().split(" ").map((word) => word.replace(/(?<=[a-z]{3})s$/, "")).join(" ")} `;
}

/** The facts about elements that a sentence names, at the most three; those that the prompt does not show are left out. */
function factsNamedIn(sentence: string, facts: Facts, told: ReadonlySet<string>): [string, string][] {
  const text = phrase(sentence);
  const found: [string, string][] = [];
  for (const [fact, value] of facts) {
    const { location, property } = splitFact(fact);
    const name = location.slice(location.search(/[^:.]+$/));
    if (property !== "presence" && !told.has(fact) && text.includes(phrase(name))) found.push([fact, value]);
    if (found.length === okClaimsAtMost) break;
  }
  return found;
}

/** A trace in the canonical form trace/1: a step for each sentence, with the findings that it decides and some of what is in order. */
export function writeTrace(requirements: KnownItem["requirements"], facts: Facts, findings: readonly Finding[]): string {
  const told = new Set<string>();
  const wrong = new Set(findings.map(({ location }) => location));
  const steps = requirements.map(({ id, description }, index) => {
    const claims = findings.filter(({ requirement }) => requirement === id).map((finding) => printMistakeClaim(finding, facts));
    const ok = factsNamedIn(description, facts, told).filter(([fact]) => !wrong.has(splitFact(fact).location));
    for (const [fact] of ok) told.add(fact);
    return [`Step ${index + 1}. [${id}] "${description.replace(/\s+/g, " ").trim()}"`, ...claims, ...ok.map(([fact, value]) => printOkClaim(fact, value))].join("\n");
  });
  const places = findings.map(({ location }) => location).join(", ");
  const conclusion = findings.length === 0 ? "no mistake." : `${findings.length === 1 ? "one mistake" : `${findings.length} mistakes`}: ${places}.`;
  return `${steps.join("\n")}\nConclusion: ${conclusion}\n`;
}

/** The same in the free words of a model that keeps to no form. */
export function writeProse(requirements: KnownItem["requirements"], findings: readonly Finding[]): string {
  const steps = requirements.map(({ id }, index) => {
    const own = findings.filter(({ requirement }) => requirement === id);
    if (own.length === 0) return `${index + 1}. ${id}: the diagram agrees with this sentence as far as I can see.`;
    return `${index + 1}. ${id} deserves a closer look.\n${own.map(({ category, location, explanation }) => `   - **${location}** contradicts ${id} (${category}): ${explanation}`).join("\n")}`;
  });
  return `Let me go through the sentences one by one.\n\n${steps.join("\n")}\n\nAll in all I find ${findings.length === 0 ? "no mistake" : `${findings.length} place${findings.length === 1 ? "" : "s"} to mend`}.\n`;
}

/** The answer as JSON on one line. */
export function printAnswer(findings: readonly Finding[]): string {
  return JSON.stringify({ errors: findings.map(({ category, location, requirement, explanation }) => ({ category, location, requirement, explanation })) });
}
