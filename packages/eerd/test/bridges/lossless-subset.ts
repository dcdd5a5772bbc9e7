import type { Attribute, Diagram, Entity, Relationship } from "../../src/index.js";

/** The diagram without what PlantUML cannot say: keys of several attributes, names of specializations, defining attributes, and most numbers. */
export function plantUmlSubset(diagram: Diagram): Diagram {
  return {
    ...diagram,
    entities: diagram.entities.map((entity) => ({ ...entity, keys: entity.keys.filter((key) => key.length === 1) })),
    relationships: diagram.relationships.map((relationship) => keepNumbers(relationship, relationship.participants.length === 2 && relationship.participants.every(({ role }) => role === null)))
      .map((relationship) => ({ ...relationship, participants: relationship.participants.map((end) => ({ ...end, role: end.role?.replaceAll("-", "_h_") ?? null })) })),
    specializations: renamed(diagram.specializations.map((specialization) => ({ ...specialization, attribute: null }))),
  };
}

/** The diagram without what ERdoc cannot say. Names are those that ERdoc can write. */
export function erdocSubset(diagram: Diagram): Diagram {
  const weak = new Set(diagram.entities.filter((entity) => entity.weak).map(({ name }) => name));
  const parents = new Map<string, string>();
  for (const { superclass, subclasses } of diagram.specializations) for (const subclass of subclasses) if (!weak.has(subclass) && !parents.has(subclass)) parents.set(subclass, superclass);
  return renameAll({
    name: diagram.name,
    entities: diagram.entities.map((entity): Entity => ({ ...entity, keys: entity.keys.slice(0, 1), attributes: entity.attributes.map(flat) })),
    relationships: diagram.relationships.map((relationship) => ({
      ...relationship,
      participants: relationship.participants.map((end) => ({ ...end, min: null, card: relationship.participants.length > 2 ? ("N" as const) : end.card })),
      attributes: relationship.attributes.map(({ name }) => ({ name, multivalued: false, derived: false, components: [] })),
    })),
    // In the order of the entities, as an import finds them.
    specializations: diagram.entities.flatMap(({ name }) => {
      const superclass = parents.get(name);
      return superclass === undefined ? [] : [{ name: "", superclass, subclasses: [name], disjoint: null, total: false, attribute: null }];
    }),
    categories: [],
  });
}

function keepNumbers(relationship: Relationship, keep: boolean): Relationship {
  return {
    ...relationship,
    participants: relationship.participants.map((end) => ({ ...end, min: keep && end.min !== null && end.min > 1 ? end.min : null, max: keep && end.max !== null && end.max > 1 ? end.max : null })),
  };
}

function flat({ name, components }: Attribute): Attribute {
  return { name, multivalued: false, derived: false, components: components.map((part) => ({ name: part.name, multivalued: false, derived: false, components: [] })) };
}

function renamed(specializations: Diagram["specializations"]): Diagram["specializations"] {
  const times = new Map<string, number>();
  return specializations.map((specialization) => {
    const { superclass, subclasses } = specialization;
    const wish = subclasses.length === 1 ? `${subclasses[0] ?? ""}_is_${superclass}` : `${superclass}_kinds`;
    const time = (times.get(wish) ?? 0) + 1;
    times.set(wish, time);
    return { ...specialization, name: time === 1 ? wish : `${wish}_${time}` };
  });
}

/** Names that are no keyword and hold no hyphen; different names stay different. */
function renameAll(diagram: Diagram): Diagram {
  const plain = (name: string): string => `n${name.replaceAll("-", "_h_")}`;
  const attribute = (one: Attribute): Attribute => ({ ...one, name: plain(one.name), components: one.components.map(attribute) });
  return {
    name: diagram.name,
    entities: diagram.entities.map((entity) => ({ ...entity, name: plain(entity.name), attributes: entity.attributes.map(attribute), keys: entity.keys.map((key) => key.map(plain)), partialKey: entity.partialKey.map(plain) })),
    relationships: diagram.relationships.map((relationship) => ({
      ...relationship, name: plain(relationship.name), attributes: relationship.attributes.map(attribute),
      participants: relationship.participants.map((end) => ({ ...end, entity: plain(end.entity), role: end.role === null ? null : plain(end.role) })),
    })),
    specializations: renamed(diagram.specializations.map((specialization) => ({ ...specialization, superclass: plain(specialization.superclass), subclasses: specialization.subclasses.map(plain) }))),
    categories: [],
  };
}
