import type { Attribute, Entity } from "../model.js";
import type { DiagramIndex } from "./diagram-index.js";
import type { Report } from "./finding.js";
import { repeatedNames } from "./repeated-names.js";

/** V06. */
export function checkKeyAttributesExist({ diagram }: DiagramIndex, report: Report): void {
  for (const entity of diagram.entities) {
    for (const key of entity.keys) {
      if (key.length === 0) report(`entity:${entity.name}.key`, `“${entity.name}” has a key without attributes.`, "Name the attributes of the key, or remove it.");
      checkNames(entity, key, report);
    }
    checkNames(entity, entity.partialKey, report);
  }
}

/** V07. */
export function checkKeyAttributeKinds({ diagram }: DiagramIndex, report: Report): void {
  for (const entity of diagram.entities) {
    for (const key of entity.keys) checkKinds(entity, key, report);
    checkKinds(entity, entity.partialKey, report);
  }
}

/** V08. */
export function checkWeakHasNoKey({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, weak, keys } of diagram.entities) {
    if (weak && keys.length > 0) {
      report(`entity:${name}.key`, `The weak entity “${name}” has a key of its own.`, "Make it a partial key, or make the entity strong.");
    }
  }
}

/** V09. */
export function checkWeakHasPartialKey({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, weak, partialKey } of diagram.entities) {
    if (weak && partialKey.length === 0) {
      report(`entity:${name}.key`, `The weak entity “${name}” has no partial key.`, "Mark what tells its instances apart within one owner; none is needed where an owner has at most one.");
    }
  }
}

/** V12. */
export function checkStrongHasKey({ diagram, superclasses, categories }: DiagramIndex, report: Report): void {
  for (const { name, weak, keys } of diagram.entities) {
    if (!weak && keys.length === 0 && !superclasses.has(name) && !categories.has(name)) {
      report(`entity:${name}.key`, `The strong entity “${name}” has no key.`, "Mark a key, or make it a weak entity, a subclass or a category.");
    }
  }
}

/** V13. */
export function checkStrongHasNoPartialKey({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, weak, partialKey } of diagram.entities) {
    if (!weak && partialKey.length > 0) {
      report(`entity:${name}.key`, `The strong entity “${name}” has a partial key.`, "Make it a key, or make the entity weak.");
    }
  }
}

function checkNames(entity: Entity, key: readonly string[], report: Report): void {
  for (const name of key) {
    if (!findAttribute(entity, name)) {
      report(`entity:${entity.name}.key`, `The key of “${entity.name}” names “${name}”, which is not an attribute of it.`, "Name an attribute of the entity itself; parts of a composite and inherited attributes do not count.");
    }
  }
  for (const name of repeatedNames(key)) {
    report(`entity:${entity.name}.key`, `A key of “${entity.name}” names “${name}” twice.`, "Name it once.");
  }
}

function checkKinds(entity: Entity, key: readonly string[], report: Report): void {
  for (const name of key) {
    const attribute = findAttribute(entity, name);
    if (!attribute || isSingleStored(attribute)) continue;
    report(`entity:${entity.name}.key`, `The key of “${entity.name}” names “${name}”, which is multivalued or derived.`, "A key is made of single, stored values: choose another attribute, or change the kind of this one.");
  }
}

function isSingleStored({ multivalued, derived, components }: Attribute): boolean {
  return !multivalued && !derived && components.every(isSingleStored);
}

function findAttribute({ attributes }: Entity, name: string): Attribute | undefined {
  for (const attribute of attributes) if (attribute.name === name) return attribute;
  return undefined;
}
