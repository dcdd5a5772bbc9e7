import { simpleAttribute, type Attribute, type Diagram, type Participant } from "../model.js";
import { printable } from "../text/source-excerpt.js";
import { BridgeCursor, type BridgeGrammar, type BridgeToken } from "./bridge-cursor.js";
import type { NoteList, SourcePlace } from "./bridge-note.js";
import { DiagramDraft } from "./diagram-draft.js";
import { legalName, NameScope } from "./legal-names.js";

const grammar: BridgeGrammar = {
  title: "bigER",
  // An open comment runs to the end of the file: to look for its end from every `/*` would take quadratic time.
  blank: /[\s\uFEFF]+|\/\/[^\n\r]*|\/\*[^]*?(?:\*\/|$)/y,
  tokens: [
    ["text", /"[^"\n\r]*"|'[^'\n\r]*'/y],
    ["symbol", /->|-o(?![\w])|-\*|\*-|o-(?![\w])|0\.\.1|0\.\.N|1\.\.1|1\.\.N|[{}()[\]|:,=+#~-]/y],
    ["word", /partial-key|\^?[A-Za-z_][A-Za-z0-9_]*|[0-9]+/y],
  ],
};

const KINDS = ["none", "key", "partial-key", "optional", "derived", "multivalued"];
const VISIBILITIES = ["public", "private", "protected", "package", "none"];
const ARROWS = ["->", "o-", "-o", "*-", "-*"];
const CARDINALITIES: Readonly<Record<string, { readonly card: "1" | "N"; readonly least: number }>> = {
  "0..1": { card: "1", least: 0 }, "0..N": { card: "N", least: 0 }, "1": { card: "1", least: 1 }, "1..1": { card: "1", least: 1 }, "N": { card: "N", least: 1 }, "1..N": { card: "N", least: 1 },
};

interface Body {
  readonly attributes: Attribute[];
  readonly keys: string[];
  readonly partialKey: string[];
}

interface EndSource {
  readonly token: BridgeToken;
  /** Null where no cardinality is written. */
  readonly cardinality: { readonly card: "1" | "N"; readonly least: number } | null;
  readonly isPlainMany: boolean;
  readonly role: string | null;
}

/**
 * Reads a bigER model. Cardinalities are look-across with their minimum: `1..N` beside B says that every A has at least
 * one B, so A takes part totally; a plain `N` is `1..N` and a plain `1` is `1..1`. Attributes marked `key` are one key
 * together, as in the tables that bigER makes. Throws a BridgeSyntaxError.
 */
export function readBigEr(text: string, file: string | null, defaultName: string, notes: NoteList): Diagram {
  return new BigErReader(new BridgeCursor(text, file, grammar), notes).read(defaultName);
}

class BigErReader {
  readonly #entities: { readonly token: BridgeToken; readonly weak: boolean; readonly parent: BridgeToken | null; readonly body: Body }[] = [];
  readonly #relationships: { readonly token: BridgeToken; readonly weak: boolean; readonly ends: readonly EndSource[]; readonly body: Body }[] = [];
  #hasNotedMany = false;

  constructor(private readonly cursor: BridgeCursor, private readonly notes: NoteList) {}

  read(defaultName: string): Diagram {
    const { cursor } = this;
    if (!cursor.takeWord("erdiagram")) throw cursor.unexpectedWord(["erdiagram"], "A bigER model begins with a line such as `erdiagram Harbour`.");
    const header = cursor.expectName("the name of the model");
    if (cursor.takeWord("notation")) {
      cursor.expectSymbol("=", "Write it as: notation=chen.");
      cursor.expectName("a notation, as `default` or `chen`");
    }
    while (cursor.next.kind !== "end") {
      const weak = cursor.takeWord("weak");
      if (cursor.takeWord("entity")) this.#readEntity(weak);
      else if (cursor.takeWord("relationship")) this.#readRelationship(weak);
      else throw cursor.unexpectedWord(weak ? ["entity", "relationship"] : ["entity", "relationship", "weak"], "A statement begins with `entity` or `relationship`, with `weak` before it where it is.");
    }
    if (this.#entities.length === 0) throw cursor.unexpected("at least one entity", "Declare one: entity Ship { imo key }.");
    return this.#build(legalName(header.text) ?? defaultName);
  }

  #readEntity(weak: boolean): void {
    const { cursor } = this;
    const token = cursor.expectName("the name of an entity");
    const parent = cursor.takeWord("extends") ? cursor.expectName("the name of the entity that it extends") : null;
    cursor.expectSymbol("{", `The attributes of ${printable(token.text, 40)} stand in braces.`);
    this.#entities.push({ token, weak, parent, body: this.#readBody(weak ? "weak entity" : "entity") });
  }

  #readRelationship(weak: boolean): void {
    const { cursor } = this;
    const token = cursor.expectName("the name of a relationship");
    cursor.expectSymbol("{", "Ends and attributes of a relationship stand in braces: { A[N] -> B[1] }.");
    const ends: EndSource[] = [];
    const isEnd = cursor.next.kind === "word" && cursor.second.kind === "symbol" && (cursor.second.text === "[" || ARROWS.includes(cursor.second.text));
    if (isEnd) {
      ends.push(this.#readEnd());
      while (ARROWS.some((arrow) => cursor.isSymbol(arrow))) {
        const arrow = cursor.take();
        if (ends.length === 3) throw cursor.unexpected("at most three ends", "bigER knows relationships of two and three entities.", arrow);
        if (arrow.text !== "->") this.notes.dropped(cursor.place(arrow), `the ${arrow.text.includes("o") ? "aggregation" : "composition"} ${arrow.text} in ${printable(token.text, 40)}, read as a plain line`, "UML's whole and part have no sign of their own here.");
        ends.push(this.#readEnd());
      }
    }
    this.#relationships.push({ token, weak, ends, body: this.#readBody("relationship") });
  }

  #readEnd(): EndSource {
    const { cursor } = this;
    const token = cursor.expectName("the name of an entity");
    if (!cursor.takeSymbol("[")) return { token, cardinality: null, isPlainMany: false, role: null };
    const written = cursor.take();
    const cardinality = CARDINALITIES[written.text];
    if (cardinality === undefined && written.text !== "NONE") throw cursor.unexpected("`0..1`, `0..N`, `1`, `1..1`, `N` or `1..N`", "The cardinality says how many of this entity go with one of the other.", written);
    let role: string | null = null;
    if (cursor.takeSymbol("|")) {
      if (cursor.next.kind !== "text") throw cursor.unexpected("a role in quotes", "Write it as: Employee[1 | \"boss\"].");
      role = cursor.take().text;
    }
    cursor.expectSymbol("]", "Write it as: Employee[1] or Employee[1 | \"boss\"].");
    return { token, cardinality: cardinality ?? null, isPlainMany: written.text === "N", role };
  }

  #readBody(owner: "entity" | "weak entity" | "relationship"): Body {
    const { cursor, notes } = this;
    const scope = new NameScope(notes);
    const body: Body = { attributes: [], keys: [], partialKey: [] };
    while (!cursor.takeSymbol("}")) {
      const isMarked = ["+", "-", "#", "~"].some((sign) => cursor.isSymbol(sign)) || (cursor.isWord(...VISIBILITIES) && cursor.second.kind === "word" && !KINDS.includes(cursor.second.text) && !cursor.second.startsLine);
      const visibility = isMarked ? cursor.take() : null;
      const token = cursor.expectName("the name of an attribute or `}`");
      const place = cursor.place(token);
      const name = scope.claim(token.text.replace(/^\^/, ""), "attribute", place);
      if (visibility !== null) notes.droppedOfKind("visibilities", cursor.place(visibility), name, (list) => `visibilities, which are for UML classes: ${list}`, "They say nothing about the data.");
      if (cursor.takeSymbol(":")) this.#readDataType(name, place);
      const kind = cursor.isWord(...KINDS) ? cursor.take().text : "none";
      body.attributes.push({ ...simpleAttribute(name), multivalued: kind === "multivalued", derived: kind === "derived" });
      if (kind === "optional") notes.droppedOfKind("optional", place, name, (list) => `that attributes may be missing (optional): ${list}`, "This model does not say whether an attribute always has a value.");
      if (kind === "key" || kind === "partial-key") this.#markKey(name, kind, owner, body, place);
    }
    return body;
  }

  #readDataType(name: string, place: SourcePlace): void {
    const { cursor, notes } = this;
    cursor.expectName("a data type");
    if (cursor.takeSymbol("(")) {
      do cursor.expectName("a size");
      while (cursor.takeSymbol(","));
      cursor.expectSymbol(")", "A size is written VARCHAR(40) or DECIMAL(10, 2).");
    }
    notes.droppedOfKind("data types", place, name, (list) => `data types, which this model has none of: ${list}`, "Keep them in the source; they matter for tables, not here.");
  }

  #markKey(name: string, kind: "key" | "partial-key", owner: "entity" | "weak entity" | "relationship", { keys, partialKey }: Body, place: SourcePlace): void {
    if (owner === "relationship") this.notes.dropped(place, `${kind} on ${name}: relationships have no key`, "Make it an entity where it needs one.");
    else if (owner === "weak entity") {
      partialKey.push(name);
      if (kind === "key") this.notes.assumed(place, `key on ${name} of a weak entity is read as its partial key`, "Write partial-key.");
    } else if (kind === "key") keys.push(name);
    else this.notes.dropped(place, `partial-key on ${name}: its entity is not weak`, "Write `weak entity`, or `key`.");
  }

  #build(name: string): Diagram {
    const { cursor, notes } = this;
    const draft = new DiagramDraft(notes);
    const names = new Map<string, string>();
    const owns = this.#entities.map(({ token }) => draft.names.claim(bare(token), "entity", cursor.place(token)));
    for (const [index, { token }] of this.#entities.entries()) if (!names.has(bare(token))) names.set(bare(token), owns[index] ?? token.text);
    const find = (token: BridgeToken): string => {
      const found = names.get(bare(token));
      if (found === undefined) throw cursor.unexpected("the name of an entity of this model", `Declare ${printable(token.text, 40)}, or mend the name.`, token);
      return found;
    };
    for (const [index, { token, weak, parent, body }] of this.#entities.entries()) {
      const own = owns[index] ?? token.text;
      const place = cursor.place(token);
      if (body.keys.length > 1) notes.assumed(place, `the ${body.keys.length} attributes marked key in ${own} are one key together`, "Where each is a key of its own, write each as `key` on its line in the text form eerd/1.");
      draft.entities.push({ name: own, weak, attributes: body.attributes, keys: body.keys.length === 0 ? [] : [body.keys], partialKey: body.partialKey, place });
      if (parent !== null) draft.addSpecialization({ superclass: find(parent), subclasses: [own], disjoint: null, total: false });
    }
    for (const { token, weak, ends, body } of this.#relationships) {
      const place = cursor.place(token);
      const own = draft.names.claim(bare(token), "relationship", place);
      draft.addRelationship({ name: own, identifying: weak, participants: this.#joinEnds(own, ends.map((end) => ({ ...end, entity: find(end.token) }))), attributes: body.attributes }, place);
    }
    return draft.finish(name);
  }

  #joinEnds(relationship: string, ends: readonly (EndSource & { readonly entity: string })[]): Participant[] {
    const { cursor, notes } = this;
    const roles = new NameScope(notes);
    for (const { token, cardinality, isPlainMany, entity } of ends) {
      if (cardinality === null) notes.assumed(cursor.place(token), `no cardinality of ${entity} in ${relationship}: read as 0..N`, "Write one, as in [0..N].");
      if (!isPlainMany || this.#hasNotedMany || ends.length !== 2) continue;
      this.#hasNotedMany = true;
      notes.assumed(cursor.place(token), "a plain N is 1..N, as bigER defines it: what stands opposite takes part at least once (total)", "Write 0..N where there may be none.");
    }
    if (ends.length > 2 && ends.some(({ cardinality }) => cardinality !== null)) {
      notes.assumed(ends[0] === undefined ? null : cursor.place(ends[0].token), `participation in ${relationship}, which has ${ends.length} ends, is partial: a minimum beside one end of three says nothing about one entity`, "Mark the ends total that the requirements say are.");
    }
    return ends.map(({ entity, cardinality, role, token }, index) => ({
      entity, role: role === null ? null : roles.claim(role, "role", cursor.place(token)), card: cardinality?.card ?? "N",
      total: ends.length === 2 && (ends[1 - index]?.cardinality?.least ?? 0) > 0, min: null, max: null,
    }));
  }
}

/** `^entity` is the name `entity`. */
function bare({ text }: BridgeToken): string {
  return text.startsWith("^") ? text.slice(1) : text;
}
