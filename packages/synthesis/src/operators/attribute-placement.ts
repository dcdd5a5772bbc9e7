import { participantLabel, type Attribute } from "@r2ta/eerd";
import { addAttribute, editAttribute, type AttributeOwner } from "../edit-diagram.js";
import { listAttributes, ownerPath, type PlacedAttribute } from "../list-attributes.js";
import { operatorsOf, type Candidate } from "../operator.js";
import { isSameClass, type ScenarioReader } from "../read-scenario.js";

/** A1: a required attribute is absent, or it sits on another owner than the requirements say. */
export const attributePlacementOperators = operatorsOf("attribute_placement", {
  *"drop-attribute"(reader) {
    // What is computed from other data may be left out of a diagram with good reason.
    for (const { owner, path, location } of listAttributes(reader).filter((placed) => isMovable(placed) && !placed.attribute.derived)) {
      const composites = path.slice(1).map((_, index) => `${ownerPath(owner)}.attr:${path.slice(0, index + 1).join(".")}`);
      yield {
        location,
        anchors: [ownerPath(owner), ...composites],
        requirementIds: reader.sentencesFor(location, "presence"),
        explanation: `The requirements record ${path.join(".")} for ${owner.name}; the diagram does not show it.`,
        mutate: (diagram) => editAttribute(diagram, owner, path, () => null),
      };
    }
  },
  *"relationship-to-participant"(reader) {
    for (const placed of listTopLevel(reader, "relationship")) {
      const relationship = reader.diagram.relationships.find(({ name }) => name === placed.owner.name);
      const arms = relationship?.participants ?? [];
      // With fewer than two N arms the N side is an equivalent home for the attribute.
      if (arms.filter(({ card }) => card === "N").length < 2) continue;
      for (const entity of new Set(arms.map((arm) => arm.entity))) {
        yield* move(reader, placed, entity, `is recorded for each combination of ${arms.map(participantLabel).join(" and ")}`);
      }
    }
  },
  *"subclass-to-superclass"(reader) {
    for (const placed of namedWithOwner(reader).filter(({ location }) => reader.isRestrictedIn(reader.sentencesFor(location, "presence")))) {
      for (const membership of reader.membershipsOf(placed.owner.name)) {
        if (!isSameClass(membership)) yield* move(reader, placed, membership.superclass, `is recorded for ${placed.owner.name} only`);
      }
    }
  },
  *"superclass-to-subclass"(reader) {
    // “Only voicers have one” leaves open whether all of them do; a class without a superclass is spoken of as a whole.
    for (const placed of namedWithOwner(reader).filter(({ owner }) => reader.membershipsOf(owner.name).length === 0)) {
      for (const specialization of reader.specializationsOf(placed.owner.name)) {
        for (const subclass of isSameClass(specialization) ? [] : specialization.subclasses) yield* move(reader, placed, subclass, `is recorded for every ${placed.owner.name}`);
      }
    }
  },
  *"category-to-superclass"(reader) {
    for (const placed of namedWithOwner(reader)) {
      for (const superclass of reader.categoryOf(placed.owner.name)?.superclasses ?? []) {
        yield* move(reader, placed, superclass, `is recorded for ${placed.owner.name}, whatever it comes from`);
      }
    }
  },
  *"entity-to-neighbour"(reader) {
    for (const placed of namedWithOwner(reader)) {
      for (const neighbour of plainNeighbours(reader, placed.owner.name)) {
        yield* move(reader, placed, neighbour, `is recorded for ${placed.owner.name}`);
      }
    }
  },
});

/** Moves an attribute to another entity that has none of that name. */
function* move(reader: ScenarioReader, { owner, attribute, location }: PlacedAttribute, target: string, wanted: string): Iterable<Candidate> {
  const home = reader.entities.get(target);
  if (!home || home.attributes.some(({ name }) => name === attribute.name)) return;
  const targetOwner: AttributeOwner = { kind: "entity", name: target };
  yield {
    location: `${ownerPath(targetOwner)}.attr:${attribute.name}`,
    anchors: [location, ownerPath(owner), ownerPath(targetOwner)],
    requirementIds: reader.sentencesFor(location, "presence"),
    explanation: `By the requirements ${attribute.name} ${wanted}; the diagram puts it on ${target}.`,
    mutate: (diagram) => addAttribute(editAttribute(diagram, owner, [attribute.name], () => null), targetOwner, attribute satisfies Attribute),
  };
}

/** Neighbours over a binary relationship to another class, unless each instance has exactly one partner of its own there. */
function plainNeighbours(reader: ScenarioReader, entity: string): Set<string> {
  const names = reader.endsOf(entity).flatMap(({ relationship: { participants } }) => {
    const isOneForOne = participants.every(({ card }) => card === "1") && participants.some((end) => end.entity === entity && end.total);
    return participants.length === 2 && !isOneForOne ? participants.map((participant) => participant.entity) : [];
  });
  const relatives = new Set([
    ...reader.membershipsOf(entity).map(({ superclass }) => superclass),
    ...reader.specializationsOf(entity).flatMap(({ subclasses }) => subclasses),
  ]);
  return new Set(names.filter((name) => name !== entity && !relatives.has(name)));
}

/** Movable attributes of entities whose sentence names the entity that they belong to. */
function namedWithOwner(reader: ScenarioReader): PlacedAttribute[] {
  return listTopLevel(reader, "entity").filter(({ owner, location }) => reader.isNamedIn(owner.name, reader.sentencesFor(location, "presence")));
}

function listTopLevel(reader: ScenarioReader, kind: AttributeOwner["kind"]): PlacedAttribute[] {
  return listAttributes(reader).filter((placed) => placed.owner.kind === kind && placed.path.length === 1 && isMovable(placed));
}

function isMovable({ isIdentifying, isDefining, canLeaveParent }: PlacedAttribute): boolean {
  return !isIdentifying && !isDefining && canLeaveParent;
}
