import { endPath, participantLabel, type Participant, type Relationship } from "@r2ta/eerd";
import { editEnd } from "../edit-diagram.js";
import { operatorsOf, type Candidate } from "../operator.js";
import type { ScenarioReader } from "../read-scenario.js";

/** R4: right participants and ratio, wrong minimum. The location is the end whose line changed (look-here). */
export const wrongParticipationOperators = operatorsOf("wrong_participation", {
  "total-to-partial": (reader) =>
    changeMinimum(reader, (end) => (end.total && end.min === null ? [{ total: false }] : []), () => "must take part", () => "does not require it"),
  "partial-to-total": (reader) =>
    changeMinimum(reader, (end) => (!end.total && end.min === null ? [{ total: true }] : []), () => "need not take part", () => "requires it"),
  "change-minimum": (reader) =>
    changeMinimum(
      reader,
      ({ min, max }) => (min === null || min < 2 ? [] : [min - 1, min + 1].filter((other) => max === null || other <= max).map((other) => ({ min: other }))),
      ({ min }) => `takes part at least ${min} times`, ({ min }) => `says ${min}`,
    ),
});

function* changeMinimum(reader: ScenarioReader, changes: (end: Participant) => Partial<Participant>[], wanted: (end: Participant) => string, shown: (change: Partial<Participant>) => string): Iterable<Candidate> {
  for (const { relationship, end } of freeEnds(reader)) {
    const location = endPath(relationship.name, end);
    for (const change of changes(end)) {
      yield {
        location,
        anchors: [`rel:${relationship.name}`],
        requirementIds: reader.sentencesFor(location, "participation"),
        explanation: `By the requirements ${participantLabel(end)} ${wanted(end)} in ${relationship.name}; the diagram ${shown(change)}.`,
        mutate: (diagram) => editEnd(diagram, relationship.name, end, (participant) => ({ ...participant, ...change })),
      };
    }
  }
}

/** Every end but the weak one of an identifying relationship, which must be total. */
function freeEnds(reader: ScenarioReader): { relationship: Relationship; end: Participant }[] {
  return reader.diagram.relationships.flatMap((relationship) =>
    relationship.participants
      .filter((end) => !(relationship.identifying && reader.entities.get(end.entity)?.weak && end.card === "N"))
      .map((end) => ({ relationship, end })),
  );
}
