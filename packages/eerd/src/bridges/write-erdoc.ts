import type { Attribute, Diagram, Entity, Participant, Relationship } from "../model.js";
import { NoteList, type BridgeNote } from "./bridge-note.js";
import { erdocKeywords } from "./erdoc-grammar.js";
import { NameScope } from "./legal-names.js";
import { lookHereMaximum } from "./look-here.js";
import { noteOddKeys } from "./note-losses.js";

/** The diagram as ERdoc, whose constraints are look-here, with notes on what that cannot say. The same diagram gives the same text. */
export function writeErdoc(diagram: Diagram): { text: string; notes: BridgeNote[] } {
  return new ErdocWriter(diagram).write();
}

class ErdocWriter {
  readonly #notes = new NoteList();
  readonly #names = new Map<string, string>();
  /** The identifying relationships that each weak entity depends on. */
  readonly #owners = new Map<string, string[]>();
  readonly #identifying = new Set<string>();

  constructor(private readonly diagram: Diagram) {
    const scope = new NameScope(this.#notes);
    for (const { name } of [...diagram.entities, ...diagram.relationships]) if (!this.#names.has(name)) this.#names.set(name, this.#rename(name, scope));
    const weak = new Set(diagram.entities.filter((entity) => entity.weak).map(({ name }) => name));
    for (const relationship of diagram.relationships) {
      for (const entity of dependantsOf(relationship, weak)) {
        this.#identifying.add(relationship.name);
        const owners = this.#owners.get(entity) ?? [];
        this.#owners.set(entity, [...owners, this.#nameOf(relationship.name)]);
      }
    }
  }

  write(): { text: string; notes: BridgeNote[] } {
    const { entities, relationships } = this.diagram;
    const parents = this.#chooseParents();
    const text = [...entities.map((entity) => this.#writeEntity(entity, parents.get(entity.name) ?? null)), ...relationships.map((relationship) => this.#writeRelation(relationship))].join("\n");
    for (const { category, superclasses } of this.diagram.categories) this.#notes.dropped(null, `the union ${category} of ${superclasses.join(", ")}`, "ERdoc has no unions.");
    return { text, notes: this.#notes.finish() };
  }

  /** ERdoc knows one parent an entity, and nothing of disjointness, completeness or defining attributes. */
  #chooseParents(): Map<string, string> {
    const parents = new Map<string, string>();
    const weak = new Set(this.diagram.entities.filter((entity) => entity.weak).map(({ name }) => name));
    for (const { name, superclass, subclasses, disjoint, total, attribute } of this.diagram.specializations) {
      const lost = [...(disjoint === null ? [] : [disjoint ? "disjoint" : "overlapping"]), ...(total ? ["total"] : []), ...(attribute === null ? [] : [`by ${attribute}`])];
      if (lost.length > 0) this.#notes.dropped(null, `of the specialization ${name}: ${lost.join(", ")}`, "ERdoc says only which entity extends which.");
      if (subclasses.length > 1 || name !== `${subclasses[0] ?? ""}_is_${superclass}`) this.#notes.dropped(null, `the specialization ${name} as one set with a name`, "Each subclass extends its superclass on its own.");
      for (const subclass of subclasses) {
        const other = parents.get(subclass);
        if (weak.has(subclass)) this.#notes.dropped(null, `${subclass} as a subclass of ${superclass}: a weak entity cannot extend`, "Weak entities are no subclasses (V11).");
        else if (other === undefined) parents.set(subclass, superclass);
        else this.#notes.dropped(null, `${subclass} as a subclass of ${superclass}: it extends ${other} already`, "ERdoc knows one parent an entity.");
      }
    }
    return parents;
  }

  #writeEntity(entity: Entity, parent: string | null): string {
    const { name, weak, keys, partialKey, attributes } = entity;
    const owners = this.#owners.get(name) ?? [];
    const isDependent = weak && owners.length > 0;
    if (weak && !isDependent) this.#notes.dropped(null, `${name} as a weak entity: it has no identifying relationship to depend on`, "Give it one.");
    noteOddKeys(entity, "ERdoc", this.#notes);
    const [key = [], ...others] = keys;
    for (const other of others) this.#notes.dropped(null, `the further key (${other.join(", ")}) of ${name}`, "All attributes marked key in ERdoc are one key together.");
    if (!weak && parent !== null && key.length > 0) this.#notes.assumed(null, `${name} extends ${parent} and has a key of its own, which ERdoc's checker refuses`, "Take the key away if the checker complains.");
    const marked = isDependent ? partialKey : key;
    const head = isDependent ? ` depends on ${owners.join(", ")}` : parent === null ? "" : ` extends ${this.#nameOf(parent)}`;
    const lines = this.#writeAttributes(attributes, name, (attribute) => (marked.includes(attribute) ? (isDependent ? " pkey" : " key") : ""));
    return `entity ${this.#nameOf(name)}${head} {\n${lines.map((line) => `    ${line}\n`).join("")}}\n`;
  }

  #writeAttributes(attributes: readonly Attribute[], owner: string, markOf: (attribute: string) => string): string[] {
    const scope = new NameScope(this.#notes);
    return attributes.map((attribute) => {
      const { name, multivalued, derived, components } = attribute;
      const kinds = [...(multivalued ? ["multivalued"] : []), ...(derived ? ["derived"] : [])];
      if (kinds.length > 0) this.#notes.dropped(null, `${kinds.join(" and ")} of ${owner}.${name}`, "ERdoc has simple and composite attributes only.");
      const parts = new NameScope(this.#notes);
      const inner = components.map((part) => {
        if (part.components.length > 0 || part.multivalued || part.derived) this.#notes.dropped(null, `what is said of the part ${name}.${part.name} of ${owner} besides its name`, "Parts are names only in ERdoc.");
        return this.#rename(part.name, parts);
      });
      return `${this.#rename(name, scope)}${inner.length === 0 ? "" : `: [${inner.join(", ")}]`}${markOf(name)}`;
    });
  }

  #writeRelation(relationship: Relationship): string {
    const { name, identifying, participants, attributes } = relationship;
    if (identifying && !this.#identifying.has(name)) {
      this.#notes.dropped(null, `the mark identifying of ${name}: no weak entity depends on it`, "Make the dependent entity weak.");
    }
    const isBinary = participants.length === 2;
    if (!isBinary && participants.some(({ card }) => card === "1")) {
      this.#notes.dropped(null, `the ratio labels 1 of ${name}: with ${participants.length} ends ERdoc's look-here constraints cannot say them`, "Say the dependency in words beside the diagram.");
    }
    const order = [...new Set(participants.map(({ entity }) => entity))];
    const arms = order.map((entity) => {
      const ends = participants.filter((end) => end.entity === entity);
      const [only] = ends;
      if (ends.length === 1 && only?.role === null) return `${this.#nameOf(entity)} ${this.#constraint(only, relationship)}`;
      const roles = new NameScope(this.#notes);
      return `${this.#nameOf(entity)}: [${ends.map((end, index) => `${this.#rename(end.role ?? `end_${index + 1}`, roles)} ${this.#constraint(end, relationship)}`).join(", ")}]`;
    });
    const scope = new NameScope(this.#notes);
    const lines = attributes.map(({ name: attribute, components, multivalued, derived }) => {
      if (components.length > 0 || multivalued || derived) this.#notes.dropped(null, `what is said of ${name}.${attribute} besides its name`, "Attributes of relations are names only in ERdoc.");
      return this.#rename(attribute, scope);
    });
    return `relation ${this.#nameOf(name)}(${arms.join(", ")})${lines.length === 0 ? "" : ` {\n${lines.map((line) => `    ${line}\n`).join("")}}`}\n`;
  }

  #constraint(end: Participant, { name, participants }: Relationship): string {
    const other = participants.length === 2 ? participants.find((candidate) => candidate !== end) : undefined;
    const max = other === undefined ? end.max : lookHereMaximum(end, other);
    if (end.min !== null) {
      if (end.min > 1) this.#notes.dropped(null, `the minimum ${end.min} of ${end.entity} in ${name}`, "ERdoc says total or partial only.");
      else this.#notes.dropped(null, `the minimum ${end.min} of ${end.entity} in ${name}, which its participation says already`, "Nothing is lost; an import leaves it out.");
    }
    return `${max ?? "N"}${end.total ? "!" : ""}`;
  }

  #nameOf(name: string): string {
    return this.#names.get(name) ?? name.replaceAll("-", "_");
  }

  /** Names are letters, digits and _, and no keyword. */
  #rename(name: string, scope: NameScope): string {
    const plain = name.replaceAll("-", "_");
    const legal = scope.free(erdocKeywords.some((keyword) => keyword === plain.toLowerCase()) ? `${plain}_` : plain);
    if (legal !== name) this.#notes.dropped(null, `the name ${name}, written ${legal}`, "A name in ERdoc is letters, digits and _, and none of its keywords.");
    return legal;
  }
}

/** The weak entities that an identifying relationship identifies: those on a total N end, or on a total end where there is none. */
function dependantsOf({ identifying, participants }: Relationship, weak: ReadonlySet<string>): string[] {
  if (!identifying) return [];
  const candidates = participants.filter(({ entity, total }) => total && weak.has(entity));
  const many = candidates.filter(({ card }) => card === "N");
  return [...new Set((many.length > 0 ? many : candidates).map(({ entity }) => entity))];
}
