import { splitFact, tryParseLocation, type Facts, type MistakeCategory } from "@r2ta/eerd";
import type { Finding, KnownMistake } from "./known-item.js";

/** The property that a mistake of this category is about at a place of this kind, in the words of trace/1; null where it is not told by one. */
export function propertyFor(category: MistakeCategory, kind: string): string | null {
  switch (category) {
    case "missing_entity":
    case "attribute_placement":
    case "missing_relationship": return "presence";
    case "attribute_kind": return "kind";
    case "wrong_key": return "key";
    case "wrong_participants": return "participants";
    case "wrong_cardinality": return "card";
    case "wrong_participation": return "participation";
    case "weak_entity": return kind === "relationship" ? "identification" : "strength";
    case "specialization_constraint": return "completeness";
    case "hierarchy_structure": return kind === "specialization" ? "superclass" : "membership";
  }
}

/** The line of trace/1 that makes a finding: what the diagram has there, and what the sentence wants, as far as the item says it, else something that it could want. */
export function printMistakeClaim({ category, location, explanation, ...rest }: Finding & Partial<KnownMistake>, facts: Facts): string {
  const print = (property: string, wants: string, has: string): string => `- ${location} ${property}: wants ${wants}, has ${has} -> MISTAKE ${category}`;
  for (const [fact, wants] of Object.entries(rest.before ?? {})) {
    const has = facts.get(fact) ?? "absent";
    if (fact.startsWith(`${location} `) && has !== wants) return print(splitFact(fact).property, wants, has);
  }
  const kind = tryParseLocation(location)?.kind ?? "";
  let property = propertyFor(category, kind) ?? "presence";
  if (property === "key" && facts.has(`${location} partial key`)) property = "partial key";
  if (property === "completeness" && /disjoint|overlap|both/i.test(explanation) && facts.has(`${location} disjointness`)) property = "disjointness";
  const has = facts.get(`${location} ${property}`) ?? "absent";
  return print(property, otherThan(has, property), has);
}

/** The line for a fact that is as the sentence wants it. */
export function printOkClaim(fact: string, value: string): string {
  const { location, property } = splitFact(fact);
  return `- ${location} ${property}: wants ${value}, has ${value} -> ok`;
}

const opposites: Readonly<Record<string, string>> = {
  "1": "N", N: "1", total: "partial", partial: "total", strong: "weak", weak: "strong", identifying: "ordinary", ordinary: "identifying",
  disjoint: "overlapping", overlapping: "disjoint", simple: "simple multivalued",
};

function otherThan(has: string, property: string): string {
  const opposite = opposites[has];
  if (opposite !== undefined) return opposite;
  if (property === "presence") return has === "absent" ? "present" : "elsewhere";
  if (property === "membership") return has === "absent" ? "present" : "absent";
  if (property === "participation") return has.startsWith("total") ? "partial" : "total";
  if (property === "kind") return has.includes("multivalued") ? has.replace(" multivalued", "") : `${has} multivalued`;
  return has === "absent" ? "present" : "{another}";
}
