import type { Attribute, Category, Diagram, Entity, Participant, Relationship, Specialization } from "@r2ta/eerd";

/** Small edits that leave their input alone and share every untouched part with it. */

/** The owner of attributes: an entity or a relationship. */
export type AttributeOwner = { readonly kind: "entity" | "relationship"; readonly name: string };

/** Whether two participants are the same end: one entity in one role. */
export function isSameEnd(one: Participant, other: Participant): boolean {
  return one.entity === other.entity && one.role === other.role;
}

export function editEntity(diagram: Diagram, name: string, edit: (entity: Entity) => Entity): Diagram {
  return { ...diagram, entities: diagram.entities.map((entity) => (entity.name === name ? edit(entity) : entity)) };
}

/** Removes an entity and nothing else. */
export function removeEntity(diagram: Diagram, name: string): Diagram {
  return { ...diagram, entities: diagram.entities.filter((entity) => entity.name !== name) };
}

export function editRelationship(diagram: Diagram, name: string, edit: (relationship: Relationship) => Relationship): Diagram {
  return { ...diagram, relationships: diagram.relationships.map((relationship) => (relationship.name === name ? edit(relationship) : relationship)) };
}

export function removeRelationship(diagram: Diagram, name: string): Diagram {
  return { ...diagram, relationships: diagram.relationships.filter((relationship) => relationship.name !== name) };
}

export function addRelationship(diagram: Diagram, relationship: Relationship): Diagram {
  return { ...diagram, relationships: [...diagram.relationships, relationship] };
}

/** Edits one end of a relationship, named by its participant. */
export function editEnd(diagram: Diagram, relationship: string, end: Participant, edit: (participant: Participant) => Participant): Diagram {
  return editRelationship(diagram, relationship, (found) => ({
    ...found,
    participants: found.participants.map((participant) => (isSameEnd(participant, end) ? edit(participant) : participant)),
  }));
}

/** Edits a specialization; null removes it. */
export function editSpecialization(diagram: Diagram, name: string, edit: (specialization: Specialization) => Specialization | null): Diagram {
  return { ...diagram, specializations: diagram.specializations.flatMap((found) => (found.name === name ? (edit(found) ?? []) : found)) };
}

export function addSpecialization(diagram: Diagram, specialization: Specialization): Diagram {
  return { ...diagram, specializations: [...diagram.specializations, specialization] };
}

/** Takes a subclass out of a specialization: the last one takes the specialization with it, a lone one has no disjointness. */
export function removeSubclass(diagram: Diagram, specialization: string, subclass: string): Diagram {
  return editSpecialization(diagram, specialization, (found) => {
    const subclasses = found.subclasses.filter((name) => name !== subclass);
    return subclasses.length === 0 ? null : { ...found, subclasses, disjoint: subclasses.length === 1 ? null : found.disjoint };
  });
}

/** Edits a category; null removes it. */
export function editCategory(diagram: Diagram, name: string, edit: (category: Category) => Category | null): Diagram {
  return { ...diagram, categories: diagram.categories.flatMap((found) => (found.category === name ? (edit(found) ?? []) : found)) };
}

export function editAttributes(diagram: Diagram, owner: AttributeOwner, edit: (attributes: readonly Attribute[]) => readonly Attribute[]): Diagram {
  return owner.kind === "entity"
    ? editEntity(diagram, owner.name, (entity) => ({ ...entity, attributes: edit(entity.attributes) }))
    : editRelationship(diagram, owner.name, (relationship) => ({ ...relationship, attributes: edit(relationship.attributes) }));
}

export function addAttribute(diagram: Diagram, owner: AttributeOwner, attribute: Attribute): Diagram {
  return editAttributes(diagram, owner, (attributes) => [...attributes, attribute]);
}

/** Edits the attribute at a path of names; null removes it. */
export function editAttribute(diagram: Diagram, owner: AttributeOwner, path: readonly string[], edit: (attribute: Attribute) => Attribute | null): Diagram {
  return editAttributes(diagram, owner, (attributes) => editAttributeIn(attributes, path, edit));
}

function editAttributeIn(attributes: readonly Attribute[], path: readonly string[], edit: (attribute: Attribute) => Attribute | null): readonly Attribute[] {
  const [name, ...rest] = path;
  return attributes.flatMap((attribute) => {
    if (attribute.name !== name) return attribute;
    return rest.length === 0 ? (edit(attribute) ?? []) : { ...attribute, components: editAttributeIn(attribute.components, rest, edit) };
  });
}
