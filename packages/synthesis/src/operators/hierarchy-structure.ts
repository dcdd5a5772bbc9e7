import { simpleAttribute, type Diagram, type Specialization } from "@r2ta/eerd";
import { addRelationship, addSpecialization, editCategory, editEntity, editSpecialization, removeSubclass } from "../edit-diagram.js";
import { freshRelationshipNames } from "../fresh-relationship-names.js";
import { giveKeyOf } from "../give-key.js";
import { operatorsOf, type Candidate } from "../operator.js";
import { mergeSubclasses } from "./merge-subclasses.js";
import { mergeSentences, type ScenarioReader } from "../read-scenario.js";

/** H2: the is-a structure is wrong. */
export const hierarchyStructureOperators = operatorsOf("hierarchy_structure", {
  *"detach-subclass"(reader) {
    for (const { specialization, subclass } of soleMemberships(reader)) {
      yield {
        ...describeMembership(reader, specialization, subclass, [`entity:${subclass}`]),
        explanation: `By the requirements every ${subclass} is a ${specialization.superclass}; the diagram shows it as a class of its own.`,
        mutate: (diagram) => giveKeyOf(reader, removeSubclass(diagram, specialization.name, subclass), specialization.superclass, subclass),
      };
    }
  },
  *"re-root-subclass"(reader) {
    for (const { specialization, subclass } of soleMemberships(reader)) {
      for (const target of reader.diagram.specializations) {
        // A class beside its own descendant, in a disjoint set, could have no such descendant: a second mistake.
        const meetsDescendant = target.subclasses.some((other) => other === subclass || isBelow(reader, other, subclass));
        if (target.superclass === specialization.superclass || target.superclass === subclass || meetsDescendant) continue;
        yield {
          ...describeMembership(reader, specialization, subclass, [`spec:${target.name}.sub:${subclass}`, `entity:${subclass}`]),
          explanation: `By the requirements every ${subclass} is a ${specialization.superclass}; the diagram puts it under ${target.superclass}.`,
          mutate: (diagram) => addSubclass(removeSubclass(diagram, specialization.name, subclass), target.name, subclass),
        };
      }
      for (const sibling of specialization.subclasses) yield* rerootUnderSibling(reader, specialization, subclass, sibling);
    }
  },
  *"specialization-to-relationship"(reader) {
    for (const { specialization, subclass } of soleMemberships(reader)) {
      const { superclass } = specialization;
      const [name] = freshRelationshipNames(reader, `is-a ${subclass}`, 1);
      if (name === undefined) continue;
      yield {
        ...describeMembership(reader, specialization, subclass, [`rel:${name}`, `entity:${subclass}`]),
        explanation: `By the requirements every ${subclass} is a ${superclass}; the diagram links the two by an ordinary relationship.`,
        mutate: (diagram) =>
          addRelationship(giveKeyOf(reader, removeSubclass(diagram, specialization.name, subclass), superclass, subclass), {
            name, identifying: false, attributes: [],
            participants: [
              { entity: superclass, role: null, card: "1", total: false, min: null, max: null },
              { entity: subclass, role: null, card: "1", total: true, min: null, max: null },
            ],
          }),
      };
    }
  },
  *"category-to-specialization"(reader) {
    // A total union of classes, each instance in exactly one, is as well drawn as a disjoint total generalization.
    for (const { category, superclasses } of reader.diagram.categories.filter(({ total }) => !total)) {
      const name = freeSpecializationName(reader, category);
      yield {
        location: `cat:${category}`,
        anchors: [`entity:${category}`, `spec:${name}`, ...superclasses.map((superclass) => `cat:${category}.super:${superclass}`)],
        requirementIds: categorySentences(reader, category, superclasses),
        explanation: `By the requirements ${category} is drawn from ${superclasses.join(", ")}, which are unlike and exist on their own; the diagram makes them subclasses of ${category}.`,
        mutate: (diagram) =>
          giveOwnKey(addSpecialization(editCategory(diagram, category, () => null), {
            name, superclass: category, subclasses: superclasses, disjoint: true, total: true, attribute: null,
          }), category),
      };
    }
  },
  *"specialization-to-category"(reader) {
    for (const specialization of reader.diagram.specializations) {
      const { name, superclass, subclasses, total, disjoint } = specialization;
      const isEquivalent = total && disjoint === true;
      const isPlain = !isEquivalent && subclasses.length > 1 && !reader.categoryOf(superclass) && reader.membershipsOf(superclass).length === 0
        && reader.specializationsOf(superclass).length === 1 && subclasses.every((subclass) => reader.membershipsOf(subclass).length === 1);
      if (!isPlain) continue;
      yield {
        location: `cat:${superclass}`,
        anchors: [`spec:${name}`, `entity:${superclass}`, ...subclasses.map((subclass) => `spec:${name}.sub:${subclass}`)],
        requirementIds: mergeSentences(...subclasses.map((subclass) => reader.sentencesFor(`spec:${name}.sub:${subclass}`, "membership"))),
        explanation: `By the requirements ${subclasses.join(", ")} are kinds of ${superclass}; the diagram shows ${superclass} as a union of them.`,
        mutate: (diagram) => {
          const keyed = subclasses.reduce((rest, subclass) => giveKeyOf(reader, rest, superclass, subclass), editSpecialization(diagram, name, () => null));
          return { ...keyed, categories: [...keyed.categories, { category: superclass, superclasses: subclasses, total }] };
        },
      };
    }
  },
  *"drop-category-superclass"(reader) {
    for (const { category, superclasses } of reader.diagram.categories.filter((found) => found.superclasses.length > 2)) {
      for (const superclass of superclasses) {
        yield {
          location: `cat:${category}.super:${superclass}`,
          anchors: [`cat:${category}`, `entity:${category}`, `entity:${superclass}`],
          requirementIds: reader.sentencesFor(`cat:${category}.super:${superclass}`, "membership"),
          explanation: `By the requirements ${superclass} is one of the classes that make up ${category}; the diagram leaves it out of the union.`,
          mutate: (diagram) => editCategory(diagram, category, (found) => ({ ...found, superclasses: found.superclasses.filter((name) => name !== superclass) })),
        };
      }
    }
  },
  *"drop-shared-superclass"(reader) {
    for (const specialization of reader.diagram.specializations) {
      for (const subclass of specialization.subclasses.filter((name) => reader.membershipsOf(name).length > 1)) {
        const left = reader.membershipsOf(subclass).filter(({ name }) => name !== specialization.name);
        yield {
          ...describeMembership(reader, specialization, subclass, [
            `entity:${subclass}`, `entity:${specialization.superclass}`, ...left.flatMap(({ name }) => [`spec:${name}`, `spec:${name}.sub:${subclass}`]),
          ]),
          explanation: `By the requirements every ${subclass} is a ${specialization.superclass} too; the diagram leaves that superclass out.`,
          mutate: (diagram) => removeSubclass(diagram, specialization.name, subclass),
        };
      }
    }
  },
  "merge-subclasses": mergeSubclasses,
});

