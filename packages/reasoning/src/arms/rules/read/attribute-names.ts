import { fillerWords } from "../language/function-words.js";
import type { Phrase } from "../language/phrases.js";
import { lemmaOf } from "../language/lemma.js";
import type { NamedAttribute } from "../statements.js";

const NO_ATTRIBUTES = new Set(["pair", "pairs", "combination", "combinations", "case", "time", "way", "thing", "things", "number", "kind", "one", "eye", "record", "note", "register"]);
const MAX_WORDS = 4;

/** The attribute that a phrase names; null for a phrase that cannot name one. Of a name that no attribute of the diagram has, the words. */
export function nameAttribute(phrase: Phrase): NamedAttribute | null {
  const { target, words } = phrase;
  if (target?.kind === "attribute") return { lemmas: target.lemmas, name: target.places[0]?.attribute.name ?? target.lemmas.join("_"), places: target.places };
  return target ? null : nameFromWords(words.map(({ lower }) => lower));
}

/** An attribute by words that the diagram has no name for; null where the words cannot be a name. */
export function nameFromWords(lowers: readonly string[]): NamedAttribute | null {
  const content = lowers.filter((lower) => !fillerWords.has(lower)).map((lower) => lower.replace(/[^a-z0-9]/g, "")).filter((lower) => lower !== "");
  if (content.length === 0 || content.length > MAX_WORDS || (content.length === 1 && NO_ATTRIBUTES.has(content[0] ?? "")) || !/^[a-z]/.test(content[0] ?? "")) return null;
  return { lemmas: content.map(lemmaOf), name: content.join("_"), places: [] };
}
