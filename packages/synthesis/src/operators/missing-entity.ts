import type { Entity } from "@r2ta/eerd";
import { addAttribute, removeEntity, removeRelationship } from "../edit-diagram.js";
import { operatorsOf, type Candidate } from "../operator.js";
import { mergeSentences, type RelationshipEnd, type ScenarioReader } from "../read-scenario.js";

/** E1: an entity type that the requirements describe is gone, or only an attribute of a neighbour. */
export const missingEntityOperators = operatorsOf("missing_entity", {
  *"delete-entity"(reader) {
    for (const entity of droppableEntities(reader)) {
      const location = `entity:${entity.name}`;
      yield {
        location,
        anchors: neighbours(reader, entity).map((name) => `entity:${name}`),
        requirementIds: describingSentences(reader, location),
        explanation: `The requirements describe ${entity.name} with properties and links of its own; the diagram has no such entity type.`,
        mutate: (diagram) => removeWithRelationships(reader, diagram, entity.name),
      };
    }
  },
  *"demote-to-attribute"(reader) {
    for (const entity of droppableEntities(reader)) {
      for (const end of reader.endsOf(entity.name)) yield* demote(reader, entity, end);
    }
  },
});

function* demote(reader: ScenarioReader, entity: Entity, { relationship, participant }: RelationshipEnd): Iterable<Candidate> {
  const [other, ...more] = relationship.participants.filter((end) => end !== participant);
  if (!other || more.length > 0 || other.entity === entity.name) return;
  const neighbour = reader.entities.get(other.entity);
  const attribute = entity.name.toLowerCase();
  // One neighbour instance with many of these, each of one neighbour only (1:N), cannot be told from a weak entity.
  if (!neighbour || (participant.card === "N" && other.card === "1") || neighbour.attributes.some(({ name }) => name === attribute)) return;
  const location = `entity:${entity.name}`;
  yield {
    location,
    anchors: [`entity:${neighbour.name}.attr:${attribute}`],
    requirementIds: describingSentences(reader, location),
    explanation: `The requirements describe ${entity.name} with properties and links of its own; the diagram shows it only as an attribute of ${neighbour.name}.`,
    mutate: (diagram) =>
      addAttribute(removeWithRelationships(reader, diagram, entity.name), { kind: "entity", name: neighbour.name }, {
        name: attribute, multivalued: participant.card === "N", derived: false, components: [],
      }),
  };
}

/** Strong, outside every hierarchy and category, owner of no weak entity, with enough of its own to be missed. */
function droppableEntities(reader: ScenarioReader): Entity[] {
  return reader.diagram.entities.filter((entity) => {
    const ends = reader.endsOf(entity.name);
    return !entity.weak && !reader.isInHierarchy(entity.name) && ends.length > 0
      && (entity.attributes.length >= 2 || ends.length >= 2) && !ends.some(({ relationship }) => relationship.identifying);
  });
}

/** The sentence that introduces the entity, and the one that says how it is told apart. */
function describingSentences(reader: ScenarioReader, location: string): string[] {
  const presence = reader.sentencesFor(location, "presence");
  return presence.length === 0 ? [] : mergeSentences(presence, reader.sentencesFor(`${location}.key`, "key"));
}

function neighbours(reader: ScenarioReader, entity: Entity): string[] {
  const names = reader.endsOf(entity.name).flatMap(({ relationship }) => relationship.participants.map((participant) => participant.entity));
  return [...new Set(names)].filter((name) => name !== entity.name);
}

function removeWithRelationships(reader: ScenarioReader, diagram: Parameters<Candidate["mutate"]>[0], name: string) {
  return reader.endsOf(name).reduce((rest, { relationship }) => removeRelationship(rest, relationship.name), removeEntity(diagram, name));
}
