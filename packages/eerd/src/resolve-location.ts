import { tryParseLocation, type Location } from "./location.js";
import type { Attribute, Category, Diagram, Entity, Participant, Relationship, Specialization } from "./model.js";

/** What stands at a location, with what holds it. `kind` is that of the location. */
export type ResolvedLocation =
  | { readonly kind: "entity"; readonly entity: Entity }
  | { readonly kind: "key"; readonly entity: Entity }
  | { readonly kind: "entityAttribute"; readonly entity: Entity; readonly attribute: Attribute }
  | { readonly kind: "relationship"; readonly relationship: Relationship }
  | { readonly kind: "relationshipAttribute"; readonly relationship: Relationship; readonly attribute: Attribute }
  | { readonly kind: "end"; readonly relationship: Relationship; readonly participant: Participant }
  | { readonly kind: "specialization"; readonly specialization: Specialization }
  | { readonly kind: "subclass"; readonly specialization: Specialization; readonly subclass: string }
  | { readonly kind: "category"; readonly category: Category }
  | { readonly kind: "superclass"; readonly category: Category; readonly superclass: string };

/**
 * What stands at a location, letter for letter: neither case nor roles are guessed. Null where the diagram has no
 * such element or the text is not a location (it may come from a model). Of equal names the first counts.
 */
export function resolveLocation(diagram: Diagram, location: string | Location): ResolvedLocation | null {
  const place = typeof location === "string" ? tryParseLocation(location) : location;
  if (place === null) return null;
  const { kind } = place;
  switch (kind) {
    case "entity":
    case "key":
    case "entityAttribute": {
      const entity = diagram.entities.find(({ name }) => name === place.entity);
      if (entity === undefined) return null;
      if (kind !== "entityAttribute") return { kind, entity };
      const attribute = findAttribute(entity.attributes, place.path);
      return attribute && { kind, entity, attribute };
    }
    case "relationship":
    case "relationshipAttribute":
    case "end": {
      const relationship = diagram.relationships.find(({ name }) => name === place.relationship);
      if (relationship === undefined) return null;
      if (kind === "relationship") return { kind, relationship };
      if (kind === "relationshipAttribute") {
        const attribute = findAttribute(relationship.attributes, place.path);
        return attribute && { kind, relationship, attribute };
      }
      const participant = relationship.participants.find(({ entity, role }) => entity === place.entity && role === place.role);
      return participant === undefined ? null : { kind, relationship, participant };
    }
    case "specialization":
    case "subclass": {
      const specialization = diagram.specializations.find(({ name }) => name === place.specialization);
      if (specialization === undefined) return null;
      if (kind === "specialization") return { kind, specialization };
      return specialization.subclasses.includes(place.subclass) ? { kind, specialization, subclass: place.subclass } : null;
    }
    case "category":
    case "superclass": {
      const category = diagram.categories.find((candidate) => candidate.category === place.category);
      if (category === undefined) return null;
      if (kind === "category") return { kind, category };
      return category.superclasses.includes(place.superclass) ? { kind, category, superclass: place.superclass } : null;
    }
  }
}

function findAttribute(attributes: readonly Attribute[], path: readonly string[]): Attribute | null {
  let found: Attribute | null = null;
  for (const step of path) {
    found = (found === null ? attributes : found.components).find(({ name }) => name === step) ?? null;
    if (found === null) return null;
  }
  return found;
}