function* rerootUnderSibling(reader: ScenarioReader, specialization: Specialization, subclass: string, sibling: string): Iterable<Candidate> {
  const name = freeSpecializationName(reader, sibling);
  if (sibling === subclass) return;
  yield {
    ...describeMembership(reader, specialization, subclass, [`spec:${name}.sub:${subclass}`, `entity:${subclass}`]),
    explanation: `By the requirements ${subclass} and ${sibling} are both kinds of ${specialization.superclass}; the diagram puts ${subclass} under ${sibling}.`,
    mutate: (diagram) =>
      addSpecialization(removeSubclass(diagram, specialization.name, subclass), { name, superclass: sibling, subclasses: [subclass], disjoint: null, total: false, attribute: null }),
  };
}

function describeMembership(reader: ScenarioReader, { name }: Specialization, subclass: string, anchors: readonly string[]) {
  const location = `spec:${name}.sub:${subclass}`;
  return { location, anchors: [`spec:${name}`, ...anchors], requirementIds: reader.sentencesFor(location, "membership") };
}

/** Memberships of classes that have one superclass; a shared subclass that loses one is another mistake. */
function soleMemberships(reader: ScenarioReader): { specialization: Specialization; subclass: string }[] {
  return reader.diagram.specializations.flatMap((specialization) =>
    specialization.subclasses.filter((subclass) => reader.membershipsOf(subclass).length === 1).map((subclass) => ({ specialization, subclass })),
  );
}

function addSubclass(diagram: Diagram, specialization: string, subclass: string): Diagram {
  return editSpecialization(diagram, specialization, (found) => ({ ...found, subclasses: [...found.subclasses, subclass], disjoint: found.disjoint ?? true }));
}

function categorySentences(reader: ScenarioReader, category: string, superclasses: readonly string[]): string[] {
  return mergeSentences(...superclasses.map((superclass) => reader.sentencesFor(`cat:${category}.super:${superclass}`, "membership")));
}

/** A category without a key of its own gets a number for one, since a plain superclass must have a key. */
function giveOwnKey(diagram: Diagram, category: string): Diagram {
  const number = `${category.toLowerCase()}_number`;
  return editEntity(diagram, category, (entity) =>
    entity.keys.length > 0 ? entity : { ...entity, attributes: [simpleAttribute(number), ...entity.attributes], keys: [[number]] },
  );
}

/** Whether a class has another one somewhere above it. */
function isBelow(reader: ScenarioReader, entity: string, ancestor: string): boolean {
  return reader.membershipsOf(entity).some(({ superclass }) => superclass === ancestor || isBelow(reader, superclass, ancestor));
}

function freeSpecializationName(reader: ScenarioReader, entity: string): string {
  const names = new Set(reader.diagram.specializations.map(({ name }) => name));
  const wanted = `${entity.toLowerCase()}_kind`;
  return names.has(wanted) ? `${entity.toLowerCase()}_type` : wanted;
}
