import type { DiagramIndex } from "./diagram-index.js";
import { findCycles } from "./find-cycles.js";
import type { Report } from "./finding.js";
import { repeatedNames } from "./repeated-names.js";

/** V22. */
export function checkClassesExist({ diagram, entities }: DiagramIndex, report: Report): void {
  for (const { name, superclass, subclasses } of diagram.specializations) {
    if (!entities.has(superclass)) report(`spec:${name}`, `The superclass “${superclass}” of “${name}” is not an entity.`, "Declare the entity, or correct the name.");
    for (const subclass of subclasses) {
      if (!entities.has(subclass)) report(`spec:${name}.sub:${subclass}`, `The subclass “${subclass}” of “${name}” is not an entity.`, "Declare the entity, or correct the name.");
    }
  }
}

/** V23. */
export function checkSubclassSets({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, superclass, subclasses } of diagram.specializations) {
    if (subclasses.length === 0) report(`spec:${name}`, `The specialization “${name}” has no subclass.`, "Name at least one subclass, or remove the specialization.");
    if (subclasses.includes(superclass)) report(`spec:${name}.sub:${superclass}`, `“${superclass}” is below itself in “${name}”.`, "Take it out of the subclasses.");
    for (const subclass of repeatedNames(subclasses)) report(`spec:${name}.sub:${subclass}`, `“${subclass}” stands twice in “${name}”.`, "Name it once.");
  }
}

/** V24. */
export function checkDisjointness({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, subclasses, disjoint } of diagram.specializations) {
    if (subclasses.length > 1 && disjoint === null) report(`spec:${name}`, `“${name}” does not say whether its subclasses are disjoint.`, "Say disjoint or overlapping.");
    if (subclasses.length === 1 && disjoint !== null) report(`spec:${name}`, `“${name}” has one subclass and says ${disjoint ? "disjoint" : "overlapping"}.`, "With one subclass there is nothing to be disjoint from: leave it out.");
  }
}

/** V25. An inherited attribute is one of the superclass's too. */
export function checkDefiningAttribute(index: DiagramIndex, report: Report): void {
  for (const { name, superclass, attribute } of index.diagram.specializations) {
    if (attribute === null) continue;
    let isFound = false;
    for (const ancestor of ancestorsAndSelf(index, superclass, false)) {
      if (index.entities.get(ancestor)?.attributes.some((own) => own.name === attribute)) isFound = true;
    }
    if (!isFound) report(`spec:${name}`, `The defining attribute “${attribute}” of “${name}” is not an attribute of “${superclass}”.`, "Name an attribute of the superclass, or leave the defining attribute out.");
  }
}

/** V26. */
export function checkCategories({ diagram, entities }: DiagramIndex, report: Report): void {
  if (diagram.categories.length === 0) return;
  for (const { category, superclasses } of diagram.categories) {
    if (superclasses.length < 2) report(`cat:${category}`, `The category “${category}” has fewer than two superclasses.`, "Name two or more, or make it a subclass.");
    if (!entities.has(category)) report(`cat:${category}`, `The category “${category}” is not an entity.`, "Declare the entity, or correct the name.");
    for (const superclass of superclasses) {
      if (!entities.has(superclass)) report(`cat:${category}.super:${superclass}`, `The superclass “${superclass}” of the category “${category}” is not an entity.`, "Declare the entity, or correct the name.");
    }
    for (const superclass of repeatedNames(superclasses)) report(`cat:${category}.super:${superclass}`, `“${superclass}” stands twice in the category “${category}”.`, "Name it once.");
  }
  for (const category of repeatedNames(diagram.categories.map(({ category }) => category))) {
    report(`cat:${category}`, `The category “${category}” is declared twice.`, "Join the two into one.");
  }
}

/** V27. */
export function checkClassCycles({ superclasses, categories }: DiagramIndex, report: Report): void {
  if (superclasses.size === 0 && categories.size === 0) return;
  const above = new Map(superclasses);
  for (const [category, supers] of categories) above.set(category, [...(above.get(category) ?? []), ...supers]);
  for (const cycle of findCycles(above)) {
    const [first = ""] = cycle;
    report(`entity:${first}`, `Classes are below each other in a circle: ${[...cycle, first].join(" → ")}.`, "Remove one of these class links.");
  }
}

/** V28. */
export function checkSharedSubclasses(index: DiagramIndex, report: Report): void {
  for (const [subclass, superclasses] of index.superclasses) {
    if (superclasses.length < 2) continue;
    const [first = "", ...others] = superclasses;
    let common = ancestorsAndSelf(index, first, true);
    for (const other of others) {
      const reached = ancestorsAndSelf(index, other, true);
      common = new Set([...common].filter((ancestor) => reached.has(ancestor)));
    }
    if (common.size === 0) report(`entity:${subclass}`, `The superclasses of “${subclass}” (${superclasses.join(", ")}) have no common root.`, "Give them a common superclass, or make it a category of them.");
  }
}

/** A class and all that stands above it, over specializations and, where wanted, categories. */
function ancestorsAndSelf({ superclasses, categories }: DiagramIndex, start: string, throughCategories: boolean): ReadonlySet<string> {
  // A set keeps its order and is walked while it grows, so it is its own queue.
  const reached = new Set([start]);
  for (const name of reached) {
    for (const superclass of superclasses.get(name) ?? []) reached.add(superclass);
    if (throughCategories) for (const superclass of categories.get(name) ?? []) reached.add(superclass);
  }
  return reached;
}
