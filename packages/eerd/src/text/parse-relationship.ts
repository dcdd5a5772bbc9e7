import type { Attribute, Card, Participant, Relationship } from "../model.js";
import { parseBody } from "./parse-entity.js";
import type { TokenCursor } from "./token-cursor.js";

const CARD_HINT = "The label is `1` or `N` (`M` is read as `N`) and is look-across: how many of this entity go with one combination of the others.";

/** Reads what follows the word `relationship`: its name, two or more ends, and its attributes where there are any. */
export function parseRelationship(cursor: TokenCursor, identifying: boolean): Relationship {
  const name = cursor.expectName("the name of a relationship");
  const opening = cursor.next;
  cursor.expectSymbol("(", `The ends of ${name} stand in parentheses, as in (VESSEL N total, QUAY 1).`);
  const participants: Participant[] = [];
  do participants.push(parseEnd(cursor));
  while (cursor.takeSymbol(","));
  if (participants.length < 2 && cursor.isSymbol(")")) throw cursor.unexpected("`,` and another end", "A relationship has at least two ends; one that links an entity with itself names it twice, with roles.");
  if (!cursor.takeSymbol(")")) throw cursor.unexpected("`,` or `)`", afterEndHint(cursor, cursor.lineOf(opening)));
  const attributes: Attribute[] = [];
  if (cursor.isSymbol("{")) parseBody(cursor, `relationship ${name}`, "relationship", { onAttribute: ({ attribute }) => attributes.push(attribute) });
  return { name, identifying, participants, attributes };
}

function parseEnd(cursor: TokenCursor): Participant {
  const entity = cursor.expectName("the name of an entity");
  const role = cursor.takeWord("as") ? cursor.expectName("the name of a role") : null;
  const card = parseCard(cursor);
  const total = cursor.takeWord("total");
  const { min, max } = cursor.takeSymbol("[") ? parseBounds(cursor) : { min: null, max: null };
  return { entity, role, card, total, min, max };
}

function parseCard(cursor: TokenCursor): Card {
  const { kind, text } = cursor.next;
  const card = kind === "number" && text === "1" ? "1" : kind === "name" && (text === "N" || text === "M") ? "N" : null;
  if (card === null) throw cursor.unexpected("`1` or `N`", text === "[" || text === "0" ? `${CARD_HINT} Numbers such as [2..5] come after it.` : CARD_HINT);
  cursor.take();
  return card;
}

/** `[min..max]` without its `[`. `[..5]` says no minimum beyond `total`, `[2..*]` no maximum beyond the label. */
function parseBounds(cursor: TokenCursor): { min: number | null; max: number | null } {
  const min = cursor.isSymbol("..") ? null : parseNumber(cursor, 0);
  cursor.expectSymbol("..", "Numbers are written [2..5], [2..*] or [..5].");
  const max = cursor.takeSymbol("*") ? null : parseNumber(cursor, 1);
  cursor.expectSymbol("]", "Numbers are written [2..5], [2..*] or [..5].");
  return { min, max };
}

function parseNumber(cursor: TokenCursor, least: number): number {
  const number = cursor.next.kind === "number" ? Number(cursor.next.text) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < least) {
    const open = least === 1 ? " or `*`" : "";
    throw cursor.unexpected(`a whole number from ${least}${open}`, "The numbers are look-here: how often one instance of this entity takes part, as in [2..5], [2..*] or [..5].");
  }
  cursor.take();
  return number;
}

function afterEndHint(cursor: TokenCursor, openingLine: number): string {
  if (cursor.isWord("partial")) return "Leave `partial` out: an end is partial unless it says `total`.";
  if (cursor.isWord("as")) return "The role stands before the label: (EMPLOYEE as boss 1, EMPLOYEE as report N).";
  return cursor.nearestHint(["total"]) ?? `An end is ENTITY [as ROLE] 1 or N [total] [[min..max]], with commas between ends; the \`(\` in line ${openingLine} needs its \`)\`.`;
}
