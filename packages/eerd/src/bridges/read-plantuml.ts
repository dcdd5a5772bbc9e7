import { deepestAttribute, type Attribute, type Diagram } from "../model.js";
import { nearestWord } from "../text/nearest-word.js";
import { printable } from "../text/source-excerpt.js";
import type { NoteList, SourcePlace } from "./bridge-note.js";
import { BridgeSyntaxError } from "./bridge-syntax-error.js";
import { DiagramDraft } from "./diagram-draft.js";
import { legalName, NameScope } from "./legal-names.js";
import { joinPlantUmlArms, type PlantUmlArm } from "./plantuml-arms.js";
import { readPlantUmlDeclaration, readPlantUmlLink, type PlantUmlDeclaration, type PlantUmlFault, type PlantUmlLink } from "./plantuml-line.js";
import { splitPlantUmlLines, type PlantUmlSourceLine } from "./plantuml-source.js";

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type AttributeDraft = Omit<Draft<Attribute>, "components"> & { components: AttributeDraft[] };

/** Attributes under construction, with what was marked. */
interface OpenBody {
  readonly attributes: AttributeDraft[];
  readonly names: NameScope;
  /** The keys or partial keys of a class; null within a composite, which has none. */
  readonly owner: ClassDraft | null;
  readonly what: string;
}

interface ClassDraft {
  readonly kind: "entity" | "relationship";
  readonly declaration: PlantUmlDeclaration;
  readonly line: PlantUmlSourceLine;
  readonly attributes: AttributeDraft[];
  readonly keys: string[];
  readonly partialKey: string[];
  readonly isMarked: boolean;
}

type ClassLink = Exclude<PlantUmlLink, { kind: "arm" }>;

/**
 * Reads the first `@startchen` diagram of a text. Labels are look-across and `=` doubles the line of an end that takes
 * part totally; `(min,max)` at both ends of a relationship is look-here, as in Elmasri and Navathe. Throws a
 * BridgeSyntaxError.
 */
export function readPlantUml(text: string, file: string | null, defaultName: string, notes: NoteList): Diagram {
  return new PlantUmlReader(text, file, notes).read(defaultName);
}

class PlantUmlReader {
  readonly #classes = new Map<string, ClassDraft>();
  readonly #open: OpenBody[] = [];
  readonly #links: { readonly link: PlantUmlLink; readonly line: PlantUmlSourceLine }[] = [];

  constructor(private readonly text: string, private readonly file: string | null, private readonly notes: NoteList) {}

