import type { Attribute, Diagram } from "../model.js";
import { simpleAttribute } from "../model.js";
import { printable } from "../text/source-excerpt.js";
import { BridgeCursor, type BridgeToken } from "./bridge-cursor.js";
import type { NoteList, SourcePlace } from "./bridge-note.js";
import { DiagramDraft } from "./diagram-draft.js";
import { erdocGrammar, erdocKeywords } from "./erdoc-grammar.js";
import { NameScope } from "./legal-names.js";
import { participantsFromLookHere, type LookHereEnd } from "./look-here.js";

interface EntitySource {
  readonly token: BridgeToken;
  readonly parent: BridgeToken | null;
  readonly dependsOn: readonly BridgeToken[];
  readonly attributes: readonly Attribute[];
  readonly marked: readonly string[];
}

interface RelationSource {
  readonly token: BridgeToken;
  readonly ends: readonly { readonly token: BridgeToken; readonly end: LookHereEnd }[];
  readonly attributes: readonly Attribute[];
}

/**
 * Reads an ERdoc document. Its constraints stand on the participant itself (look-here: `1` is (0,1), `N!` is (1,N)) and
 * become look-across labels. All attributes marked `key` are one key together. Throws a BridgeSyntaxError.
 */
export function readErdoc(text: string, file: string | null, name: string, notes: NoteList): Diagram {
  return new ErdocReader(new BridgeCursor(text, file, erdocGrammar), notes).read(name);
}

class ErdocReader {
  readonly #entities: EntitySource[] = [];
  readonly #relations: RelationSource[] = [];
  readonly #aggregations = new Set<string>();

  constructor(private readonly cursor: BridgeCursor, private readonly notes: NoteList) {}

