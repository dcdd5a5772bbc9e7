import type { Participant, Relationship } from "../model.js";
import type { DiagramIndex } from "./diagram-index.js";
import { findCycles } from "./find-cycles.js";
import type { Report } from "./finding.js";

/** V10. */
export function checkWeakIsIdentified({ diagram, participations }: DiagramIndex, report: Report): void {
  for (const { name, weak } of diagram.entities) {
    if (!weak) continue;
    const isIdentified = participations.get(name)?.some(({ relationship, participant }) => identifies(relationship, participant)) ?? false;
    if (!isIdentified) {
      report(`entity:${name}`, `No identifying relationship ties the weak entity “${name}” to an owner.`, `Add an identifying relationship with “total” on the end of “${name}” and “1” on every owner's end, or make the entity strong.`);
    }
  }
}

/** V11. */
export function checkWeakIsNoSubclass({ diagram, entities, categories }: DiagramIndex, report: Report): void {
  for (const { name, subclasses } of diagram.specializations) {
    for (const subclass of subclasses) {
      if (entities.get(subclass)?.weak) report(`spec:${name}.sub:${subclass}`, `The weak entity “${subclass}” is a subclass.`, "A subclass is identified by its superclass: make it strong, or take it out of the specialization.");
    }
  }
  for (const category of categories.keys()) {
    if (entities.get(category)?.weak) report(`cat:${category}`, `The weak entity “${category}” is a category.`, "A category is identified by its superclasses or by its own key: make it strong.");
  }
}

/** V14. A 1:1 identifying relationship passes (an owner may have at most one dependant): W04 speaks of it. */
export function checkIdentifyingHasDependant({ diagram, entities }: DiagramIndex, report: Report): void {
  for (const { name, identifying, participants } of diagram.relationships) {
    if (!identifying) continue;
    const hasDependant = participants.some(({ entity, total, card }) => total && (card === "N" || participants.length === 2) && entities.get(entity)?.weak);
    if (!hasDependant) report(`rel:${name}`, `The identifying relationship “${name}” has no weak entity on a total N end.`, "Put “N total” on the end of the weak entity, or make the relationship an ordinary one.");
  }
}

/** V15. */
export function checkOwnerChains({ diagram, entities, participations }: DiagramIndex, report: Report): void {
  const owners = new Map<string, string[]>();
  for (const { name, weak } of diagram.entities) {
    if (!weak || owners.has(name)) continue;
    const all = participations.get(name) ?? [];
    const clear = all.filter(({ relationship, participant }) => identifies(relationship, participant) && !isMutual(relationship, entities));
    // Two weak entities in a total 1:1: only the one without another owner can depend on the other.
    const used = clear.length > 0 ? clear : all.filter(({ relationship, participant }) => identifies(relationship, participant));
    owners.set(name, used.flatMap(({ relationship, participant }) => relationship.participants.filter((other) => other !== participant).map(({ entity }) => entity)));
  }
  for (const cycle of findCycles(owners)) {
    const [first = ""] = cycle;
    report(`entity:${first}`, `Weak entities own each other in a circle: ${[...cycle, first].join(" → ")}.`, "Let one of them be owned by a strong entity instead.");
  }
}

/** Whether this arm is the dependant's in an identifying relationship: total itself, with 1 on every other end. */
export function identifies({ identifying, participants }: Relationship, dependant: Participant): boolean {
  if (!identifying || !dependant.total) return false;
  for (const other of participants) if (other !== dependant && other.card !== "1") return false;
  return participants.length > 1;
}

function isMutual({ participants }: Relationship, entities: DiagramIndex["entities"]): boolean {
  return participants.every(({ entity, total, card }) => total && card === "1" && entities.get(entity)?.weak);
}