  read(defaultName: string): Diagram {
    const { name, lines, end } = splitPlantUmlLines(this.text, this.notes, (offset, found, expected, hint) => this.fault(offset, found, expected, hint));
    for (const line of lines) this.#readLine(line);
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) throw this.fault(end, "the end of the diagram", `\`}\` after ${unclosed.what}`, "A body in braces is not closed, or the file was cut off.");
    const draft = new DiagramDraft(this.notes);
    const names = this.#nameClasses(draft);
    this.#addClasses(draft, names);
    if (draft.entities.length === 0) throw this.fault(end, "the end of the diagram", "at least one entity", "Declare one: entity NAME { on one line and } on another.");
    return draft.finish((name === null ? null : legalName(name)) ?? defaultName);
  }

  #readLine(line: PlantUmlSourceLine): void {
    const body = this.#open.at(-1);
    if (line.text === "}") {
      if (body === undefined) throw this.fault(line.offset, "“}”", "a declaration or a link", "There is one `}` too many before this.");
      this.#open.pop();
      return;
    }
    if (body !== undefined) {
      this.#readAttribute(line, body);
      return;
    }
    const head = /^(entity|relationship)\s+(?![-=])/i.exec(line.text.slice(0, 200));
    if (head !== null) {
      this.#readClass(line, head[1]?.toLowerCase() === "entity" ? "entity" : "relationship", head[0].length);
      return;
    }
    const link = readPlantUmlLink(line.text);
    if (link === null) {
      const word = /^[\p{L}_]*/u.exec(line.text.slice(0, 60))?.[0] ?? "";
      const near = nearestWord(word, ["entity", "relationship"]);
      throw this.fault(line.offset, `“${printable(line.text, 40)}”`, "`entity`, `relationship`, a link such as `A -N- R`, or `@endchen`", near === null ? "Attributes stand in the braces of an entity or a relationship." : `Did you mean \`${near}\`?`);
    }
    if (isFault(link)) throw this.#lineFault(line, 0, link);
    if (link.hasColour) this.#noteColour(line, "a link");
    this.#links.push({ link, line });
  }

  #readClass(line: PlantUmlSourceLine, kind: ClassDraft["kind"], column: number): void {
    const declaration = readPlantUmlDeclaration(line.text.slice(column), "class");
    if (isFault(declaration)) throw this.#lineFault(line, column, declaration);
    if (declaration.body === "none") throw this.fault(line.offset + line.text.length, "the end of the line", "`{`", `Write it as: ${kind} ${declaration.code} { and a line with }.`);
    if (this.#classes.has(declaration.code)) throw this.fault(line.offset + column, `“${declaration.code}” again`, "a name that is not taken yet", "Give each entity and each relationship a name of its own; `\"the same text\" as ANOTHER_NAME` shows the same.");
    if (declaration.hasColour) this.#noteColour(line, declaration.code);
    const mark = kind === "entity" ? "weak" : "identifying";
    for (const stereotype of declaration.stereotypes) if (stereotype !== mark) this.#noteStereotype(line, stereotype, declaration.code);
    const draft: ClassDraft = { kind, declaration, line, attributes: [], keys: [], partialKey: [], isMarked: declaration.stereotypes.includes(mark) };
    this.#classes.set(declaration.code, draft);
    if (declaration.body === "open") this.#open.push({ attributes: draft.attributes, names: new NameScope(this.notes), owner: draft, what: `the body of ${declaration.code}` });
  }

  #readAttribute(line: PlantUmlSourceLine, { attributes, names, owner, what }: OpenBody): void {
    const declaration = readPlantUmlDeclaration(line.text, "attribute");
    if (isFault(declaration)) throw this.#lineFault(line, 0, declaration);
    const place = placeOf(line);
    const name = names.claim(nameOf(declaration), "attribute", place);
    if (declaration.domain !== null) this.notes.droppedOfKind("domains", place, name, (list) => `data types, which this model has none of: ${list}`, "Keep them in the source; they matter for tables, not here.");
    if (declaration.hasColour) this.#noteColour(line, name);
    const marks = new Set(declaration.stereotypes);
    const attribute: AttributeDraft = { name, multivalued: marks.has("multi"), derived: marks.has("derived"), components: [] };
    attributes.push(attribute);
    for (const mark of ["key", "discriminator"] as const) if (marks.has(mark)) this.#markKey(name, mark, owner, what, place);
    for (const stereotype of declaration.stereotypes) if (!["key", "discriminator", "multi", "derived"].includes(stereotype)) this.#noteStereotype(line, stereotype, name);
    if (declaration.body !== "open") return;
    if (this.#open.length >= deepestAttribute) throw this.fault(line.offset, "a deeper one", `at most ${deepestAttribute} levels of parts`, "Flatten the composite attribute.");
    this.#open.push({ attributes: attribute.components, names: new NameScope(this.notes), owner: null, what: `the parts of ${name}` });
  }

  #markKey(name: string, mark: "key" | "discriminator", owner: ClassDraft | null, what: string, place: SourcePlace): void {
    if (owner?.kind !== "entity") {
      this.notes.dropped(place, `<<${mark}>> on ${name}: ${what} have no key`, "A key is made of attributes of an entity; mark the whole composite instead.");
    } else if (owner.isMarked) {
      if (mark === "key") this.notes.assumed(place, `<<key>> on ${name} of the weak entity ${owner.declaration.code} is read as its partial key`, "Write <<discriminator>> for a partial key.");
      if (!owner.partialKey.includes(name)) owner.partialKey.push(name);
    } else if (mark === "key") owner.keys.push(name);
    else this.notes.dropped(place, `<<discriminator>> on ${name}: ${owner.declaration.code} is not weak, so it has no partial key`, "Mark the entity <<weak>>, or the attribute <<key>>.");
  }

  /** Entities first, so that of two equal names the relationship is the one that gives way. */
  #nameClasses(draft: DiagramDraft): Map<string, string> {
    const names = new Map<string, string>();
    for (const kind of ["entity", "relationship"] as const) {
      for (const [code, { declaration, line, kind: own }] of this.#classes) if (own === kind) names.set(code, draft.names.claim(nameOf(declaration), kind, placeOf(line)));
    }
    return names;
  }

  #addClasses(draft: DiagramDraft, names: ReadonlyMap<string, string>): void {
    const arms = new Map<string, PlantUmlArm[]>();
    for (const { link, line } of this.#links) {
      if (link.kind !== "arm") {
        this.#addHierarchy(draft, names, link, line);
        continue;
      }
      const [one, other] = [this.#find(link.from, line), this.#find(link.to, line)];
      if (one.kind === other.kind) {
        this.notes.dropped(placeOf(line), `the line between ${link.from} and ${link.to}, which are both ${one.kind === "entity" ? "entities" : "relationships"}`, "Draw a relationship between entities, and link it to each of them.");
        continue;
      }
      const [entity, relationship] = one.kind === "entity" ? [link.from, link.to] : [link.to, link.from];
      const arm: PlantUmlArm = { entity: names.get(entity) ?? entity, isDouble: link.isDouble, label: link.label, labelText: link.labelText, place: placeOf(line) };
      const found = arms.get(relationship);
      if (found === undefined) arms.set(relationship, [arm]);
      else found.push(arm);
    }
    for (const [code, { kind, attributes, keys, partialKey, isMarked, line }] of this.#classes) {
      const name = names.get(code) ?? code;
      const place = placeOf(line);
      const finished = finishComposites(attributes, name, this.notes, place);
      if (kind === "entity") draft.entities.push({ name, weak: isMarked, attributes: finished, keys: keys.map((key) => [key]), partialKey, place });
      else draft.addRelationship({ name, identifying: isMarked, participants: joinPlantUmlArms(name, arms.get(code) ?? [], this.notes), attributes: finished }, place);
    }
  }

  #addHierarchy(draft: DiagramDraft, names: ReadonlyMap<string, string>, link: ClassLink, line: PlantUmlSourceLine): void {
    const classOf = (code: string): string => {
      const { kind } = this.#find(code, line);
      if (kind !== "entity") throw this.fault(line.offset, `the relationship “${code}”`, "an entity", "Only entities have subclasses and superclasses.");
      return names.get(code) ?? code;
    };
    if (link.kind === "subclass") {
      draft.addSpecialization({ superclass: classOf(link.superclass), subclasses: [classOf(link.subclass)], disjoint: null, total: link.isDouble });
      return;
    }
    const members = [...new Set(link.members.map(classOf))];
    if (members.length < link.members.length) this.notes.dropped(placeOf(line), `a class that stands twice below ${link.from}`, "Name each class once.");
    if (link.symbol !== "U") draft.addSpecialization({ superclass: classOf(link.from), subclasses: members, disjoint: link.symbol === "d", total: link.isDouble });
    else if (members.length < 2) this.notes.dropped(placeOf(line), `the union ${link.from}, which has fewer than two superclasses`, "Name two or more superclasses in the braces.");
    else draft.categories.push({ category: classOf(link.from), superclasses: members, total: link.isDouble });
  }

  #find(code: string, line: PlantUmlSourceLine): ClassDraft {
    const found = this.#classes.get(code);
    if (found !== undefined) return found;
    const near = this.#classes.size > 2000 ? null : nearestWord(code, [...this.#classes.keys()]);
    const offset = line.offset + Math.max(0, line.text.indexOf(code));
    throw this.fault(offset, `“${printable(code, 40)}”`, "the name of an entity or a relationship of this diagram", near === null ? `Declare it: entity ${printable(code, 40)} { and a line with }.` : `Did you mean ${near}?`);
  }

  #noteColour(line: PlantUmlSourceLine, name: string): void {
    this.notes.droppedOfKind("colours", placeOf(line), name, (list) => `colours: ${list}`, "Layout and colour are made anew when the diagram is drawn.");
  }

  #noteStereotype(line: PlantUmlSourceLine, stereotype: string, name: string): void {
    this.notes.dropped(placeOf(line), `the stereotype <<${printable(stereotype, 40)}>> of ${name}`, "Known are <<weak>>, <<identifying>>, <<key>>, <<discriminator>>, <<multi>> and <<derived>>; others only choose a style.");
  }

  #lineFault(line: PlantUmlSourceLine, column: number, fault: PlantUmlFault): BridgeSyntaxError {
    const rest = line.text.slice(column + fault.column);
    return this.fault(line.offset + column + fault.column, rest === "" ? "the end of the line" : `“${printable(rest, 40)}”`, fault.expected, "The line is not one that PlantUML's Chen diagrams know; its page on entity relationship diagrams shows each form.");
  }

  private fault(offset: number, found: string, expected: string, hint: string): BridgeSyntaxError {
    return new BridgeSyntaxError({ format: "PlantUML", text: this.text, file: this.file, offset, path: null, found, expected, hint });
  }
}

/** A display text that is a legal name is what people know the thing by; the code may have lost a hyphen. */
function nameOf({ display, code }: PlantUmlDeclaration): string {
  return display ?? code;
}

/** A composite has two parts or more; with fewer there is nothing to be made of. */
function finishComposites(attributes: readonly AttributeDraft[], owner: string, notes: NoteList, place: SourcePlace): Attribute[] {
  return attributes.map((attribute) => {
    const components = finishComposites(attribute.components, owner, notes, place);
    const part = components[0];
    if (components.length !== 1 || part === undefined) return { ...attribute, components };
    notes.dropped(place, `the only part (${part.name}) of ${attribute.name} in ${owner}`, "A composite attribute has two parts or more.");
    return { ...attribute, components: [] };
  });
}

function placeOf({ line }: PlantUmlSourceLine): SourcePlace {
  return { line, path: null };
}

function isFault(value: object): value is PlantUmlFault {
  return "expected" in value;
}
