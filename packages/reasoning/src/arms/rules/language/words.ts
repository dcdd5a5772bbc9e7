import nlp from "compromise/two";
import { lemmaOf } from "./lemma.js";
import { readQuantity, type QuantityAt } from "./quantity.js";

/** One word of a sentence. */
export interface Word {
  /** As written, without the punctuation around it. */
  readonly text: string;
  readonly lower: string;
  readonly lemma: string;
  /** Parts of speech, as `Noun`, `Plural`, `Verb`, `PastTense`. */
  readonly tags: ReadonlySet<string>;
  /** Whether it owns what follows: `vessel's`. */
  readonly isPossessive: boolean;
  /** Whether a comma, a bracket or a dash stands before this word. */
  readonly pause: boolean;
}

/** A part of a requirement between full stops, semicolons and colons. */
export interface Clause {
  readonly words: readonly Word[];
  readonly lowers: readonly string[];
  /** The quantity or determiner that begins at each word. */
  readonly quantities: readonly QuantityAt[];
  /** What stands before the clause: a new sentence, a semicolon, a colon. */
  readonly opens: "sentence" | "semicolon" | "colon";
}

interface Term {
  readonly text: string;
  readonly pre: string;
  readonly post: string;
  readonly normal: string;
  readonly implicit?: string;
  readonly tags: readonly string[];
}

/** The clauses of a requirement; contractions are opened (`can't` → can, not), `3–5` is read as `3 to 5`. */
export function readClauses(text: string): Clause[] {
  const clauses: Clause[] = [];
  let words: Word[] = [];
  let opens: Clause["opens"] = "sentence";
  const close = (next: Clause["opens"]): void => {
    const lowers = words.map(({ lower }) => lower);
    if (words.length > 0) clauses.push({ words, lowers, quantities: lowers.map((_, index) => readQuantity(lowers, index)), opens });
    words = [];
    opens = next;
  };
  for (const sentence of nlp(text).json() as { terms: Term[] }[]) {
    let pause = false;
    let isAbbreviation = false;
    for (const { text: written, pre, post, normal, implicit: opened, tags } of sentence.terms) {
      // Abbreviations are opened like contractions (IMO → in my opinion): only what has an apostrophe or is a range may be.
      if (written !== "") isAbbreviation = opened !== undefined && !/['’0-9]/.test(written);
      const implicit = isAbbreviation ? undefined : opened;
      if (isAbbreviation && written === "") {
        if (post.includes(";")) close("semicolon");
        continue;
      }
      const shown = implicit ?? (written === "" ? normal : written.replace(/['’]s?$/, ""));
      if (shown !== "") {
        const lower = (implicit ?? shown).toLowerCase();
        words.push({ text: shown, lower, lemma: lemmaOf(lower), tags: new Set(tags), isPossessive: /['’]s?$/.test(written), pause: pause || /[([,–—]/.test(pre) });
        pause = false;
      }
      if (/[,)\]([–—]/.test(post)) pause = true;
      if (post.includes(";")) close("semicolon");
      else if (post.includes(":")) close("colon");
      // A quotation is one sentence to the tagger, whatever full stops it holds.
      else if (/[.!?]["'”’)]*\s/.test(post)) close("sentence");
    }
    close("sentence");
  }
  return clauses;
}