  read(name: string): Diagram {
    const { cursor } = this;
    while (cursor.next.kind !== "end") {
      const keyword = cursor.next.kind === "word" ? cursor.next.text.toLowerCase() : "";
      if (keyword === "entity") this.#readEntity();
      else if (keyword === "relation") this.#readRelation();
      else if (keyword === "aggregation") this.#readAggregation();
      else throw cursor.unexpectedWord(["entity", "relation", "aggregation"], cursor.next.text === "/" || cursor.next.text === "#" ? "ERdoc has no comments; remove it." : "A statement begins with `entity`, `relation` or `aggregation`.");
    }
    if (this.#entities.length === 0) throw cursor.unexpected("at least one entity", "Declare one: entity Ship { imo key }.");
    return this.#build(name);
  }

  #readEntity(): void {
    const { cursor } = this;
    cursor.take();
    const token = this.#expectName("the name of an entity");
    let parent: BridgeToken | null = null;
    const dependsOn: BridgeToken[] = [];
    if (this.#takeKeyword("extends")) parent = this.#expectName("the name of the entity that it extends");
    else if (this.#takeKeyword("depends")) {
      if (!this.#takeKeyword("on")) throw cursor.unexpected("`on`", "Write it as: entity NAME depends on RELATION { … }.");
      do dependsOn.push(this.#expectName("the name of a relation"));
      while (cursor.takeSymbol(","));
    }
    cursor.expectSymbol("{", `The attributes of ${printable(token.text, 40)} stand in braces${parent === null && dependsOn.length === 0 ? "; before them come `extends PARENT` or `depends on RELATION`" : ""}.`);
    const scope = new NameScope(this.notes);
    const attributes: Attribute[] = [];
    const marked: string[] = [];
    const isWeak = dependsOn.length > 0;
    while (!cursor.isSymbol("}")) {
      if (attributes.length > 0 && !cursor.next.startsLine) throw cursor.unexpected("a line break or `}`", "Each attribute stands on a line of its own, with `key` or `pkey` behind it.");
      const attribute = this.#readAttribute(scope);
      attributes.push(attribute);
      const mark = isWeak ? "pkey" : "key";
      if (cursor.next.startsLine || cursor.next.kind !== "word") continue;
      if (!cursor.takeWord(mark)) throw cursor.unexpected(`\`${mark}\`, a line break or \`}\``, isWeak ? "An attribute of a weak entity is marked `pkey`." : "An attribute of an entity is marked `key`; `pkey` belongs to entities that depend on a relation.");
      marked.push(attribute.name);
    }
    cursor.take();
    this.#entities.push({ token, parent, dependsOn, attributes, marked });
  }

  #readAttribute(scope: NameScope): Attribute {
    const { cursor, notes } = this;
    const token = this.#expectName("the name of an attribute");
    const name = scope.claim(token.text, "attribute", cursor.place(token));
    if (!cursor.takeSymbol(":")) return simpleAttribute(name);
    cursor.expectSymbol("[", "The parts of a composite attribute stand in brackets: address: [street, town].");
    const parts = new NameScope(notes);
    const components: Attribute[] = [];
    do {
      const part = this.#expectName("the name of a part");
      components.push(simpleAttribute(parts.claim(part.text, "attribute", cursor.place(part))));
    } while (cursor.takeSymbol(","));
    cursor.expectSymbol("]", "Parts are separated by commas and end with `]`.");
    if (components.length > 1) return { ...simpleAttribute(name), components };
    notes.dropped(cursor.place(token), `the only part (${components[0]?.name ?? ""}) of ${name}`, "A composite attribute has two parts or more.");
    return simpleAttribute(name);
  }

  #readRelation(): void {
    const { cursor } = this;
    cursor.take();
    const token = this.#expectName("the name of a relation");
    cursor.expectSymbol("(", `The participants of ${printable(token.text, 40)} stand in parentheses, as in (Employee N, Department 1!).`);
    const ends: { token: BridgeToken; end: LookHereEnd }[] = [];
    do {
      const entity = this.#expectName("the name of an entity");
      if (!cursor.takeSymbol(":")) {
        ends.push({ token: entity, end: this.#readConstraint(entity, null) });
        continue;
      }
      cursor.expectSymbol("[", "Roles stand in brackets: (Employee: [boss 1, report N]).");
      do ends.push({ token: entity, end: this.#readConstraint(entity, this.#expectName("the name of a role")) });
      while (cursor.takeSymbol(","));
      cursor.expectSymbol("]", "Roles are separated by commas and end with `]`.");
    } while (cursor.takeSymbol(","));
    if (!cursor.takeSymbol(")")) throw cursor.unexpected("`,` or `)`", "A participant is ENTITY, then 1 or N, then `!` for total participation.");
    const attributes: Attribute[] = [];
    if (cursor.takeSymbol("{")) {
      const scope = new NameScope(this.notes);
      while (!cursor.isSymbol("}")) attributes.push(this.#readAttribute(scope));
      cursor.take();
    }
    this.#relations.push({ token, ends, attributes });
  }

  /** A number, one capital letter or nothing (N), then `!` for total. */
  #readConstraint(entity: BridgeToken, role: BridgeToken | null): LookHereEnd {
    const { cursor, notes } = this;
    const { kind, text } = cursor.next;
    const isNumber = kind === "word" && /^[0-9]{1,15}$/.test(text);
    const place = cursor.place(cursor.next);
    if (kind === "word") {
      if (!isNumber && !/^[A-Z]$/.test(text)) throw cursor.unexpected("a number or one capital letter", "A constraint is 1, N or another number or letter, then `!` for total participation.");
      cursor.take();
    }
    const isTotal = cursor.takeSymbol("!");
    const number = isNumber ? Number(text) : null;
    if (number === 0) notes.dropped(place, `the constraint 0 of ${entity.text}, which could then never take part`, "Write 1 or N.");
    return { entity: entity.text, role: role?.text ?? null, total: isTotal, min: null, max: number === 0 ? null : number };
  }

  #readAggregation(): void {
    const { cursor, notes } = this;
    cursor.take();
    const token = this.#expectName("the name of an aggregation");
    cursor.expectSymbol("(", "Write it as: aggregation NAME(RELATION).");
    const relation = this.#expectName("the name of a relation");
    cursor.expectSymbol(")", "An aggregation holds one relation.");
    if (cursor.takeSymbol("{")) cursor.expectSymbol("}", "The braces of an aggregation are empty.");
    this.#aggregations.add(token.text);
    notes.dropped(cursor.place(token), `the aggregation ${printable(token.text, 40)} of ${printable(relation.text, 40)}: this model has none`, "Model it as a weak entity with identifying relationships, or as a relationship of higher degree.");
  }

  #build(name: string): Diagram {
    const { cursor, notes } = this;
    const draft = new DiagramDraft(notes);
    const names = new Map<string, string>();
    const owns = this.#entities.map(({ token }) => draft.names.claim(token.text, "entity", cursor.place(token)));
    for (const [index, { token }] of this.#entities.entries()) if (!names.has(token.text)) names.set(token.text, owns[index] ?? token.text);
    const identifying = new Set(this.#entities.flatMap(({ dependsOn }) => dependsOn.map(({ text }) => text)));
    const relations = new Set(this.#relations.map(({ token }) => token.text));
    for (const [index, { token, parent, dependsOn, attributes, marked }] of this.#entities.entries()) {
      const place = cursor.place(token);
      const own = owns[index] ?? token.text;
      const weak = dependsOn.length > 0;
      draft.entities.push({ name: own, weak, attributes, keys: weak || marked.length === 0 ? [] : [marked], partialKey: weak ? marked : [], place });
      if (!weak && marked.length > 1) notes.assumed(place, `the ${marked.length} attributes marked key in ${own} are one key together`, "Where each is a key of its own, write each as `key` on its line in the text form eerd/1.");
      for (const missing of dependsOn.filter(({ text }) => !relations.has(text))) notes.dropped(cursor.place(missing), `the dependence of ${own} on ${printable(missing.text, 40)}, which is no relation of this document`, "Declare the relation.");
      if (parent === null) continue;
      const superclass = names.get(parent.text);
      if (superclass === undefined) throw cursor.unexpected("the name of an entity of this document", `Declare ${printable(parent.text, 40)}, or mend the name.`, parent);
      draft.addSpecialization({ superclass, subclasses: [own], disjoint: null, total: false });
    }
    for (const relation of this.#relations) this.#addRelation(relation, draft, names, identifying);
    return draft.finish(name);
  }

  #addRelation({ token, ends, attributes }: RelationSource, draft: DiagramDraft, names: ReadonlyMap<string, string>, identifying: ReadonlySet<string>): void {
    const { cursor, notes } = this;
    const place = cursor.place(token);
    const name = draft.names.claim(token.text, "relationship", place);
    const known: LookHereEnd[] = [];
    const roles = new NameScope(notes);
    for (const { token: at, end } of ends) {
      const entity = names.get(end.entity);
      if (entity !== undefined) known.push({ ...end, entity, role: end.role === null ? null : roles.claim(end.role, "role", cursor.place(at)) });
      else if (this.#aggregations.has(end.entity)) notes.dropped(cursor.place(at), `the participant ${end.entity} of ${name}, which is an aggregation`, "Put the entities of the aggregated relation in its place.");
      else throw cursor.unexpected("the name of an entity of this document", `Declare ${printable(at.text, 40)}, or mend the name.`, at);
    }
    if (known.length > 2 && known.some(({ max }) => max === 1)) this.#noteDegree(name, known.length, place);
    draft.addRelationship({ name, identifying: identifying.has(token.text), participants: participantsFromLookHere(known), attributes }, place);
  }

  #noteDegree(name: string, degree: number, place: SourcePlace): void {
    this.notes.assumed(place, `the constraints of ${name} are read look-here as ERdoc defines them; with ${degree} ends a 1 there says that an instance takes part at most once, and is no ratio label`, "If the 1 was meant as a ratio (the others together decide this one), set the labels by hand.");
  }

  #takeKeyword(keyword: string): boolean {
    const found = this.cursor.next.kind === "word" && this.cursor.next.text.toLowerCase() === keyword;
    if (found) this.cursor.take();
    return found;
  }

  #expectName(what: string): BridgeToken {
    const { cursor } = this;
    if (cursor.next.kind === "word" && erdocKeywords.some((keyword) => keyword === cursor.next.text.toLowerCase())) throw cursor.unexpected(what, `\`${cursor.next.text}\` is a keyword of ERdoc and no name.`);
    return cursor.expectName(what);
  }
}
