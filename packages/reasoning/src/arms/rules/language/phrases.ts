import type { NameTarget } from "../vocabulary.js";
import { fillerWords, functionWords } from "./function-words.js";
import type { NameIndex } from "./name-index.js";
import { numberOf } from "./numbers.js";
import { readQuantity, type Quantity } from "./quantity.js";
import type { Clause, Word } from "./words.js";

/** A noun phrase of a clause. */
export interface Phrase {
  /** What its name stands for; null for a noun phrase that no name of the vocabulary fits. */
  readonly target: NameTarget | null;
  readonly quantity: Quantity;
  /** The index of its first word, determiner or quantity included. */
  readonly start: number;
  /** The index of the first word of its name. */
  readonly head: number;
  /** The index of the first word after it. */
  readonly end: number;
  /** The words between quantity and name: `home` in "one home quay". */
  readonly modifiers: readonly string[];
  /** Its words without determiner or quantity. */
  readonly words: readonly Word[];
  readonly isPossessive: boolean;
}

/** A clause with its noun phrases in order. */
export interface PhrasedClause extends Clause {
  readonly phrases: readonly Phrase[];
}

const MAX_MODIFIERS = 3;
const NO_QUANTITY = readQuantity([], 0);

/** Finds the noun phrases of a clause: those that a name fits, and those that begin with a determiner. */
export function findPhrases(clause: Clause, names: NameIndex<NameTarget>): PhrasedClause {
  const { words, quantities } = clause;
  const phrases: Phrase[] = [];
  for (let start = 0; start < words.length; ) {
    const { quantity, end: first } = quantities[start] ?? NO_QUANTITY;
    const phrase = namedPhrase(words, names, start, first, quantity) ?? unnamedPhrase(words, names, start, first, quantity);
    if (phrase) phrases.push(phrase);
    start = phrase?.end ?? Math.max(first, start + 1);
  }
  return { ...clause, phrases };
}

/** Whether a word can stand in a noun phrase after its determiner. */
export function isContentWord(word: Word): boolean {
  return !functionWords.has(word.lower) && numberOf(word.lower) === null && /^[A-Za-z]/.test(word.lower);
}

function namedPhrase(words: readonly Word[], names: NameIndex<NameTarget>, start: number, first: number, quantity: Quantity): Phrase | null {
  for (let head = first; head <= first + MAX_MODIFIERS; head++) {
    const word = words[head];
    if (!word || (head > start && head > first && word.pause)) return null;
    const match = names.matchAt(words, head);
    if (match) {
      // "An organiser stages a race": a name of one word that follows a noun without a pause is its verb.
      if (head === start && match.end === head + 1 && word.tags.has("Verb") && !word.pause && previousIsNamed(words, names, head)) return null;
      const end = isPlural(words[match.end - 1]) ? match.end : compoundEnd(words, names, match.end, match.target);
      const modifiers = words.slice(first, head).map(({ lemma }) => lemma);
      const isPossessive = words[match.end - 1]?.isPossessive ?? false;
      const isOtherAttribute = match.target.kind === "attribute" && modifiers.some((modifier) => !fillerWords.has(modifier));
      const isCompound = (end > match.end && !isPossessive) || isOtherAttribute;
      return { target: isCompound ? null : match.target, quantity, start, head, end: isPossessive ? match.end : end, modifiers, words: words.slice(first, end), isPossessive };
    }
    if (!isContentWord(word) || isVerbOnly(word)) return null;
  }
  return null;
}

function previousIsNamed(words: readonly Word[], names: NameIndex<NameTarget>, head: number): boolean {
  for (let start = Math.max(0, head - MAX_MODIFIERS); start < head; start++) {
    const match = names.matchAt(words, start);
    if (match?.end === head && match.target.kind === "entity") return true;
  }
  return false;
}

/** A name with another noun after it names something else: `vessel type` is no vessel. */
function compoundEnd(words: readonly Word[], names: NameIndex<NameTarget>, end: number, target: NameTarget): number {
  if (target.kind === "attribute") return end;
  let last = end;
  for (let word = words[last]; word && !word.pause && isContentWord(word) && isNounOnly(word) && !names.matchAt(words, last); word = words[last]) last++;
  return last;
}

function unnamedPhrase(words: readonly Word[], names: NameIndex<NameTarget>, start: number, first: number, quantity: Quantity): Phrase | null {
  if (first === start && !opensList(words, start)) return null;
  let end = first;
  for (let word = words[end]; word && isContentWord(word) && (end === first || !word.pause); word = words[end]) {
    if (end > first && isVerbOnly(word)) break;
    end++;
  }
  // "the days spent there", "the hours worked are noted".
  const participle = words[end];
  if (end > first && participle?.tags.has("PastTense") && !participle.pause && ["there", "is", "are", "shall", "for", undefined].includes(words[end + 1]?.lower)) end++;
  if (end === first || (first === start && !closesList(words[end]))) return null;
  // "a field of study", "its price per metre".
  const next = words[end + 1];
  if (["of", "per", "at"].includes(words[end]?.lower ?? "") && !words[end]?.pause && next && isContentWord(next) && isNounOnly(next) && !isPlural(next) && !names.matchAt(words, end + 1)) end += 2;
  return { target: null, quantity, start, head: first, end, modifiers: [], words: words.slice(first, end), isPossessive: words[end - 1]?.isPossessive ?? false };
}

/** Whether a noun phrase without determiner may begin here: at a clause's start, or in a list. */
function opensList(words: readonly Word[], start: number): boolean {
  const word = words[start];
  return word !== undefined && isContentWord(word) && (isNounOnly(word) || word.tags.has("Adjective")) && (start === 0 || word.pause || words[start - 1]?.lower === "and");
}

/** Whether such a phrase ends here: at the end, a pause, or before "and" or what is said of it. */
function closesList(word: Word | undefined): boolean {
  return !word || word.pause || ["and", "is", "are", "shall", "may"].includes(word.lower);
}

function isVerbOnly(word: Word): boolean {
  return (word.tags.has("Verb") && !word.tags.has("Noun") && !word.tags.has("Gerund") && !word.tags.has("Hyphenated")) || word.tags.has("Adverb");
}

function isNounOnly(word: Word): boolean {
  return word.tags.has("Noun") && !word.tags.has("Verb");
}

function isPlural(word: Word | undefined): boolean {
  return word !== undefined && word.lower.endsWith("s") && word.lemma !== word.lower;
}
