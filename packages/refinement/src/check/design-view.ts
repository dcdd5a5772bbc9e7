import { splitFact, tryParseLocation, type FactProperty, type Facts } from "@r2ta/eerd";
import { ABSENT } from "@r2ta/reasoning/artifact";
import { isSameValue } from "./same-value.js";

/** The facts of a design with what claims about them ask again and again. */
export interface DesignView {
  readonly facts: Facts;
  /** All locations that have a fact, and every entity's key. */
  readonly places: ReadonlySet<string>;
  /** The names of all attributes, without their owners. */
  readonly attributeNames: ReadonlySet<string>;
  /** Classes that are a subclass in a specialization, and classes that are a member of a category. */
  readonly subclasses: ReadonlySet<string>;
  readonly superclasses: ReadonlySet<string>;
}

/** Prepares facts for `isTrueOf`. */
export function viewFacts(facts: Facts): DesignView {
  const places = new Set<string>();
  const attributeNames = new Set<string>();
  const subclasses = new Set<string>();
  const superclasses = new Set<string>();
  for (const fact of facts.keys()) {
    const { location } = splitFact(fact);
    if (places.has(location)) continue;
    places.add(location);
    const parsed = tryParseLocation(location);
    if (parsed?.kind === "entity") places.add(`${location}.key`);
    else if (parsed?.kind === "entityAttribute" || parsed?.kind === "relationshipAttribute") attributeNames.add(parsed.path.at(-1) ?? "");
    else if (parsed?.kind === "subclass") subclasses.add(parsed.subclass);
    else if (parsed?.kind === "superclass") superclasses.add(parsed.superclass);
  }
  return { facts, places, attributeNames, subclasses, superclasses };
}

/**
 * Whether a design has this value at a place. `absent` is true of a fact that it lacks; `elsewhere` of an attribute that it
 * has, but not here; `other kind of hierarchy` of a class that belongs to a hierarchy of the other kind, and not to this.
 */
export function isTrueOf({ facts, attributeNames, subclasses, superclasses }: DesignView, location: string, property: FactProperty, value: string): boolean {
  const actual = facts.get(`${location} ${property}`) ?? ABSENT;
  if (isSameValue(value, actual)) return true;
  if (actual !== ABSENT || (value !== "elsewhere" && value !== "other kind of hierarchy")) return false;
  const parsed = tryParseLocation(location);
  switch (parsed?.kind) {
    case "entityAttribute": case "relationshipAttribute": return property === "presence" && value === "elsewhere" && attributeNames.has(parsed.path.at(-1) ?? "");
    case "subclass": return value === "other kind of hierarchy" && superclasses.has(parsed.subclass);
    case "superclass": return value === "other kind of hierarchy" && subclasses.has(parsed.superclass);
    default: return false;
  }
}
