import { leakPhrases } from "./leak-phrases.js";

const SEPARATOR = "[\\s_-]+";
const PHRASES = new RegExp(`\\b(?:${leakPhrases.toSorted((one, other) => other.length - one.length).map((phrase) => phrase.split(" ").join(SEPARATOR)).join("|")})\\b`, "gi");

/** Words without meaning of their own: a phrase is the item's own if it has the rest of it. */
const FILLERS = /^(?:the|a|an|as|was|were|per|according to the)\s+/;

/**
 * The leak phrases that a text uses, as written, each once. A phrase whose words the item itself has (`ownWords`: its
 * sentences and names, folded by `foldWords`) is none: in a scenario with gold medals, “the gold medal” is not a label.
 */
export function findLeaks(text: string, ownWords: string): string[] {
  const found = new Map<string, string>();
  PHRASES.lastIndex = 0;
  for (let match = PHRASES.exec(text); match; match = PHRASES.exec(text)) {
    const folded = foldWords(match[0]);
    const isOwn = ` ${ownWords} `.includes(` ${folded.replace(FILLERS, "")} `);
    if (!isOwn && !found.has(folded)) found.set(folded, match[0]);
    // “the gold” of gold medals may still begin “the gold label”.
    if (isOwn) PHRASES.lastIndex = match.index + 1;
  }
  return [...found.values()];
}

/** Lower case, and one space for whatever stands between words. */
export function foldWords(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
