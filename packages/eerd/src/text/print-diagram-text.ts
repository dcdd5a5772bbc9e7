import type { Attribute, Category, Diagram, Entity, Participant, Relationship, Specialization } from "../model.js";

/**
 * The diagram in the text grammar `eerd/1`, ending in a line break. `parseDiagramText` gives back an equal model for
 * every model whose names JSON allows and whose keys are not empty.
 */
export function printDiagramText(diagram: Diagram): string {
  const paragraphs = [
    `eerd ${diagram.name}\n`,
    diagram.entities.map(printEntity).join(""),
    diagram.relationships.map(printRelationship).join(""),
    diagram.specializations.map(printSpecialization).join("") + diagram.categories.map(printUnion).join(""),
  ];
  return paragraphs.filter((paragraph) => paragraph !== "").join("\n");
}

function printEntity(entity: Entity): string {
  const head = `${entity.weak ? "weak " : ""}entity ${entity.name}`;
  const lines = entityLines(entity);
  return lines.length === 0 ? `${head} { }\n` : `${head} {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
}

/**
 * Attributes in their order. A key of one attribute is a mark on that attribute's line; other keys have lines of their
 * own, placed so that reading from top to bottom gives the keys in their order.
 */
function entityLines({ attributes, keys, partialKey }: Entity): string[] {
  const partialMark = partialKey.length === 1 && attributes.some(({ name }) => name === partialKey[0]) ? partialKey[0] : null;
  const lines: string[] = [];
  let printed = 0;
  let partialMarked = false;
  const printUntil = (end: number): void => {
    for (; printed < end; printed++) {
      const attribute = attributes[printed];
      if (attribute === undefined) continue;
      const marked = attribute.name === partialMark && !partialMarked;
      if (marked) partialMarked = true;
      lines.push(`${printEntityAttribute(attribute)}${marked ? " partial-key" : ""}`);
    }
  };
  let waiting: string[] = [];
  for (const key of keys) {
    const index = key.length === 1 ? attributes.findIndex(({ name }, at) => at >= printed && name === key[0]) : -1;
    if (index < 0) {
      waiting.push(`key (${key.join(", ")})`);
      continue;
    }
    printUntil(index);
    lines.push(...waiting);
    waiting = [];
    printUntil(index + 1);
    lines.push(`${lines.pop() ?? ""} key`);
  }
  printUntil(attributes.length);
  lines.push(...waiting);
  if (partialMark === null && partialKey.length > 0) lines.push(`partial-key (${partialKey.join(", ")})`);
  return lines;
}

/** A composite attribute called `key` would read as a line of keys, hence the quotes. */
function printEntityAttribute(attribute: Attribute): string {
  const text = printAttribute(attribute);
  return attribute.components.length > 0 && (attribute.name === "key" || attribute.name === "partial-key") ? text.replace(attribute.name, `"${attribute.name}"`) : text;
}

function printAttribute({ name, multivalued, derived, components }: Attribute): string {
  const parts = components.length === 0 ? "" : ` (${components.map(printAttribute).join(", ")})`;
  return `${name}${parts}${multivalued ? " multivalued" : ""}${derived ? " derived" : ""}`;
}

function printRelationship({ name, identifying, participants, attributes }: Relationship): string {
  const body = attributes.length === 0 ? "" : ` { ${attributes.map(printAttribute).join("; ")} }`;
  return `${identifying ? "identifying " : ""}relationship ${name} (${participants.map(printEnd).join(", ")})${body}\n`;
}

function printEnd({ entity, role, card, total, min, max }: Participant): string {
  const bounds = min === null && max === null ? "" : ` [${min ?? ""}..${max ?? "*"}]`;
  return `${entity}${role === null ? "" : ` as ${role}`} ${card}${total ? " total" : ""}${bounds}`;
}

function printSpecialization({ name, superclass, subclasses, disjoint, total, attribute }: Specialization): string {
  const disjointness = disjoint === null ? "" : disjoint ? " disjoint" : " overlapping";
  return `specialization ${name} of ${superclass} { ${subclasses.join(", ")} }${disjointness} ${total ? "total" : "partial"}${attribute === null ? "" : ` by ${attribute}`}\n`;
}

function printUnion({ category, superclasses, total }: Category): string {
  return `union ${category} of { ${superclasses.join(", ")} } ${total ? "total" : "partial"}\n`;
}
