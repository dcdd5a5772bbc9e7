import { endPath, participantLabel, type Participant, type Relationship } from "@r2ta/eerd";
import { addRelationship, editEnd, editRelationship, isSameEnd, removeRelationship } from "../edit-diagram.js";
import { freshRelationshipNames } from "../fresh-relationship-names.js";
import { operatorsOf, type Candidate } from "../operator.js";
import { isSameClass, mergeSentences, type ScenarioReader } from "../read-scenario.js";

/** R2: the relationship exists but links the wrong set of entity types. */
export const wrongParticipantsOperators = operatorsOf("wrong_participants", {
  *"split-nary"(reader) {
    for (const relationship of ordinaryNary(reader)) {
      const { participants, name, attributes } = relationship;
      // Around the circle of the participants; the first pair keeps the name.
      const names = [name, ...freshRelationshipNames(reader, `split ${name}`, participants.length - 1)];
      const binaries = participants.flatMap((one, index): Relationship[] => {
        const [other, own] = [participants[(index + 1) % participants.length], names[index]];
        return other && own !== undefined ? [binaryOf(own, one, other, index === 0 ? attributes : [])] : [];
      });
      const added = binaries.slice(1);
      yield {
        ...describe(reader, relationship, added.map((binary) => `rel:${binary.name}`)),
        explanation: `The requirements need ${labels(relationship)} together in ${name}; the diagram splits it into separate binary relationships.`,
        mutate: (diagram) => added.reduce(addRelationship, editRelationship(diagram, name, (found) => binaries[0] ?? found)),
      };
    }
  },
  *"drop-participant"(reader) {
    for (const { relationship, dropped } of naryEnds(reader)) {
      yield {
        ...describe(reader, relationship, [endPath(relationship.name, dropped), `entity:${dropped.entity}`]),
        explanation: `The requirements need ${labels(relationship)} together in ${relationship.name}; the diagram leaves ${participantLabel(dropped)} out.`,
        mutate: (diagram) => editRelationship(diagram, relationship.name, (found) => withoutEnd(found, dropped)),
      };
    }
  },
  *"relink-participant"(reader) {
    for (const { relationship, dropped } of naryEnds(reader)) {
      const [partner] = relationship.participants.filter((end) => !isSameEnd(end, dropped) && end.entity !== dropped.entity);
      if (!partner) continue;
      const [name] = freshRelationshipNames(reader, `relink ${relationship.name} ${participantLabel(dropped)}`, 1);
      if (name === undefined) continue;
      const binary = binaryOf(name, partner, dropped, []);
      yield {
        ...describe(reader, relationship, [endPath(relationship.name, dropped), `entity:${dropped.entity}`, `rel:${binary.name}`]),
        explanation: `The requirements need ${labels(relationship)} together in ${relationship.name}; the diagram links ${participantLabel(dropped)} by a relationship of its own.`,
        mutate: (diagram) => addRelationship(editRelationship(diagram, relationship.name, (found) => withoutEnd(found, dropped)), binary),
      };
    }
  },
  *"end-to-superclass"(reader) {
    for (const { relationship, end } of ordinaryEnds(reader)) {
      const superclasses = [...reader.membershipsOf(end.entity).filter((membership) => !isSameClass(membership)).map(({ superclass }) => superclass), ...(reader.categoryOf(end.entity)?.superclasses ?? [])];
      for (const superclass of superclasses) yield* moveEnd(reader, relationship, end, superclass);
    }
  },
  *"end-to-subclass"(reader) {
    // The roles of a recursive relationship often fit one subclass anyway, so that the change could be defended.
    for (const { relationship, end } of ordinaryEnds(reader).filter((found) => found.end.role === null)) {
      for (const subclass of reader.specializationsOf(end.entity).flatMap((specialization) => (isSameClass(specialization) ? [] : specialization.subclasses))) yield* moveEnd(reader, relationship, end, subclass);
    }
  },
  *"end-to-sibling"(reader) {
    for (const { relationship, end } of ordinaryEnds(reader)) {
      for (const sibling of reader.membershipsOf(end.entity).flatMap(({ subclasses }) => subclasses)) yield* moveEnd(reader, relationship, end, sibling);
    }
  },
  *"end-to-owner"(reader) {
    for (const { relationship, end } of ordinaryEnds(reader)) {
      for (const identifying of reader.identifyingRelationshipsOf(end.entity)) {
        for (const owner of identifying.participants.filter(({ entity }) => entity !== end.entity)) yield* moveEnd(reader, relationship, end, owner.entity);
      }
    }
  },
  *"join-binaries"(reader) {
    const binaries = reader.diagram.relationships.filter(({ identifying, participants: [one, other, third] }) => !identifying && !third && one?.entity !== other?.entity);
    for (const first of binaries) {
      for (const second of binaries.slice(binaries.indexOf(first) + 1)) yield* joinBinaries(reader, first, second);
    }
  },
});

