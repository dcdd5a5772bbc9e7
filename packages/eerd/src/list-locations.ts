import { endPath } from "./location.js";
import type { Attribute, Diagram } from "./model.js";

/**
 * The paths of everything in a diagram, in the order of declaration; what holds comes before what is held. An entity
 * has its `.key` path whether or not it has a key. A name that is declared twice has its path twice.
 */
export function listLocations(diagram: Diagram): string[] {
  const locations: string[] = [];
  const addAttributes = (prefix: string, attributes: readonly Attribute[]): void => {
    for (const { name, components } of attributes) {
      locations.push(`${prefix}${name}`);
      addAttributes(`${prefix}${name}.`, components);
    }
  };
  for (const { name, attributes } of diagram.entities) {
    locations.push(`entity:${name}`, `entity:${name}.key`);
    addAttributes(`entity:${name}.attr:`, attributes);
  }
  for (const { name, participants, attributes } of diagram.relationships) {
    locations.push(`rel:${name}`, ...participants.map((participant) => endPath(name, participant)));
    addAttributes(`rel:${name}.attr:`, attributes);
  }
  for (const { name, subclasses } of diagram.specializations) {
    locations.push(`spec:${name}`, ...subclasses.map((subclass) => `spec:${name}.sub:${subclass}`));
  }
  for (const { category, superclasses } of diagram.categories) {
    locations.push(`cat:${category}`, ...superclasses.map((superclass) => `cat:${category}.super:${superclass}`));
  }
  return locations;
}
