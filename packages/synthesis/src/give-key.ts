import type { Diagram } from "@r2ta/eerd";
import { editEntity } from "./edit-diagram.js";
import type { ScenarioReader } from "./read-scenario.js";

/**
 * Gives a class that is no subclass any more the key that it inherited: the attributes of its root's first key.
 * A class with a key of its own, or another class left above it, is returned as it is.
 */
export function giveKeyOf(reader: ScenarioReader, diagram: Diagram, superclass: string, subclass: string): Diagram {
  const root = rootOf(reader, superclass);
  const [key] = root?.keys ?? [];
  if (!root || !key) return diagram;
  return editEntity(diagram, subclass, (entity) => {
    if (entity.keys.length > 0) return entity;
    const own = new Set(entity.attributes.map(({ name }) => name));
    const copied = root.attributes.filter(({ name }) => key.includes(name) && !own.has(name));
    return { ...entity, attributes: [...copied, ...entity.attributes], keys: [key] };
  });
}

function rootOf(reader: ScenarioReader, entity: string) {
  let name = entity;
  // A lattice has one root, so any way up leads there; the validator has excluded cycles.
  for (let above = reader.membershipsOf(name)[0]; above; above = reader.membershipsOf(name)[0]) name = above.superclass;
  return reader.entities.get(name);
}
