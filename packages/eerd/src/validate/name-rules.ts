import type { Attribute } from "../model.js";
import type { DiagramIndex } from "./diagram-index.js";
import type { Report } from "./finding.js";
import { repeatedNamesOf } from "./repeated-names.js";

/** V01. */
export function checkEntityNames({ diagram, entities }: DiagramIndex, report: Report): void {
  if (entities.size === diagram.entities.length) return;
  for (const name of repeatedNamesOf(diagram.entities)) {
    report(`entity:${name}`, `Two entities are called “${name}”.`, "Rename one of them, or join them into one.");
  }
}

/** V02. */
export function checkRelationshipAndSpecializationNames({ diagram }: DiagramIndex, report: Report): void {
  for (const name of repeatedNamesOf(diagram.relationships)) {
    report(`rel:${name}`, `Two relationships are called “${name}”.`, "Rename one of them.");
  }
  for (const name of repeatedNamesOf(diagram.specializations)) {
    report(`spec:${name}`, `Two specializations are called “${name}”.`, "Rename one of them.");
  }
}

/** V03. */
export function checkRelationshipIsNoEntity({ diagram, entities }: DiagramIndex, report: Report): void {
  for (const { name } of diagram.relationships) {
    if (entities.has(name)) report(`rel:${name}`, `“${name}” is the name of an entity and of a relationship.`, "Rename the relationship, as with a verb.");
  }
}

/** V04. */
export function checkAttributeNames({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, attributes } of diagram.entities) checkSiblings(attributes, `entity:${name}.attr:`, name, report);
  for (const { name, attributes } of diagram.relationships) checkSiblings(attributes, `rel:${name}.attr:`, name, report);
}

/** V05. */
export function checkCompositeParts({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, attributes } of diagram.entities) checkParts(attributes, `entity:${name}.attr:`, report);
  for (const { name, attributes } of diagram.relationships) checkParts(attributes, `rel:${name}.attr:`, report);
}

function checkSiblings(attributes: readonly Attribute[], prefix: string, owner: string, report: Report): void {
  for (const name of repeatedNamesOf(attributes)) {
    report(`${prefix}${name}`, `“${owner}” has two attributes called “${name}”.`, "Rename one of them, or remove it.");
  }
  for (const { name, components } of attributes) {
    if (components.length > 0) checkSiblings(components, `${prefix}${name}.`, name, report);
  }
}

function checkParts(attributes: readonly Attribute[], prefix: string, report: Report): void {
  for (const { name, components } of attributes) {
    if (components.length === 0) continue;
    if (components.length === 1) {
      report(`${prefix}${name}`, `The composite attribute “${name}” has one part.`, "Give it a second part, or make it simple.");
    }
    checkParts(components, `${prefix}${name}.`, report);
  }
}
