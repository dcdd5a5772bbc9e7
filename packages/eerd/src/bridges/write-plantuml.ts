import type { Attribute, Diagram, Entity, Participant, Relationship } from "../model.js";
import { NoteList, type BridgeNote } from "./bridge-note.js";
import { NameScope } from "./legal-names.js";
import { lookHereMaximum } from "./look-here.js";
import { noteBounds, noteDefiningAttributes, noteOddKeys, noteSpecializationNames } from "./note-losses.js";

const READING = "1 and N are look-across: how many of this entity go with one combination of the others. A double line (=) is look-here: every instance takes part. (min,max) is look-here.";
/** Lines that begin with one of these would be read as commands, not as attributes or links. */
const COMMANDS = new Set(["title", "header", "footer", "legend", "caption", "note", "skinparam", "scale", "hide", "show", "mainframe", "entity", "relationship", "notation", "rotate", "allowmixing", "allow_mixing", "left", "top", "end"]);

/** The diagram as PlantUML's `@startchen`, with notes on what that cannot say. The same diagram gives the same text. */
export function writePlantUml(diagram: Diagram): { text: string; notes: BridgeNote[] } {
  const notes = new NoteList();
  const codes = new PlantUmlCodes();
  const lines = [`@startchen ${diagram.name}`, `' ${READING}`, ""];
  for (const entity of diagram.entities) lines.push(...writeEntity(entity, codes, notes));
  for (const relationship of diagram.relationships) lines.push("", ...writeRelationship(relationship, codes, notes));
  if (diagram.specializations.length + diagram.categories.length > 0) lines.push("");
  for (const { superclass, subclasses, disjoint, total } of diagram.specializations) {
    const arrow = total ? "=>=" : "->-";
    const [only] = subclasses;
    const below = disjoint === null && subclasses.length === 1 && only !== undefined ? codes.of(only) : `${disjoint === false ? "o" : "d"} { ${subclasses.map((subclass) => codes.of(subclass)).join(", ")} }`;
    lines.push(`${codes.of(superclass)} ${arrow} ${below}`);
  }
  for (const { category, superclasses, total } of diagram.categories) {
    lines.push(`${codes.of(category)} ${total ? "=>=" : "->-"} U { ${superclasses.map((superclass) => codes.of(superclass)).join(", ")} }`);
  }
  noteSpecializationNames(diagram, "PlantUML", notes);
  noteDefiningAttributes(diagram, "PlantUML", notes);
  lines.push("@endchen", "");
  return { text: lines.join("\n"), notes: notes.finish() };
}

function writeEntity(entity: Entity, codes: PlantUmlCodes, notes: NoteList): string[] {
  const { name, weak, attributes, keys, partialKey } = entity;
  const marks = new Map<string, string>();
  for (const key of keys) {
    const [only] = key;
    if (key.length === 1 && only !== undefined) marks.set(only, "key");
    else notes.dropped(null, `the key (${key.join(", ")}) of ${name}: every <<key>> is a key of its own`, "Make its attributes the parts of one composite attribute and mark that.");
  }
  for (const attribute of partialKey) marks.set(attribute, "discriminator");
  noteOddKeys(entity, "PlantUML", notes);
  return [`entity ${codes.declare(name)}${weak ? " <<weak>>" : ""} {`, ...writeAttributes(attributes, "  ", marks), "}"];
}

function writeAttributes(attributes: readonly Attribute[], indent: string, marks: ReadonlyMap<string, string>): string[] {
  const codes = new PlantUmlCodes();
  return attributes.flatMap(({ name, multivalued, derived, components }) => {
    const mark = marks.get(name);
    const stereotypes = [...(mark === undefined ? [] : [mark]), ...(multivalued ? ["multi"] : []), ...(derived ? ["derived"] : [])].map((stereotype) => ` <<${stereotype}>>`).join("");
    const line = `${indent}${codes.declare(name)}${stereotypes}`;
    return components.length === 0 ? [line] : [`${line} {`, ...writeAttributes(components, `${indent}  `, new Map()), `${indent}}`];
  });
}

function writeRelationship(relationship: Relationship, codes: PlantUmlCodes, notes: NoteList): string[] {
  const { name, identifying, participants, attributes } = relationship;
  const hasRoles = participants.some(({ role }) => role !== null);
  const [one, other] = participants;
  const isBounded = participants.some(({ min, max }) => min !== null || max !== null);
  const asRanges = isBounded && !hasRoles && participants.length === 2 && one !== undefined && other !== undefined;
  if (isBounded) noteBounds(relationship, asRanges ? "redundant" : "all", hasRoles ? "a label has room for the ratio and the role alone" : "the ratio of three ends and more needs the label", notes);
  const label = (end: Participant): string => {
    if (asRanges) return writeRange(end, end === one ? other : one);
    if (end.role === null) return end.card;
    if (/^\w+$/.test(end.role)) return `${end.card}_${end.role}`;
    notes.dropped(null, `the role ${end.role} of ${end.entity} in ${name}: a label is letters, digits and _`, "Give the role a name without a hyphen.");
    return end.card;
  };
  const code = codes.declare(name);
  return [
    `relationship ${code}${identifying ? " <<identifying>>" : ""} {`, ...writeAttributes(attributes, "  ", new Map()), "}",
    ...participants.map((end) => `${codes.of(end.entity)} ${end.total ? "=" : "-"}${label(end)}${end.total ? "=" : "-"} ${codes.of(name)}`),
  ];
}

function writeRange(end: Participant, other: Participant): string {
  return `(${end.min !== null && end.min > 1 ? end.min : end.total ? 1 : 0},${lookHereMaximum(end, other) ?? "N"})`;
}

/** Codes are letters, digits and _, and no commands; another name is shown by an alias. */
class PlantUmlCodes {
  readonly #codes = new Map<string, string>();
  readonly #codesTaken = new NameScope(new NoteList());

  /** The head of a declaration: the name, or `"the-name" as the_name`. */
  declare(name: string): string {
    const code = this.of(name);
    return code === name ? code : `"${name}" as ${code}`;
  }

  of(name: string): string {
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    const plain = name.replaceAll("-", "_");
    const code = this.#codesTaken.free(COMMANDS.has(plain.toLowerCase()) ? `${plain}_` : plain);
    this.#codes.set(name, code);
    return code;
  }
}
