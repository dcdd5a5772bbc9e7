import { deepestAttribute, type Attribute } from "../model.js";
import type { TokenCursor } from "./token-cursor.js";
import { listWords } from "./token-cursor.js";

const KIND_MARKS = ["multivalued", "derived"] as const;
const KEY_MARKS = ["key", "partial-key"] as const;
type Mark = (typeof KIND_MARKS)[number] | (typeof KEY_MARKS)[number];

/** The attribute that a line declares, and whether the line marks it as a key or a part of the partial key. */
export interface ParsedAttribute {
  readonly attribute: Attribute;
  readonly isKey: boolean;
  readonly isPartialKey: boolean;
}

/** Whose attribute it is: only an entity's own attributes may be marked as keys. */
export type AttributeOwner = "entity" | "relationship";

/**
 * Reads one attribute with its parts and marks. Marks stand in any order, each at most once, on the line of the
 * attribute (within parentheses line breaks do not count). `blame` adds to the hint where an unknown word follows.
 */
export function parseAttribute(cursor: TokenCursor, owner: AttributeOwner, blame: (firstWord: string) => string | null): ParsedAttribute {
  return parseNested(cursor, owner, 1, blame);
}

function parseNested(cursor: TokenCursor, owner: AttributeOwner, depth: number, blame: (firstWord: string) => string | null): ParsedAttribute {
  if (depth > deepestAttribute) {
    throw cursor.unexpected(`at most ${deepestAttribute} levels of parts`, "Flatten the composite attribute: parts of parts of parts are hard to read, and nobody can draw this many.");
  }
  const isPart = depth > 1;
  const first = cursor.next;
  const name = cursor.expectName(isPart ? "the name of a part" : "the name of an attribute");
  const components = cursor.isSymbol("(") && (isPart || !cursor.next.startsLine) ? parseComponents(cursor, owner, depth) : [];
  const marks = new Set<Mark>();
  while (cursor.next.kind === "name" && (isPart || !cursor.next.startsLine)) {
    const mark = parseMark(cursor, !isPart && owner === "entity", () => (first.kind === "name" ? blame(name) : null));
    if (marks.has(mark)) throw cursor.unexpected(`\`${mark}\` once`, `Write \`${mark}\` only once.`);
    marks.add(mark);
    cursor.take();
  }
  return {
    attribute: { name, multivalued: marks.has("multivalued"), derived: marks.has("derived"), components },
    isKey: marks.has("key"),
    isPartialKey: marks.has("partial-key"),
  };
}

function parseComponents(cursor: TokenCursor, owner: AttributeOwner, depth: number): Attribute[] {
  const opening = cursor.take();
  const components: Attribute[] = [];
  do components.push(parseNested(cursor, owner, depth + 1, () => null).attribute);
  while (cursor.takeSymbol(","));
  if (!cursor.takeSymbol(")")) {
    throw cursor.unexpected("`,` or `)`", `The parts of a composite attribute stand in parentheses with commas between them; the \`(\` is in line ${cursor.lineOf(opening)}.`);
  }
  return components;
}

function parseMark(cursor: TokenCursor, keysAllowed: boolean, blame: () => string | null): Mark {
  const allowed: readonly Mark[] = keysAllowed ? [...KIND_MARKS, ...KEY_MARKS] : KIND_MARKS;
  const mark = allowed.find((word) => cursor.isWord(word));
  if (mark !== undefined) return mark;
  const expected = listWords(allowed, "the end of the attribute");
  if (KEY_MARKS.some((word) => cursor.isWord(word))) {
    throw cursor.unexpected(expected, "Only an attribute of an entity itself can be a key, not a part of one and not an attribute of a relationship.");
  }
  throw cursor.unexpected(expected, blame() ?? cursor.nearestHint(allowed) ?? "Attributes have no types; put each on a line of its own, or `;` between two.");
}
