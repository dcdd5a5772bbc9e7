import type { Diagram, Entity, Participant, Relationship } from "@r2ta/eerd";
import { editEntity, editRelationship } from "../edit-diagram.js";
import { operatorsOf, type Candidate } from "../operator.js";
import { mergeSentences, type ScenarioReader } from "../read-scenario.js";

/** W1: weak shown as strong or the reverse, an identifying relationship shown as ordinary, an owner missing or wrong. */
export const weakEntityOperators = operatorsOf("weak_entity", {
  *"weak-to-strong"(reader) {
    for (const entity of weakEntities(reader)) {
      const relationships = reader.identifyingRelationshipsOf(entity.name);
      yield {
        location: `entity:${entity.name}`,
        anchors: relationships.map(({ name }) => `rel:${name}`),
        requirementIds: strengthSentences(reader, entity),
        explanation: `By the requirements ${entity.name} is identified only within ${ownersOf(reader, entity).join(" and ")}; the diagram shows it as strong.`,
        mutate: (diagram) =>
          relationships.reduce(
            (rest, { name }) => setIdentifying(rest, name, false),
            editEntity(diagram, entity.name, (found) => ({ ...found, weak: false, keys: [found.partialKey], partialKey: [] })),
          ),
      };
    }
  },
  *"strong-to-weak"(reader) {
    for (const entity of reader.diagram.entities.filter(({ weak, keys }) => !weak && keys.length === 1)) {
      for (const { relationship, owner } of dependentLinks(reader, entity)) {
        yield {
          location: `entity:${entity.name}`,
          anchors: [`rel:${relationship.name}`],
          requirementIds: reader.sentencesFor(`entity:${entity.name}`, "strength"),
          explanation: `By the requirements ${entity.name} is identified by itself; the diagram makes it depend on ${owner.entity}.`,
          mutate: (diagram) =>
            setIdentifying(
              editEntity(diagram, entity.name, (found) => ({ ...found, weak: true, keys: [], partialKey: found.keys[0] ?? [] })),
              relationship.name, true,
            ),
        };
      }
    }
  },
  *"identifying-to-ordinary"(reader) {
    for (const entity of weakEntities(reader)) {
      const relationships = reader.identifyingRelationshipsOf(entity.name);
      if (relationships.length < 2) continue;
      for (const { name } of relationships) {
        yield {
          location: `rel:${name}`,
          anchors: [`entity:${entity.name}`],
          requirementIds: reader.sentencesFor(`rel:${name}`, "identification"),
          explanation: `By the requirements ${entity.name} is identified through ${name} too; the diagram shows ${name} as an ordinary relationship.`,
          mutate: (diagram) => setIdentifying(diagram, name, false),
        };
      }
    }
  },
  *"move-ownership"(reader) {
    for (const entity of weakEntities(reader)) {
      for (const relationship of reader.identifyingRelationshipsOf(entity.name)) {
        yield* exchangeOwners(reader, entity, relationship);
      }
    }
  },
});

/** Another N:1 relationship, on which the entity does not depend, takes the identifying mark. */
function* exchangeOwners(reader: ScenarioReader, entity: Entity, relationship: Relationship): Iterable<Candidate> {
  for (const other of dependentLinks(reader, entity)) {
    yield {
      location: `entity:${entity.name}`,
      anchors: [`rel:${relationship.name}`, `rel:${other.relationship.name}`],
      requirementIds: strengthSentences(reader, entity),
      explanation: `By the requirements ${entity.name} is identified through ${relationship.name}; the diagram identifies it through ${other.relationship.name}.`,
      mutate: (diagram) => setIdentifying(setIdentifying(diagram, relationship.name, false), other.relationship.name, true),
    };
  }
}

/** Ordinary binary relationships in which every instance of the entity goes with exactly one of another. */
function dependentLinks(reader: ScenarioReader, entity: Entity): { relationship: Relationship; owner: Participant }[] {
  return reader.endsOf(entity.name).flatMap(({ relationship, participant }) => {
    const [owner, ...more] = relationship.participants.filter((end) => end !== participant);
    const depends = owner && more.length === 0 && owner.entity !== entity.name && !relationship.identifying
      && participant.card === "N" && participant.total && owner.card === "1" && owner.max === null;
    return depends ? [{ relationship, owner }] : [];
  });
}

function weakEntities(reader: ScenarioReader): Entity[] {
  return reader.diagram.entities.filter(({ weak, partialKey }) => weak && partialKey.length > 0);
}

function ownersOf(reader: ScenarioReader, entity: Entity): string[] {
  return reader.identifyingRelationshipsOf(entity.name).flatMap(({ participants }) => participants.map((end) => end.entity).filter((name) => name !== entity.name));
}

function strengthSentences(reader: ScenarioReader, entity: Entity): string[] {
  const strength = reader.sentencesFor(`entity:${entity.name}`, "strength");
  return strength.length === 0 ? [] : mergeSentences(strength, reader.sentencesFor(`entity:${entity.name}.key`, "partial key"));
}

function setIdentifying(diagram: Diagram, relationship: string, identifying: boolean): Diagram {
  return editRelationship(diagram, relationship, (found) => ({ ...found, identifying }));
}
