import { endPath, participantLabel, type Card, type Diagram, type Participant, type Relationship } from "@r2ta/eerd";
import { editEnd, isSameEnd } from "../edit-diagram.js";
import { operatorsOf, type Candidate } from "../operator.js";
import { mergeSentences, type ScenarioReader } from "../read-scenario.js";

/** R3: right participants, wrong maximum. The location is the end whose label changed (look-across). */
export const wrongCardinalityOperators = operatorsOf("wrong_cardinality", {
  "one-to-many": (reader) => flipEnds(reader, (relationship, end) => isBinary(relationship) && end.card === "1"),
  "many-to-one": (reader) => flipEnds(reader, (relationship, end) => isBinary(relationship) && end.card === "N"),
  "flip-nary-arm": (reader) => flipEnds(reader, (relationship) => !isBinary(relationship)),
  *"swap-ratio"(reader) {
    for (const [relationship, one, many] of oneToMany(reader)) {
      if (one.entity !== many.entity) yield* swap(reader, relationship, one, many, "the diagram has the ratio the other way round");
    }
  },
  *"swap-roles"(reader) {
    for (const [relationship, one, many] of oneToMany(reader)) {
      if (one.entity === many.entity) yield* swap(reader, relationship, one, many, `the diagram exchanges the roles ${one.role} and ${many.role}`);
    }
  },
});

function* flipEnds(reader: ScenarioReader, applies: (relationship: Relationship, end: Participant) => boolean): Iterable<Candidate> {
  for (const relationship of ordinary(reader)) {
    for (const end of relationship.participants.filter((participant) => applies(relationship, participant))) {
      // In a binary relationship a number on the other end already fixes this label.
      if (isBinary(relationship) && relationship.participants.some((other) => other !== end && other.max !== null)) continue;
      const location = endPath(relationship.name, end);
      const wrong: Card = end.card === "1" ? "N" : "1";
      yield {
        location,
        anchors: [`rel:${relationship.name}`],
        requirementIds: reader.sentencesFor(location, "card"),
        explanation: `By the requirements the label at ${participantLabel(end)} in ${relationship.name} is ${end.card} (${end.card === "1" ? "at most one" : "several"} for each ${otherLabels(relationship, end)}); the diagram says ${wrong}.`,
        mutate: (diagram) => setCard(diagram, relationship.name, end, wrong),
      };
    }
  }
}

function* swap(reader: ScenarioReader, relationship: Relationship, one: Participant, many: Participant, shown: string): Iterable<Candidate> {
  if (relationship.participants.some(({ max, min }) => max !== null || min !== null)) return;
  const locations = [one, many].map((end) => endPath(relationship.name, end));
  const sentences = locations.map((location) => reader.sentencesFor(location, "card"));
  const [location, other] = locations;
  if (location === undefined || other === undefined || sentences.some(({ length }) => length === 0)) return;
  yield {
    location,
    anchors: [other, `rel:${relationship.name}`],
    requirementIds: mergeSentences(...sentences),
    explanation: `By the requirements ${relationship.name} has one ${participantLabel(one)} for many ${participantLabel(many)}; ${shown}.`,
    mutate: (diagram) => setCard(setCard(diagram, relationship.name, one, "N"), relationship.name, many, "1"),
  };
}

function setCard(diagram: Diagram, relationship: string, end: Participant, card: Card): Diagram {
  return editEnd(diagram, relationship, end, (participant) => ({ ...participant, card }));
}

function ordinary(reader: ScenarioReader): Relationship[] {
  return reader.diagram.relationships.filter(({ identifying }) => !identifying);
}

function isBinary({ participants }: Relationship): boolean {
  return participants.length === 2;
}

/** The ordinary binary 1:N relationships with their 1 end and their N end. */
function oneToMany(reader: ScenarioReader): [Relationship, Participant, Participant][] {
  return ordinary(reader).filter(isBinary).flatMap((relationship): [Relationship, Participant, Participant][] => {
    const one = relationship.participants.find(({ card }) => card === "1");
    const many = relationship.participants.find(({ card }) => card === "N");
    return one && many ? [[relationship, one, many]] : [];
  });
}

function otherLabels({ participants }: Relationship, end: Participant): string {
  return participants.filter((other) => !isSameEnd(other, end)).map(participantLabel).join(" and ");
}
