import type { Attribute, Entity } from "../model.js";
import { parseAttribute, type AttributeOwner, type ParsedAttribute } from "./parse-attribute.js";
import type { TokenCursor } from "./token-cursor.js";
import type { Token } from "./tokenize.js";

/** The words that begin a statement. */
export const statementWords = ["entity", "weak", "relationship", "identifying", "specialization", "union"] as const;

/** Reads what follows the word `entity`: its name and, in braces, its attributes and keys. */
export function parseEntity(cursor: TokenCursor, weak: boolean): Entity {
  const name = cursor.expectName("the name of an entity");
  const attributes: Attribute[] = [];
  const keys: string[][] = [];
  const partialKey: string[] = [];
  parseBody(cursor, `entity ${name}`, "entity", {
    onAttribute: ({ attribute, isKey, isPartialKey }) => {
      attributes.push(attribute);
      if (isKey) keys.push([attribute.name]);
      if (isPartialKey) partialKey.push(attribute.name);
    },
    onKey: (names) => keys.push(names),
    onPartialKey: (names) => partialKey.push(...names),
  });
  return { name, weak, attributes, keys, partialKey };
}

interface BodyReader {
  onAttribute(parsed: ParsedAttribute): void;
  onKey?(names: string[]): void;
  onPartialKey?(names: string[]): void;
}

/** Reads `{ … }`: attributes, and for an entity lines of keys, one a line or with `;` between. */
export function parseBody(cursor: TokenCursor, whose: string, owner: AttributeOwner, reader: BodyReader): void {
  const opening = cursor.next;
  cursor.expectSymbol("{", `The attributes of ${whose} stand in braces; write \`{ }\` where it has none.`);
  const unclosed = (): string => `The \`{\` of ${whose} in line ${cursor.lineOf(opening)} has no \`}\`; close it before this.`;
  while (!cursor.takeSymbol("}")) {
    if (cursor.next.kind === "end") throw cursor.unexpected("`}`", unclosed());
    const keyWord = readKeyWord(cursor.next, cursor.second);
    if (owner === "entity" && keyWord !== null) {
      cursor.take();
      const names = parseNames(cursor, "(", ")", "the name of an attribute");
      if (keyWord === "key") reader.onKey?.(names);
      else reader.onPartialKey?.(names);
    } else {
      reader.onAttribute(parseAttribute(cursor, owner, (word) => ((statementWords as readonly string[]).includes(word) ? unclosed() : null)));
    }
    expectLineEnd(cursor, unclosed);
  }
}

/** A key line is `key (` or `partial-key (` on one line; an attribute of that name has no parenthesis or stands in quotes. */
function readKeyWord(first: Token, second: Token): "key" | "partial-key" | null {
  if (first.kind !== "name" || second.kind !== "symbol" || second.text !== "(" || second.startsLine) return null;
  return first.text === "key" || first.text === "partial-key" ? first.text : null;
}

function expectLineEnd(cursor: TokenCursor, unclosed: () => string): void {
  if (cursor.takeSymbol(";")) {
    while (cursor.takeSymbol(";"));
    return;
  }
  const { startsLine, kind, text } = cursor.next;
  if (startsLine || kind === "end" || cursor.isSymbol("}")) return;
  const hint =
    text === "," ? "Between attributes stands a line break or `;`, not a comma."
    : text === ":" ? "Attributes have no types here: write the name alone, then `multivalued`, `derived`, `key` or `partial-key` where they hold."
    : text === "{" ? unclosed()
    : "Put each attribute on a line of its own, or `;` between two.";
  throw cursor.unexpected("a line break, `;` or `}`", hint);
}

/** Reads a list of one or more names between brackets. */
export function parseNames(cursor: TokenCursor, open: string, close: string, what: string): string[] {
  const opening = cursor.next;
  cursor.expectSymbol(open, `The list of names begins with \`${open}\`.`);
  const names: string[] = [];
  do names.push(cursor.expectName(what));
  while (cursor.takeSymbol(","));
  if (!cursor.takeSymbol(close)) {
    throw cursor.unexpected(`\`,\` or \`${close}\``, `Names are separated by commas, and the \`${open}\` in line ${cursor.lineOf(opening)} needs its \`${close}\`.`);
  }
  return names;
}
