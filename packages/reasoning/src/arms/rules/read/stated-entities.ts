import { isContentWord, type Phrase, type PhrasedClause } from "../language/phrases.js";
import { hasWord, isVerbLike } from "../language/wording.js";

const GENERAL = new Set(["one", "thing", "person", "people", "pair", "combination", "case", "time", "authority", "customer", "we", "everything", "day", "year", "number", "kind", "name"]);
const IDENTIFYING = ["identified", "known", "recognised", "recognized", "registered"];

/**
 * Names of things that the sentences describe like an entity and that no name of the diagram fits: a subject that is
 * "identified by" something, or one that stands as a subject and counted ("exactly one beekeeper") in several places.
 */
export function findStatedEntities(clauses: readonly PhrasedClause[]): string[] {
  const found = new Map<string, { name: string; subjects: number; others: number; identified: boolean; attribute: boolean }>();
  for (const clause of clauses) {
    clause.phrases.forEach((phrase) => {
      const name = nameOf(phrase);
      if (name === null) return;
      const entry = found.get(name.lemma) ?? { name: name.text, subjects: 0, others: 0, identified: false, attribute: phrase.target !== null };
      const isSubject = ["a", "each"].includes(phrase.quantity.scope) && isVerbLike(clause.words[phrase.end]) && (phrase.start === 0 || !isContentWord(clause.words[phrase.start - 1] ?? EMPTY));
      const after = clause.lowers.slice(phrase.end, phrase.end + 6);
      if (isSubject) entry.subjects++;
      else if (["counted", "each", "a"].includes(phrase.quantity.scope) && phrase.quantity.max !== 0) entry.others++;
      if (isSubject && describesEntity(after)) entry.identified = true;
      if (["identify", "recognise", "recognize"].includes(clause.lowers[phrase.start - 1] ?? "") && after[0] === "by") entry.identified = true;
      if (!entry.name.endsWith("s") || name.text.endsWith("s")) entry.name = phrase.quantity.scope === "a" || phrase.quantity.scope === "each" ? name.text : entry.name;
      found.set(name.lemma, entry);
    });
  }
  return [...found.values()]
    .filter(({ subjects, others, identified, attribute }) => identified || (!attribute && subjects > 1 && subjects + others > 2))
    .map(({ name }) => name.toUpperCase().replace(/[^A-Z0-9]+/g, "_").replace(/^[0-9]/, "_$&"));
}

/** "… is identified by", "… goes by", "… has a unique". */
function describesEntity(after: readonly string[]): boolean {
  const isIdentified = hasWord(after, ...IDENTIFYING) && hasWord(after, "by", "under");
  return isIdentified || (after[0] === "goes" && after[1] === "by") || (["has", "have", "carries", "bears"].includes(after[0] ?? "") && after.includes("unique"));
}

const EMPTY = { text: "", lower: "", lemma: "", tags: new Set<string>(), isPossessive: false, pause: false };

function nameOf(phrase: Phrase): { lemma: string; text: string } | null {
  const { target, words } = phrase;
  if (target && target.kind !== "attribute") return null;
  const last = words.at(-1);
  if (!last || words.length > 3 || words.some(({ pause }, index) => index > 0 && pause) || GENERAL.has(last.lemma) || GENERAL.has(words[0]?.lemma ?? "")) return null;
  return { lemma: words.map(({ lemma }) => lemma).join(" "), text: words.map(({ lower }) => lower).join(" ") };
}
