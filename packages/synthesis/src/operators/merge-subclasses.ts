import { simpleAttribute, type Diagram } from "@r2ta/eerd";
import { addAttribute, editSpecialization, removeEntity } from "../edit-diagram.js";
import type { Candidate } from "../operator.js";
import { mergeSentences, type ScenarioReader } from "../read-scenario.js";

/** Folds the subclasses of a specialization into their superclass with a “type” attribute. */
export function* mergeSubclasses(reader: ScenarioReader): Iterable<Candidate> {
  const inCategory = new Set(reader.diagram.categories.flatMap(({ category, superclasses }) => [category, ...superclasses]));
  for (const { name, superclass, subclasses, attribute } of reader.diagram.specializations) {
    const home = reader.entities.get(superclass);
    const [first, ...others] = subclasses;
    const moved = subclasses.flatMap((subclass) => reader.entities.get(subclass)?.attributes ?? []);
    const type = attribute ?? `${superclass.toLowerCase()}_type`;
    const names = [...(home?.attributes ?? []), ...moved, ...(attribute === null ? [simpleAttribute(type)] : [])].map((found) => found.name);
    const isLeaf = (subclass: string): boolean =>
      reader.endsOf(subclass).length === 0 && reader.specializationsOf(subclass).length === 0 && reader.membershipsOf(subclass).length === 1 && !inCategory.has(subclass);
    const isRestricted = subclasses.some((subclass) => (reader.entities.get(subclass)?.attributes ?? []).some((own) => reader.isRestrictedIn(reader.sentencesFor(`entity:${subclass}.attr:${own.name}`, "presence"))));
    // Classes without anything restricted to them are well drawn as a type attribute; one clash of names makes the merge illegal.
    if (!isRestricted || !home || first === undefined || moved.length === 0 || new Set(names).size < names.length || !subclasses.every(isLeaf)) continue;
    yield {
      location: `spec:${name}.sub:${first}`,
      anchors: [`spec:${name}`, `entity:${superclass}`, ...others.map((subclass) => `spec:${name}.sub:${subclass}`), ...subclasses.map((subclass) => `entity:${subclass}`), `entity:${superclass}.attr:${type}`],
      requirementIds: mergeSentences(...subclasses.flatMap((subclass) => [
        reader.sentencesFor(`spec:${name}.sub:${subclass}`, "membership"),
        ...(reader.entities.get(subclass)?.attributes ?? []).map((own) => reader.sentencesFor(`entity:${subclass}.attr:${own.name}`, "presence")),
      ])),
      explanation: `By the requirements ${subclasses.join(", ")} are kinds of ${superclass} with properties of their own; the diagram folds them into ${superclass}.`,
      mutate: (diagram) => merge(diagram, name, superclass, subclasses, attribute === null ? type : null),
    };
  }
}

function merge(diagram: Diagram, specialization: string, superclass: string, subclasses: readonly string[], type: string | null): Diagram {
  const owner = { kind: "entity", name: superclass } as const;
  const typed = type === null ? diagram : addAttribute(diagram, owner, simpleAttribute(type));
  const merged = subclasses.reduce((rest, subclass) => {
    const attributes = rest.entities.find(({ name }) => name === subclass)?.attributes ?? [];
    return attributes.reduce((grown, attribute) => addAttribute(grown, owner, attribute), removeEntity(rest, subclass));
  }, typed);
  return editSpecialization(merged, specialization, () => null);
}
