import { endPath } from "../location.js";
import type { Attribute } from "../model.js";
import type { DiagramIndex } from "./diagram-index.js";
import type { Report } from "./finding.js";

/** W01. */
export function checkIsolatedEntities({ diagram, participations, superclasses, categories, parents }: DiagramIndex, report: Report): void {
  for (const { name } of diagram.entities) {
    if (!participations.has(name) && !superclasses.has(name) && !categories.has(name) && !parents.has(name)) {
      report(`entity:${name}`, `“${name}” takes part in no relationship and in no hierarchy.`, "Relate it to another entity, or check whether the requirements need it.");
    }
  }
}

/** W02. A class that has subclasses of its own or belongs to a category is not empty. */
export function checkEmptySubclasses({ entities, participations, superclasses, parents }: DiagramIndex, report: Report): void {
  for (const subclass of superclasses.keys()) {
    if (entities.get(subclass)?.attributes.length === 0 && !participations.has(subclass) && !parents.has(subclass)) {
      report(`entity:${subclass}`, `The subclass “${subclass}” has no attribute and no relationship of its own.`, "Check whether the requirements say more of it than a value of a type attribute could.");
    }
  }
}

/** W03. */
export function checkForeignKeys(index: DiagramIndex, report: Report): void {
  for (const { name, attributes } of index.diagram.entities) checkForeignKeysOf(index, name, `entity:${name}.attr:`, attributes, report);
  for (const { name, attributes } of index.diagram.relationships) checkForeignKeysOf(index, name, `rel:${name}.attr:`, attributes, report);
}

/** W04. */
export function checkOneToOneIdentification({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, identifying, participants } of diagram.relationships) {
    if (identifying && participants.length === 2 && participants.every(({ card }) => card === "1")) {
      report(`rel:${name}`, `The identifying relationship “${name}” is 1:1.`, "An owner then has at most one dependant: check whether its attributes belong to the owner.");
    }
  }
}

/** W05. */
export function checkRepeatedSpecializations({ diagram }: DiagramIndex, report: Report): void {
  if (diagram.specializations.length < 2) return;
  const seen = new Map<string, string>();
  for (const { name, superclass, subclasses } of diagram.specializations) {
    const content = `${superclass} ${[...subclasses].sort().join(" ")}`;
    const earlier = seen.get(content);
    if (earlier === undefined) seen.set(content, name);
    else report(`spec:${name}`, `“${name}” has the same superclass and the same subclasses as “${earlier}”.`, "Keep one of the two.");
  }
}

/** W06. Two unnamed ends of one entity are the error V20. */
export function checkUnnamedRoles({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, participants } of diagram.relationships) {
    for (const participant of participants) {
      if (participant.role !== null) continue;
      if (participants.some(({ entity, role }) => entity === participant.entity && role !== null)) {
        report(endPath(name, participant), `“${participant.entity}” takes part in “${name}” more than once, and this end has no role name.`, "Name the role of every end.");
      }
    }
  }
}

/** Endings that abbreviations of an entity go with, as in `dept_id`. */
const REFERENCE_ENDINGS: ReadonlySet<string> = new Set(["id", "fk", "ref"]);
/** Endings that count only after the whole name of an entity, as in `department_number`. */
const NUMBER_ENDINGS: ReadonlySet<string> = new Set(["no", "nr", "number", "code", "key"]);

function checkForeignKeysOf({ diagram }: DiagramIndex, owner: string, prefix: string, attributes: readonly Attribute[], report: Report): void {
  for (const { name } of attributes) {
    const split = name.lastIndexOf("_");
    if (split < 1) continue;
    const ending = name.slice(split + 1).toLowerCase();
    const isReference = REFERENCE_ENDINGS.has(ending);
    if (!isReference && !NUMBER_ENDINGS.has(ending)) continue;
    const stem = name.slice(0, split).toLowerCase();
    const refersTo = isReference ? isAbbreviationOf : isSameName;
    if (refersTo(stem, owner)) continue;
    const target = diagram.entities.find((entity) => refersTo(stem, entity.name));
    if (target) report(`${prefix}${name}`, `“${name}” of “${owner}” looks like a foreign key to “${target.name}”.`, "A relationship says this in an EER diagram: relate the two, and remove the attribute.");
  }
}

function isSameName(stem: string, entity: string): boolean {
  return stem === entity.toLowerCase();
}

/** Whether the letters of `stem` (three or more, or the whole name) stand in the entity's name in this order, the first one first. */
function isAbbreviationOf(stem: string, entity: string): boolean {
  const name = entity.toLowerCase();
  if (stem === name) return true;
  if (stem.length < 3 || stem[0] !== name[0]) return false;
  let matched = 0;
  for (const letter of name) if (letter === stem[matched]) matched += 1;
  return matched === stem.length;
}
