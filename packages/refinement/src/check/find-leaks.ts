import { leakPhrases } from "./leak-phrases.js";

const SEPARATOR = "[\\s_-]+";
// The longest first, so that “the gold standard” is found as “gold standard” rather than “the gold” only where both fit.
const PHRASES = new RegExp(`(?<![\\p{L}\\p{N}])(?:${leakPhrases.toSorted((one, other) => other.length - one.length).map((phrase) => phrase.split(" ").join(SEPARATOR)).join("|")})(?![\\p{L}\\p{N}])`, "giu");

/** One word of every phrase, found quickly: most texts have none of them. */
const HINT = /gold|truth|key|given|label|annotat|inject|plant|known|listed|provided|reference|model|sample|expected|correct|unmodified|sheet|told|error|mistake/i;

/** Words without meaning of their own: a phrase is the item's own if it has the rest of it. */
const FILLERS = /^(?:the|a|an|as|was|were|per|according to the)\s+/;

/**
 * The leak phrases that a text uses, as written, each once. A phrase whose words the item itself has (`ownWords`: its
 * sentences and names, folded by `foldWords`) is none: in a scenario with gold medals, “the gold medal” is not a label.
 */
export function findLeaks(text: string, ownWords: string): string[] {
  const found = new Map<string, string>();
  if (!HINT.test(text)) return [];
  for (const [written] of text.matchAll(PHRASES)) {
    const folded = foldWords(written);
    if (!found.has(folded) && !` ${ownWords} `.includes(` ${folded.replace(FILLERS, "")} `)) found.set(folded, written);
  }
  return [...found.values()];
}

/** Lower case, and one space for whatever stands between words. */
export function foldWords(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