function* joinBinaries(reader: ScenarioReader, first: Relationship, second: Relationship): Iterable<Candidate> {
  const shared = second.participants.filter(({ entity }) => first.participants.some((end) => end.entity === entity));
  const [added] = second.participants.filter(({ entity }) => !first.participants.some((end) => end.entity === entity));
  const names = new Set(first.attributes.map(({ name }) => name));
  // Where every shared instance has exactly one of each, the tuples say no more than the two binaries did.
  const isDetermined = [first, second].every(({ participants }) => {
    const [own] = participants.filter(({ entity }) => entity === shared[0]?.entity);
    return own?.total === true && participants.every((end) => end === own || end.card === "1");
  });
  if (shared.length !== 1 || !added || isDetermined || second.attributes.some(({ name }) => names.has(name))) return;
  const joined: Relationship = {
    ...first,
    participants: [...first.participants, added].map(asOpenArm),
    attributes: [...first.attributes, ...second.attributes],
  };
  const requirementIds = [first, second].map(({ name }) => reader.sentencesFor(`rel:${name}`, "participants"));
  if (requirementIds.some(({ length }) => length === 0)) return;
  yield {
    location: `rel:${first.name}`,
    anchors: [`rel:${second.name}`, endPath(first.name, added)],
    requirementIds: mergeSentences(...requirementIds),
    explanation: `The requirements state ${first.name} and ${second.name} as two independent associations; the diagram joins them into one of degree three.`,
    mutate: (diagram) => editRelationship(removeRelationship(diagram, second.name), first.name, () => joined),
  };
}

/** Moves one end to a relative that the deciding sentence does not name, where the sentence names the right class. */
function* moveEnd(reader: ScenarioReader, relationship: Relationship, end: Participant, target: string): Iterable<Candidate> {
  const requirementIds = reader.sentencesFor(`rel:${relationship.name}`, "participants");
  const isTaken = relationship.participants.some(({ entity }) => entity === target);
  if (isTaken || !reader.isNamedIn(end.entity, requirementIds) || reader.isNamedIn(target, requirementIds)) return;
  const moved = { ...end, entity: target };
  yield {
    location: `rel:${relationship.name}`,
    anchors: [endPath(relationship.name, moved), endPath(relationship.name, end)],
    requirementIds,
    explanation: `By the requirements ${end.entity} takes part in ${relationship.name}; the diagram links ${target} instead.`,
    mutate: (diagram) => editEnd(diagram, relationship.name, end, (participant) => ({ ...participant, entity: target })),
  };
}

function describe(reader: ScenarioReader, { name }: Relationship, anchors: readonly string[]) {
  return { location: `rel:${name}`, anchors, requirementIds: reader.sentencesFor(`rel:${name}`, "participants") };
}

function ordinaryNary(reader: ScenarioReader): Relationship[] {
  return reader.diagram.relationships.filter(({ identifying, participants }) => !identifying && participants.length > 2 && new Set(participants.map(({ entity }) => entity)).size === participants.length);
}

function naryEnds(reader: ScenarioReader): { relationship: Relationship; dropped: Participant }[] {
  return ordinaryNary(reader).flatMap((relationship) => relationship.participants.map((dropped) => ({ relationship, dropped })));
}

function ordinaryEnds(reader: ScenarioReader): { relationship: Relationship; end: Participant }[] {
  return reader.diagram.relationships.filter(({ identifying }) => !identifying).flatMap((relationship) => relationship.participants.map((end) => ({ relationship, end })));
}

/** The ratio and the numbers of an n-ary arm say nothing of a binary one, nor the reverse: only participation carries over. */
function asOpenArm(end: Participant): Participant {
  return { ...end, card: "N", min: null, max: null };
}

function withoutEnd(relationship: Relationship, dropped: Participant): Relationship {
  return { ...relationship, participants: relationship.participants.filter((end) => !isSameEnd(end, dropped)).map(asOpenArm) };
}

function binaryOf(name: string, one: Participant, other: Participant, attributes: Relationship["attributes"]): Relationship {
  return { name, identifying: false, participants: [asOpenArm(one), asOpenArm(other)], attributes };
}

function labels({ participants }: Relationship): string {
  return participants.map(participantLabel).join(", ");
}
