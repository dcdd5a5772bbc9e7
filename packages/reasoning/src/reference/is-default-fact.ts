import { tryParseLocation, type FactProperty } from "@r2ta/eerd";

/** Values that hold where a sentence says nothing of the property; stating them in every trace would bury what is stated. */
const defaults: Readonly<Partial<Record<FactProperty, string>>> = {
  strength: "strong",
  kind: "simple",
  identification: "ordinary",
  disjointness: "none",
  "defining attribute": "none",
};

/**
 * Whether a fact is what a diagram has by default, or is said by another claim of the same place: the parts of a
 * composite attribute are in its kind, and a relationship that has participants is present.
 */
export function isDefaultFact(location: string, property: FactProperty, value: string): boolean {
  if (defaults[property] === value) return true;
  if (property !== "presence") return false;
  const parsed = tryParseLocation(location);
  return parsed?.kind === "relationship" || ((parsed?.kind === "entityAttribute" || parsed?.kind === "relationshipAttribute") && parsed.path.length > 1);
}
