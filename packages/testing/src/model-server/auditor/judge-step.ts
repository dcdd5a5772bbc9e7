import { splitFact, tryParseLocation } from "@r2ta/eerd";
import { parseClaimLine, type ClaimLine } from "./claim-line.js";
import type { ItemTruth } from "./item-truth.js";

/** What is so of a step. */
export interface Judgement {
  readonly verdict: "sound" | "hallucinated" | "contradicts-diagram" | "contradicts-requirement" | "unsupported" | "irrelevant";
  readonly requirements: readonly string[];
  readonly locations: readonly string[];
  readonly explanation: string;
  /** What should stand in its place: empty for a step that decides nothing, or is sound. */
  readonly correction: string;
}

/** Holds a step against the diagram and the mistakes in it, line by line. What makes no claim and cites no sentence is talk. */
export function judgeStep(text: string, truth: ItemTruth): Judgement {
  if (/^(Conclusion:|\s*$)/.test(text)) return sound([]);
  const cited = [...new Set(text.split("\n")[0]?.match(/\bR[0-9]+\b/g) ?? [])];
  const known = cited.filter((id) => truth.sentences.has(id));
  const found = text.split("\n").map((line) => ({ line, claim: parseClaimLine(line) }));
  const claims = found.flatMap(({ claim }) => claim ?? []);
  if (cited.length > known.length) {
    return { verdict: "hallucinated", requirements: [], locations: claims.map(({ location }) => location), explanation: `There is no sentence ${cited.filter((id) => !truth.sentences.has(id)).join(", ")}.`, correction: "" };
  }
  if (cited.length === 0 && claims.length === 0) {
    return { verdict: "irrelevant", requirements: [], locations: [], explanation: "It decides nothing.", correction: "" };
  }
  const faults = claims.flatMap((claim) => faultOf(claim, truth) ?? []);
  const [first] = faults;
  if (first === undefined) return claims.length === 0 ? judgeProse(text, known, truth) : sound(known);
  const wrong = new Map(faults.map((fault) => [fault.claim.text, fault.instead]));
  const correction = found.flatMap(({ line, claim }) => {
    const instead = claim === null ? undefined : wrong.get(claim.text);
    return instead === undefined ? [line] : instead === null ? [] : [instead];
  });
  return { verdict: first.verdict, requirements: known, locations: [first.claim.location], explanation: first.explanation, correction: [...new Set(correction)].join("\n").trim() };
}

/** A step in free words: enough where its sentence decides nothing that is wrong; else what it should have claimed. */
function judgeProse(text: string, cited: readonly string[], truth: ItemTruth): Judgement {
  const own = truth.toReach.filter(({ requirementIds: [first] }) => first !== undefined && cited.includes(first)).map(({ claim }) => claim);
  const says = /\*\*|contradicts|\b[a-z]+_[a-z]+\b/.test(text);
  const [fact] = truth.facts;
  const claims = own.length > 0 ? own.map((claim) => claim.text) : fact && cited[0] === truth.firstSentence ? [okLine(fact[0], fact[1])] : [];
  if (claims.length === 0 && !says) return sound(cited);
  const correction = [`${cited.join(", ")} is held against the diagram:`, ...claims].join("\n");
  return { verdict: "unsupported", requirements: cited, locations: own.map(({ location }) => location), explanation: "It names no fact of the diagram that would decide.", correction: claims.length === 0 ? `${cited.join(", ")}: the diagram agrees with this sentence.` : correction };
}

function sound(requirements: readonly string[]): Judgement {
  return { verdict: "sound", requirements, locations: [], explanation: "", correction: "" };
}

interface Fault {
  readonly claim: ClaimLine;
  readonly verdict: Judgement["verdict"];
  readonly explanation: string;
  /** The right line, or null where there is none. */
  readonly instead: string | null;
}

function faultOf(claim: ClaimLine, truth: ItemTruth): Fault | null {
  const { location, property, wants, has, mistake } = claim;
  const fact = `${location} ${property}`;
  const exists = truth.places.has(location);
  const isPresence = property === "presence" || property === "membership";
  const actual = truth.facts.get(fact) ?? "absent";
  const wanted = truth.wanted(fact);
  const reached = truth.toReach.find(({ claim: other }) => `${other.location} ${other.property}` === fact)?.claim;
  if (reached?.text === claim.text) return null;
  const right = reached?.text ?? (actual === wanted && actual !== "absent" ? okLine(fact, actual) : null);
  const say = (verdict: Fault["verdict"], explanation: string): Fault => ({ claim, verdict, explanation, instead: right });
  if (!exists && !truth.lacked.has(location) && (has !== "absent" || tryParseLocation(location) !== null)) return say("hallucinated", `There is no ${location}, and no sentence asks for it.`);
  const isElsewhere = isPresence && actual === "absent" && (has === "elsewhere" || has === "other kind of hierarchy");
  if (has !== actual && !isElsewhere) return say("contradicts-diagram", `The diagram has ${actual} as ${property} of ${location}, not ${has}.`);
  if (wants !== wanted && !(wanted === "absent" && wants === "elsewhere")) return say("contradicts-requirement", `The sentence wants ${wanted} as ${property} of ${location}, not ${wants}.`);
  if ((mistake === null) !== (wants === has)) return say("unsupported", `That ${location} wants ${wants} and has ${has} does not come to this.`);
  return null;
}

function okLine(fact: string, value: string): string {
  const { location, property } = splitFact(fact);
  return `- ${location} ${property}: wants ${value}, has ${value} -> ok`;
}
