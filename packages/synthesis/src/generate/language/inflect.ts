/** English forms of the words in the lexicons: plurals, articles and the present tense. Regular by rule, the rest by list. */

const IRREGULAR_PLURALS: ReadonlyMap<string, string> = new Map([
  ["child", "children"], ["foot", "feet"], ["man", "men"], ["woman", "women"], ["person", "people"],
  ["craftsman", "craftsmen"], ["foreman", "foremen"], ["draughtsman", "draughtsmen"], ["corps", "corps"],
  ["shelf", "shelves"], ["leaf", "leaves"], ["half", "halves"], ["knife", "knives"], ["loaf", "loaves"], ["calf", "calves"],
  ["series", "series"], ["species", "species"], ["aircraft", "aircraft"], ["hero", "heroes"], ["photo", "photos"], ["quiz", "quizzes"],
  ["axis", "axes"], ["analysis", "analyses"], ["datum", "data"], ["larva", "larvae"],
]);

/** The plural of a noun or of a noun phrase whose last word is the noun: “gas kiln” to “gas kilns”. */
export function pluralOf(phrase: string): string {
  // “date of birth”, “years of service”: the noun is what stands before “of”.
  const [head = phrase, ...rest] = phrase.split(/ (?=(?:of|in|at|per|by|since) )/);
  const start = head.lastIndexOf(" ") + 1;
  return [head.slice(0, start) + pluralOfWord(head.slice(start)), ...rest].join(" ");
}

function pluralOfWord(word: string): string {
  const irregular = IRREGULAR_PLURALS.get(word);
  if (irregular !== undefined) return irregular;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** “an hour”, “a unit”, “an apple”: by sound, as far as the first letters tell. */
export function withArticle(phrase: string): string {
  const isVowel = /^(hour|honest|honou?r|heir)/.test(phrase) || (/^[aeiou]/.test(phrase) && !/^(uni[^nm]|use|usu|util|eu|one|once)/.test(phrase));
  return `${isVowel ? "an" : "a"} ${phrase}`;
}

/** A verb phrase in the forms that requirements need: “be stored in”, “is stored in”, “are stored in”. */
export interface Verb {
  readonly base: string;
  readonly singular: string;
  readonly plural: string;
}

/** The present tense of a verb phrase given in its base form; its first word is the verb. */
export function conjugate(base: string): Verb {
  const [verb = "", ...rest] = base.split(" ");
  const phrase = (form: string): string => [form, ...rest].join(" ");
  if (verb === "be") return { base, singular: phrase("is"), plural: phrase("are") };
  if (verb === "have") return { base, singular: phrase("has"), plural: base };
  const singular = /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : /(s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
  return { base, singular: phrase(singular), plural: base };
}
