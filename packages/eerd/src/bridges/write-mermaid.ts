import type { Attribute, Diagram, Entity, Participant, Relationship } from "../model.js";
import { NoteList, type BridgeNote } from "./bridge-note.js";

const NO_SIGN = "Mermaid's erDiagram draws tables and has no sign for it.";

/**
 * A preview as Mermaid's `erDiagram`, which every Markdown viewer draws. It is a diagram of tables, so much is lost:
 * every loss is a note, and the text itself begins with the list, as comments. The same diagram gives the same text.
 */
export function writeMermaid(diagram: Diagram): { text: string; notes: BridgeNote[] } {
  const notes = new NoteList();
  const lines: string[] = [];
  for (const entity of diagram.entities) lines.push(...writeEntity(entity, notes));
  for (const relationship of diagram.relationships) lines.push(...writeRelationship(relationship, notes));
  for (const { name, superclass, subclasses, disjoint, total, attribute } of diagram.specializations) {
    const said = [disjoint === null ? "" : disjoint ? "disjoint" : "overlapping", total ? "total" : "partial", attribute === null ? "" : `by ${attribute}`].filter((word) => word !== "").join(", ");
    notes.dropped(null, `the specialization ${name} of ${superclass} (${said}), drawn as lines “is a”`, NO_SIGN);
    for (const subclass of subclasses) lines.push(`  ${quote(superclass)} ||--o| ${quote(subclass)} : "is a"`);
  }
  for (const { category, superclasses, total } of diagram.categories) {
    notes.dropped(null, `the ${total ? "total" : "partial"} union ${category} of ${superclasses.join(", ")}, drawn as lines “union”`, NO_SIGN);
    for (const superclass of superclasses) lines.push(`  ${quote(superclass)} |o--o| ${quote(category)} : "union"`);
  }
  const found = notes.finish();
  const head = found.length === 0 ? [] : ["%% A preview. Not shown, or shown as something else:", ...found.map(({ what }) => `%%   ${what}`)];
  return { text: ["erDiagram", ...head, ...lines, ""].join("\n"), notes: found };
}

function writeEntity({ name, weak, attributes, keys, partialKey }: Entity, notes: NoteList): string[] {
  const marks = new Map<string, string>();
  const [primary = [], ...others] = keys;
  for (const attribute of primary) marks.set(attribute, "PK");
  for (const key of others) {
    const [only] = key;
    if (key.length === 1 && only !== undefined && !marks.has(only)) marks.set(only, "UK");
    else notes.dropped(null, `the further key (${key.join(", ")}) of ${name}`, "Mermaid marks one primary key, and single attributes as unique.");
  }
  if (weak) notes.dropped(null, `${name} as a weak entity`, NO_SIGN);
  if (partialKey.length > 0) notes.dropped(null, `the partial key (${partialKey.join(", ")}) of ${name}, shown as a comment`, NO_SIGN);
  return writeTable(name, attributes, (attribute) => marks.get(attribute) ?? null, (attribute) => (partialKey.includes(attribute) ? ["partial key"] : []), notes);
}

function writeTable(name: string, attributes: readonly Attribute[], markOf: (attribute: string) => string | null, saidOf: (attribute: string) => string[], notes: NoteList): string[] {
  if (attributes.length === 0) return [`  ${quote(name)}`];
  const rows = attributes.map(({ name: attribute, multivalued, derived, components }) => {
    const kinds = [...(components.length > 0 ? [`composite: ${components.map(printPart).join(", ")}`] : []), ...(multivalued ? ["multivalued"] : []), ...(derived ? ["derived"] : [])];
    if (kinds.length > 0) notes.dropped(null, `${name}.${attribute} as ${kinds.join(", ")}, shown as a comment`, NO_SIGN);
    const mark = markOf(attribute);
    const comment = [...kinds, ...saidOf(attribute)].join("; ");
    // A row needs a data type, which the model has none of.
    return `    string ${columnName(attribute)}${mark === null ? "" : ` ${mark}`}${comment === "" ? "" : ` "${comment}"`}`;
  });
  return [`  ${quote(name)} {`, ...rows, "  }"];
}

function writeRelationship(relationship: Relationship, notes: NoteList): string[] {
  const { name, identifying, participants, attributes } = relationship;
  for (const { entity, min, max } of participants) if (min !== null || max !== null) notes.dropped(null, `the numbers [${min ?? ""}..${max ?? "*"}] of ${entity} in ${name}`, "Crow's feet know 0, 1 and many.");
  const line = identifying ? "--" : "..";
  const [one, other] = participants;
  if (participants.length === 2 && one !== undefined && other !== undefined) {
    if (attributes.length > 0) notes.dropped(null, `the attributes of ${name}: ${attributes.map((attribute) => attribute.name).join(", ")}`, NO_SIGN);
    for (const { role, entity } of participants) if (role !== null && one.entity !== other.entity) notes.dropped(null, `the role ${role} of ${entity} in ${name}`, NO_SIGN);
    const isRecursive = one.entity === other.entity;
    if (isRecursive && (one.role !== null || other.role !== null)) notes.dropped(null, `which end of ${name} is ${one.role ?? "?"} and which is ${other.role ?? "?"}: the label names both`, NO_SIGN);
    const label = isRecursive && one.role !== null && other.role !== null ? `${name} (${one.role}, ${other.role})` : name;
    return [`  ${quote(one.entity)} ${leftSign(one, other)}${line}${rightSign(other, one)} ${quote(other.entity)} : "${label}"`];
  }
  notes.dropped(null, `${name} as one relationship of ${participants.length} entities, with the labels ${participants.map(({ entity, card }) => `${entity} ${card}`).join(", ")}: drawn as a table with a line to each`, NO_SIGN);
  return [
    ...writeTable(name, attributes, () => null, () => [], notes),
    ...participants.map(({ entity, total, role }) => `  ${quote(entity)} ||${line}${total ? "|{" : "o{"} ${quote(name)} : "${role ?? name}"`),
  ];
}

/** Crow's feet are look-across: beside this end, how many of it go with one of the other. */
function leftSign({ card }: Participant, other: Participant): string {
  return card === "1" ? (other.total ? "||" : "|o") : other.total ? "}|" : "}o";
}

function rightSign({ card }: Participant, other: Participant): string {
  return card === "1" ? (other.total ? "||" : "o|") : other.total ? "|{" : "o{";
}

function printPart({ name, components }: Attribute): string {
  return components.length === 0 ? name : `${name} (${components.map(printPart).join(", ")})`;
}

/** The names of attributes begin with a letter in Mermaid. */
function columnName(name: string): string {
  return /^[A-Za-z]/.test(name) ? name : `a${name}`;
}

/** In quotes no name is a keyword. */
function quote(name: string): string {
  return `"${name}"`;
}
