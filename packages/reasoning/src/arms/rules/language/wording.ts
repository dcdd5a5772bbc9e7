/** Whether one of the words is in a set. */
export function hasWord(lowers: readonly string[], ...words: readonly string[]): boolean {
  return lowers.some((lower) => words.includes(lower));
}

/** Whether a run of words stands in a text; `|` separates alternatives of one word. */
export function hasRun(lowers: readonly string[], run: string): boolean {
  return indexOfRun(lowers, run) >= 0;
}

/** The index of the first of a run of words at or after `from`; -1 where it does not stand there. */
export function indexOfRun(lowers: readonly string[], run: string, from = 0): number {
  const wanted = run.split(" ").map((word) => word.split("|"));
  for (let start = from; start + wanted.length <= lowers.length; start++) {
    if (wanted.every((alternatives, offset) => alternatives.includes(lowers[start + offset] ?? ""))) return start;
  }
  return -1;
}

/** Whether words only say that one thing is another: "is", "may be", "has to be either". */
export function isCopula(lowers: readonly string[]): boolean {
  return lowers.length > 0 && lowers.every((lower) => COPULA_WORDS.has(lower)) && hasWord(lowers, "is", "are", "be", "was", "were", "been");
}

const COPULA_WORDS: ReadonlySet<string> = new Set("is are be been being was were may can might must shall should has have to either also always only both here now currently therefore thus simply".split(" "));

/** Whether a word begins what is said of a subject: a verb or an auxiliary. */
export function isVerbLike(word: { readonly lower: string; readonly tags: ReadonlySet<string> } | undefined): boolean {
  if (!word) return false;
  if (NEVER_VERBS.has(word.lower)) return false;
  return word.tags.has("Verb") || word.tags.has("Modal") || AUXILIARIES.has(word.lower) || (word.lower.length > 3 && word.lower.endsWith("s") && !word.tags.has("Determiner"));
}

const NEVER_VERBS = new Set("whereas this its as thus plus across besides always perhaps sometimes".split(" "));
const AUXILIARIES = new Set("is are was were be has have had may can could might must shall should will would need needs does do never always also often only then".split(" "));
