import type { Category, Specialization } from "../model.js";
import { parseNames } from "./parse-entity.js";
import type { TokenCursor } from "./token-cursor.js";

const COMPLETENESS = ["total", "partial"] as const;

/** Reads what follows the word `specialization`. */
export function parseSpecialization(cursor: TokenCursor): Specialization {
  const name = cursor.expectName("the name of a specialization");
  cursor.expectWord(["of"], "Write it as: specialization NAME of SUPERCLASS { SUBCLASS, SUBCLASS } disjoint partial.");
  const superclass = cursor.expectName("the name of the superclass");
  const subclasses = parseNames(cursor, "{", "}", "the name of a subclass");
  const disjoint = cursor.takeWord("disjoint") ? true : cursor.takeWord("overlapping") ? false : null;
  const words = disjoint === null ? (["disjoint", "overlapping", ...COMPLETENESS] as const) : COMPLETENESS;
  const word = cursor.expectWord(words, "After the subclasses comes `disjoint` or `overlapping` (two or more subclasses), then `total` or `partial`.");
  const attribute = cursor.takeWord("by") ? cursor.expectName("the name of the defining attribute") : null;
  return { name, superclass, subclasses, disjoint, total: word === "total", attribute };
}

/** Reads what follows the word `union`. */
export function parseUnion(cursor: TokenCursor): Category {
  const category = cursor.expectName("the name of a category");
  cursor.expectWord(["of"], "Write it as: union CATEGORY of { SUPERCLASS, SUPERCLASS } partial.");
  const closing = "A union has at least two superclasses.";
  const superclasses = parseNames(cursor, "{", "}", "the name of a superclass");
  if (superclasses.length < 2) throw cursor.unexpected("a union of two or more superclasses", closing);
  const total = cursor.expectWord(COMPLETENESS, "After the superclasses comes `total` or `partial`.") === "total";
  return { category, superclasses, total };
}
