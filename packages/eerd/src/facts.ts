import { digestBytes, type Digest } from "@r2ta/base";
import { endPath, participantLabel } from "./location.js";
import type { Attribute, Diagram } from "./model.js";

/** What a fact says of its location; the same words as in a claim of a trace. */
export type FactProperty =
  | "presence" | "strength" | "key" | "partial key" | "kind" | "participants" | "identification"
  | "card" | "participation" | "superclass" | "disjointness" | "completeness" | "defining attribute" | "membership";

/**
 * A diagram as a flat map from `location property` to a value, as `rel:R.end:X card` to `N`.
 * Two diagrams with the same facts are the same diagram, in whatever order they are declared, as long as names are
 * unique where they have to be. `diagramFromFacts` is the inverse.
 * Values are texts: `present`, `strong`, `weak`, `{a, b}` (sets are sorted; several keys as `{a}, {b}`),
 * `simple`, `composite {street, town} multivalued derived`, `1`, `N`, `total`, `partial`, `total [2..5]`,
 * `disjoint`, `overlapping`, `none`.
 */
export type Facts = Map<string, string>;

/** All facts of a diagram. */
export function factsOf(diagram: Diagram): Facts {
  const facts: Facts = new Map();
  for (const entity of diagram.entities) {
    const at = `entity:${entity.name}`;
    facts.set(`${at} presence`, "present");
    facts.set(`${at} strength`, entity.weak ? "weak" : "strong");
    if (entity.weak || entity.partialKey.length > 0) facts.set(`${at}.key partial key`, printSet(entity.partialKey));
    if (!entity.weak || entity.keys.length > 0) facts.set(`${at}.key key`, printKeys(entity.keys));
    addAttributes(facts, `${at}.attr:`, entity.attributes);
  }
  for (const relationship of diagram.relationships) {
    const at = `rel:${relationship.name}`;
    facts.set(`${at} presence`, "present");
    facts.set(`${at} participants`, printSet(relationship.participants.map(participantLabel)));
    facts.set(`${at} identification`, relationship.identifying ? "identifying" : "ordinary");
    for (const participant of relationship.participants) {
      const end = endPath(relationship.name, participant);
      facts.set(`${end} card`, participant.card);
      facts.set(`${end} participation`, printParticipation(participant));
    }
    addAttributes(facts, `${at}.attr:`, relationship.attributes);
  }
  for (const specialization of diagram.specializations) {
    const at = `spec:${specialization.name}`;
    facts.set(`${at} superclass`, specialization.superclass);
    facts.set(`${at} disjointness`, printDisjointness(specialization.disjoint));
    facts.set(`${at} completeness`, specialization.total ? "total" : "partial");
    facts.set(`${at} defining attribute`, printDefiningAttribute(specialization.attribute));
    for (const subclass of specialization.subclasses) facts.set(`${at}.sub:${subclass} membership`, "present");
  }
  for (const { category, superclasses, total } of diagram.categories) {
    facts.set(`cat:${category} completeness`, total ? "total" : "partial");
    for (const superclass of superclasses) facts.set(`cat:${category}.super:${superclass} membership`, "present");
  }
  return facts;
}

/** The digest of what a diagram says: it does not change with the order of declarations or with the diagram's name. */
export function diagramDigest(diagram: Diagram): Digest {
  return digestBytes([...factsOf(diagram)].map(([fact, value]) => `${fact} = ${value}`).sort().join("\n"));
}

/** The location and the property of a fact's name. */
export function splitFact(fact: string): { location: string; property: FactProperty } {
  const space = fact.indexOf(" ");
  return { location: fact.slice(0, space), property: fact.slice(space + 1) as FactProperty };
}

/** `{a, b}`, sorted. */
export function printSet(names: readonly string[]): string {
  return `{${[...names].sort().join(", ")}}`;
}

/** `{a}, {b, c}`, sorted; `none` where there is no key. */
export function printKeys(keys: readonly (readonly string[])[]): string {
  return keys.length === 0 ? "none" : keys.map(printSet).sort().join(", ");
}

/** `total` or `partial`, with the numbers where there are any: `total [2..5]`, `total [2..*]` without a maximum, `partial [..5]` without a minimum. */
export function printParticipation({ total, min, max }: { readonly total: boolean; readonly min: number | null; readonly max: number | null }): string {
  const word = total ? "total" : "partial";
  return min === null && max === null ? word : `${word} [${min ?? ""}..${max ?? "*"}]`;
}

/** `disjoint`, `overlapping`, or `none` for a single subclass. */
export function printDisjointness(disjoint: boolean | null): string {
  return disjoint === null ? "none" : disjoint ? "disjoint" : "overlapping";
}

/** The attribute's name, or `none`; an attribute that is itself called `none` is `{none}`. */
export function printDefiningAttribute(attribute: string | null): string {
  return attribute === null ? "none" : attribute === "none" ? "{none}" : attribute;
}

/** The kind of an attribute: `simple` or `composite {parts}`, then `multivalued` and `derived` where they hold. */
export function printAttributeKind({ multivalued, derived, components }: Attribute): string {
  const shape = components.length === 0 ? "simple" : `composite ${printSet(components.map(({ name }) => name))}`;
  return `${shape}${multivalued ? " multivalued" : ""}${derived ? " derived" : ""}`;
}

function addAttributes(facts: Facts, prefix: string, attributes: readonly Attribute[]): void {
  for (const attribute of attributes) {
    facts.set(`${prefix}${attribute.name} presence`, "present");
    facts.set(`${prefix}${attribute.name} kind`, printAttributeKind(attribute));
    addAttributes(facts, `${prefix}${attribute.name}.`, attribute.components);
  }
}
