import { isMistakeCategory, splitFact, tryParseLocation, type MistakeCategory } from "@r2ta/eerd";
import { drawNumber } from "../request-digest.js";
import type { Finding } from "./known-item.js";
import type { Knowledge } from "./match-item.js";
import { propertyFor } from "./claim-of.js";
import type { ReasonerOptions } from "./reasoner-options.js";

/** Of false reports, those at a place that the diagram does not have. */
const inventedShare = 0.2;
const inventions = ["AUDIT_LOG", "ARCHIVE", "SUPERVISOR", "CONTRACT", "LOCATION"];

/** The mistakes that a model of this recall reports, each by a draw of its own, and at times one that is none. `key` names the request. */
export function drawFindings({ item, mistakes, shareOfItem }: Knowledge, key: string, { recall, hallucination, seed }: ReasonerOptions): Finding[] {
  const found = mistakes.filter((_, index) => drawNumber(key, seed, "mistake", index) < recall);
  if (drawNumber(key, seed, "hallucination") >= hallucination * shareOfItem) return found;
  return [...found, falseReport({ item, mistakes, shareOfItem }, `${key}/${seed}`)];
}

/** What a second look at a draft finds: each mistake that was missed at the same recall, and every other false report goes. */
export function reviseFindings({ mistakes }: Knowledge, draft: readonly Finding[], key: string, { recall, seed }: ReasonerOptions): Finding[] {
  const known = new Set(mistakes.map(keyOf));
  const kept = draft.filter((finding, index) => known.has(keyOf(finding)) || drawNumber(key, seed, "keep", index) < 0.5);
  const missed = mistakes.filter((mistake, index) => !draft.some((finding) => keyOf(finding) === keyOf(mistake)) && drawNumber(key, seed, "again", index) < recall);
  return [...kept, ...missed];
}

/** What a text reports, in the form of an answer or of a line that names a place and a category. Known mistakes get their explanation. */
export function readFindings(text: string, { mistakes }: Knowledge): Finding[] {
  const found = new Map<string, Finding>();
  const add = (category: string, location: string, requirement: string): void => {
    if (!isMistakeCategory(category)) return;
    const report = { category, location, requirement, explanation: "" };
    const key = keyOf(report);
    if (!found.has(key)) found.set(key, mistakes.find((mistake) => keyOf(mistake) === key) ?? { ...report, explanation: explain(category, location) });
  };
  for (const [, category = "", location = "", requirement = ""] of text.matchAll(/"category"\s*:\s*"([a-z_]+)"\s*,\s*"location"\s*:\s*"([^"\n]+)"\s*,\s*"requirement"\s*:\s*"(R[0-9]+)"/g)) add(category, location, requirement);
  let requirement = "R1";
  for (const line of text.split("\n")) {
    if (line.includes('"category"')) continue;
    requirement = /\bR[0-9]+\b/.exec(line)?.[0] ?? requirement;
    const location = /\b(?:entity|rel|spec|cat):[A-Za-z_][\w.:-]*(?:\([^)]*\))?/.exec(line)?.[0].replace(/[.:]+$/, "");
    const category = line.match(/\b[a-z]+_[a-z]+\b/g)?.findLast(isMistakeCategory);
    if (location !== undefined && category !== undefined) add(category, location, requirement);
  }
  return [...found.values()];
}

/** A report of something that is as it should be. */
function falseReport({ item, mistakes }: Knowledge, key: string): Finding {
  const pick = <Choice>(choices: readonly Choice[], label: string): Choice | undefined => choices[Math.floor(drawNumber(key, label) * choices.length)];
  const requirement = pick(item.requirements, "sentence")?.id ?? "R1";
  const wrong = new Set(mistakes.map(({ location }) => location));
  const places = [...item.facts.keys()].map(splitFact).flatMap(({ location, property }) => {
    const parsed = tryParseLocation(location);
    const category = parsed && !wrong.has(location) && property !== "presence" ? categoryOf(parsed.kind, property) : null;
    return category === null ? [] : [{ category, location }];
  });
  const place = drawNumber(key, "invented") < inventedShare ? undefined : pick(places, "place");
  const { category, location } = place ?? { category: "missing_entity" as const, location: `entity:${pick(inventions, "name") ?? "ARCHIVE"}` };
  return { category, location, requirement, explanation: explain(category, location) };
}

function categoryOf(kind: string, property: string): MistakeCategory | null {
  const categories: readonly MistakeCategory[] = ["wrong_cardinality", "wrong_participation", "attribute_kind", "wrong_key", "specialization_constraint"];
  return categories.find((category) => propertyFor(category, kind) === property) ?? null;
}

function explain(category: MistakeCategory, location: string): string {
  return `What the sentence says of ${location} is not what the diagram shows (${category.replaceAll("_", " ")}).`;
}

function keyOf({ category, location }: Pick<Finding, "category" | "location">): string {
  return `${category} ${location}`;
}
