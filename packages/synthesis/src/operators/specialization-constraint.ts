import { printDisjointness } from "@r2ta/eerd";
import { editCategory, editSpecialization } from "../edit-diagram.js";
import { operatorsOf } from "../operator.js";
import type { ScenarioReader } from "../read-scenario.js";

/** H1: right classes, wrong disjointness, completeness or defining attribute. */
export const specializationConstraintOperators = operatorsOf("specialization_constraint", {
  *"flip-disjointness"(reader) {
    for (const { name, disjoint, superclass, subclasses } of reader.diagram.specializations) {
      // Made disjoint above a shared subclass, it would say without any sentence that the subclass is empty.
      if (disjoint === null || (!disjoint && haveSharedDescendant(reader, subclasses))) continue;
      yield {
        location: `spec:${name}`,
        anchors: [`entity:${superclass}`],
        requirementIds: reader.sentencesFor(`spec:${name}`, "disjointness"),
        explanation: `By the requirements the classes of ${name} below ${superclass} are ${printDisjointness(disjoint)}; the diagram says ${printDisjointness(!disjoint)}.`,
        mutate: (diagram) => editSpecialization(diagram, name, (found) => ({ ...found, disjoint: !disjoint })),
      };
    }
  },
  *"flip-completeness"(reader) {
    for (const { name, total, superclass } of reader.diagram.specializations) {
      yield {
        location: `spec:${name}`,
        anchors: [`entity:${superclass}`],
        requirementIds: reader.sentencesFor(`spec:${name}`, "completeness"),
        explanation: `By the requirements ${total ? "every" : "not every"} ${superclass} belongs to a class of ${name}; the diagram says the opposite.`,
        mutate: (diagram) => editSpecialization(diagram, name, (found) => ({ ...found, total: !total })),
      };
    }
  },
  *"flip-category-completeness"(reader) {
    for (const { category, superclasses, total } of reader.diagram.categories) {
      yield {
        location: `cat:${category}`,
        anchors: [`entity:${category}`],
        requirementIds: reader.sentencesFor(`cat:${category}`, "completeness"),
        explanation: `By the requirements ${total ? "every" : "not every"} ${superclasses.join(" or ")} is a ${category}; the diagram says the opposite.`,
        mutate: (diagram) => editCategory(diagram, category, (found) => ({ ...found, total: !total })),
      };
    }
  },
  *"wrong-defining-attribute"(reader) {
    for (const { name, attribute, superclass } of reader.diagram.specializations) {
      const identifying = new Set(reader.entities.get(superclass)?.keys.flat());
      for (const other of reader.entities.get(superclass)?.attributes ?? []) {
        const canDefine = !other.multivalued && !other.derived && other.components.length === 0 && !identifying.has(other.name);
        if (attribute === null || other.name === attribute || !canDefine) continue;
        yield {
          location: `spec:${name}`,
          anchors: [`entity:${superclass}`, ...[attribute, other.name].map((path) => `entity:${superclass}.attr:${path}`)],
          requirementIds: reader.sentencesFor(`spec:${name}`, "defining attribute"),
          explanation: `By the requirements ${attribute} decides the class of ${name}; the diagram says ${other.name}.`,
          mutate: (diagram) => editSpecialization(diagram, name, (found) => ({ ...found, attribute: other.name })),
        };
      }
    }
  },
});

/** Whether some class is below two of these classes. */
function haveSharedDescendant(reader: ScenarioReader, classes: readonly string[]): boolean {
  const descendants = classes.flatMap((name) => [...descendantsOf(reader, name)]);
  return new Set(descendants).size < descendants.length;
}

function descendantsOf(reader: ScenarioReader, name: string): Set<string> {
  const below = reader.specializationsOf(name).flatMap(({ subclasses }) => subclasses);
  return new Set([name, ...below.flatMap((other) => [...descendantsOf(reader, other)])]);
}
