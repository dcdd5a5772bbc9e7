import nlp from "compromise/two";

type ToSingular = (word: string, model: object) => string;

const methods = nlp.methods() as { two: { transform: { noun: { toSingular: ToSingular } } } };
const model = nlp.model();

/** Words that end like plurals and are not, or whose plural is the same. */
const UNCHANGED = /(?:ss|us|is)$|^(?:series|species|means|always|perhaps|has|was|does|its|as|this|news|lens|gas)$/;

/**
 * The form under which a word is compared: lower case, nouns in the singular (which also takes the `s` off a verb).
 * The same for a word of a sentence and a word of a diagram's name, so that both meet.
 */
export function lemmaOf(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const lemma = findLemma(word.toLowerCase());
  remembered.set(word, lemma);
  return lemma;
}

/** Words come again and again, and morphology is the slowest part of reading. */
const remembered = new Map<string, string>();
const MOST_REMEMBERED = 20_000;

function findLemma(lower: string): string {
  // Of "cheeses" the tagger takes `es`, of "horses" `s`, and "atlas" is a plural to it: without the last `e` and `s`
  // each meets its singular, though neither is a word then.
  const singular = singularOf(lower);
  const bare = singular.length > 3 && singular.endsWith("se") ? singular.slice(0, -1) : singular;
  return bare.endsWith("s") ? singularOf(bare) : bare;
}

function singularOf(lower: string): string {
  return lower.length < 3 || UNCHANGED.test(lower) ? lower : methods.two.transform.noun.toSingular(lower, model);
}

/** The lemmas of a diagram's name, split on `_`, `-` and changes of case: `HOME_QUAY`, `homeQuay` → home, quay. */
export function lemmasOfName(name: string): string[] {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").split(/[\s_-]+/).filter((part) => part !== "").map(lemmaOf);
}

/** A name in natural form, as `home quay`. */
export function naturalName(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[\s_-]+/g, " ").toLowerCase();
}

/** Whether two words have the same stem: `guides`, `guided` and `guide`; `supervisor` and `supervised`. */
export function haveSameStem(one: string, other: string): boolean {
  return stemOf(one) === stemOf(other);
}

const SUFFIX = /(?:ations?|ions?|ments?|ances?|ings?|ors?|ers?|ees?|ed|es|s|e|y|ies|ied)$/;

/** Without its suffixes, of which a word may have several: mentored, mentor → ment. */
function stemOf(word: string): string {
  let stem = word.toLowerCase();
  for (let shorter = stem.replace(SUFFIX, ""); shorter !== stem && shorter.length >= 3; shorter = stem.replace(SUFFIX, "")) stem = shorter;
  return stem.replace(/(.)\1$/, "$1");
}
