import { lemmasOfName } from "./lemma.js";
import type { Word } from "./words.js";

/** A name of the index found in a text, and the index of the first word after it. */
export interface NameMatch<Target> {
  readonly target: Target;
  readonly end: number;
}

/** Names by their lemmas, found in a text as whole words, the longest first. */
export class NameIndex<Target> {
  private readonly byFirst = new Map<string, { lemmas: readonly string[]; target: Target }[]>();

  /** Adds a name under its lemmas. */
  add(name: string, target: Target): void {
    this.addLemmas(lemmasOfName(name), target);
  }

  /** Adds a name given by its lemmas. */
  addLemmas(lemmas: readonly string[], target: Target): void {
    const first = lemmas[0];
    if (first === undefined) return;
    const entries = this.byFirst.get(first) ?? [];
    entries.push({ lemmas, target });
    entries.sort((one, other) => other.lemmas.length - one.lemmas.length);
    this.byFirst.set(first, entries);
  }

  /** The longest name that begins at a word; null where none does. A pause ends a name. */
  matchAt(words: readonly Word[], start: number): NameMatch<Target> | null {
    const first = words[start];
    if (!first) return null;
    for (const { lemmas, target } of this.byFirst.get(first.lemma) ?? []) {
      const fits = lemmas.every((lemma, offset) => {
        const word = words[start + offset];
        return word?.lemma === lemma && (offset === 0 || !word.pause);
      });
      if (fits) return { target, end: start + lemmas.length };
    }
    return null;
  }
}
