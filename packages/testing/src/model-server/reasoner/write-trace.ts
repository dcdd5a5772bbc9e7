import { splitFact, type Facts } from "@r2ta/eerd";
import { printMistakeClaim, printOkClaim } from "./claim-of.js";
import type { Finding, KnownItem } from "./known-item.js";

/** Facts that a step says at the most of what is in order. */
const okClaimsAtMost = 3;

/** A text as a lower-case phrase with a space around each word, plurals cut. */
function phrase(text: string): string {
  return ` ${text.toLowerCase().replace(/[^a-z0-9]+/g, " ").trim().split(" ").map((word) => word.replace(/(?<=[a-z]{3})s$/, "")).join(" ")} `;
}

interface TellableFact {
  readonly fact: string;
  readonly value: string;
  readonly location: string;
  /** The name of the element that it is about, as a phrase. */
  readonly name: string;
}

/** The last name in a location; a key has that of its entity. */
function nameIn(location: string): string {
  const path = location.replace(/\.key$/, "");
  return path.slice(path.search(/[^:.]+$/));
}

/** The facts that a step may tell; that an element is there goes without saying. */
function tellableFacts(facts: Facts): TellableFact[] {
  return [...facts].flatMap(([fact, value]) => {
    const { location, property } = splitFact(fact);
    return property === "presence" ? [] : [{ fact, value, location, name: phrase(nameIn(location)) }];
  });
}

/** A trace in the canonical form trace/1: a step for each sentence, with the findings that it decides and some of what is in order. */
export function writeTrace(requirements: KnownItem["requirements"], facts: Facts, findings: readonly Finding[]): string {
  const wrong = new Set(findings.map(({ location }) => location));
  const untold = new Set(tellableFacts(facts).filter(({ location }) => !wrong.has(location)));
  const steps = requirements.map(({ id, description }, index) => {
    const claims = findings.filter(({ requirement }) => requirement === id).map((finding) => printMistakeClaim(finding, facts));
    const sentence = phrase(description);
    const ok = [...untold].filter(({ name }) => sentence.includes(name)).slice(0, okClaimsAtMost);
    for (const told of ok) untold.delete(told);
    return [`Step ${index + 1}. [${id}] "${description.replace(/\s+/g, " ").trim()}"`, ...claims, ...ok.map(({ fact, value }) => printOkClaim(fact, value))].join("\n");
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
