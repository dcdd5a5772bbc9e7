import type { Attribute, Diagram } from "./model.js";
import { identifies } from "./validate/identification-rules.js";

/** The constructs that make a diagram more than boxes and lines, in the order in which they are shown. */
export const constructs = [
  { id: "weak-one-owner", group: "Entities", title: "Weak entity with one owner" },
  { id: "weak-several-owners", group: "Entities", title: "Weak entity with two or more owners" },
  { id: "composite-attribute", group: "Attributes", title: "Composite attribute" },
  { id: "multivalued-attribute", group: "Attributes", title: "Multivalued attribute" },
  { id: "derived-attribute", group: "Attributes", title: "Derived attribute" },
  { id: "nary-relationship", group: "Relationships", title: "Relationship of three or more" },
  { id: "relationship-attribute", group: "Relationships", title: "Attribute of a relationship" },
  { id: "recursive-relationship", group: "Relationships", title: "Recursive relationship" },
  { id: "numeric-bounds", group: "Relationships", title: "Numeric bounds" },
  { id: "disjoint-total", group: "Specializations", title: "Disjoint, total specialization" },
  { id: "disjoint-partial", group: "Specializations", title: "Disjoint, partial specialization" },
  { id: "overlapping-total", group: "Specializations", title: "Overlapping, total specialization" },
  { id: "overlapping-partial", group: "Specializations", title: "Overlapping, partial specialization" },
  { id: "defining-attribute", group: "Specializations", title: "Defining attribute" },
  { id: "shared-subclass", group: "Specializations", title: "Shared subclass" },
  { id: "total-union", group: "Unions", title: "Total union type" },
  { id: "partial-union", group: "Unions", title: "Partial union type" },
] as const;

export type Construct = (typeof constructs)[number]["id"];

/**
 * The constructs that a diagram holds, each once, in the order of `constructs`; empty for plain entities with binary
 * relationships and simple attributes. A specialization of a single subclass is neither disjoint nor overlapping and
 * counts only for its defining attribute. Takes ill-formed diagrams too: a weak entity that nothing identifies counts as neither.
 */
export function listConstructs(diagram: Diagram): Construct[] {
  const found = new Set<Construct>();
  for (const { name, weak } of diagram.entities) {
    const owners = weak ? ownersOf(diagram, name).size : 0;
    if (owners > 0) found.add(owners === 1 ? "weak-one-owner" : "weak-several-owners");
  }
  for (const { attributes } of [...diagram.entities, ...diagram.relationships]) addAttributeKinds(found, attributes);
  for (const { participants, attributes } of diagram.relationships) {
    if (participants.length > 2) found.add("nary-relationship");
    if (attributes.length > 0) found.add("relationship-attribute");
    if (new Set(participants.map(({ entity }) => entity)).size < participants.length) found.add("recursive-relationship");
    if (participants.some(({ min, max }) => min !== null || max !== null)) found.add("numeric-bounds");
  }
  const superclasses = new Map<string, Set<string>>();
  for (const { superclass, subclasses, disjoint, total, attribute } of diagram.specializations) {
    if (disjoint !== null) found.add(`${disjoint ? "disjoint" : "overlapping"}-${total ? "total" : "partial"}`);
    if (attribute !== null) found.add("defining-attribute");
    for (const subclass of subclasses) superclasses.set(subclass, (superclasses.get(subclass) ?? new Set()).add(superclass));
  }
  if ([...superclasses.values()].some(({ size }) => size > 1)) found.add("shared-subclass");
  for (const { total } of diagram.categories) found.add(total ? "total-union" : "partial-union");
  return constructs.map(({ id }) => id).filter((id) => found.has(id));
}

/** The entities that a weak entity is identified together with; a relationship of three gives it two owners at once. */
function ownersOf({ relationships }: Diagram, weak: string): Set<string> {
  return new Set(relationships.flatMap((relationship) => relationship.participants
    .filter((participant) => participant.entity === weak && identifies(relationship, participant))
    .flatMap((dependant) => relationship.participants.filter((other) => other !== dependant).map(({ entity }) => entity))));
}

function addAttributeKinds(found: Set<Construct>, attributes: readonly Attribute[]): void {
  for (const { multivalued, derived, components } of attributes) {
    if (multivalued) found.add("multivalued-attribute");
    if (derived) found.add("derived-attribute");
    if (components.length > 0) found.add("composite-attribute");
    addAttributeKinds(found, components);
  }
}
