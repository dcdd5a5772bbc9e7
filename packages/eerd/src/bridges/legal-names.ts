import { printable } from "../text/source-excerpt.js";
import type { NoteList, SourcePlace } from "./bridge-note.js";

const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const MARKS = /\p{M}+/gu;
const ILLEGAL = /[^A-Za-z0-9_-]+/g;
const LONGEST_NAME = 100;
const LONGEST_SHOWN = 40;

/** A name as the model has it: accents off, other characters as `_`, cut to 100; null where nothing of it is left. */
export function legalName(written: string): string | null {
  const text = written.trim().slice(0, 4 * LONGEST_NAME);
  if (NAME.test(text) && text.length <= LONGEST_NAME) return text;
  const plain = text.normalize("NFKD").replace(MARKS, "").replace(ILLEGAL, "_").slice(0, LONGEST_NAME);
  const trimmed = plain.replace(/^_/, "").replace(/_$/, "");
  if (trimmed === "" || !/[A-Za-z0-9]/.test(trimmed)) return null;
  return /^[A-Za-z_]/.test(trimmed) ? trimmed : `_${trimmed}`;
}

/** The names that one scope (the classes and relationships of a diagram, the attributes of one owner) has given out. */
export class NameScope {
  readonly #given = new Map<string, number>();

  constructor(private readonly notes: NoteList) {}

  /**
   * A legal name that this scope has not given out before, as near to the written one as possible, with a note where
   * it differs. `kind` is as `entity` and names what has no usable name of its own.
   */
  claim(written: string, kind: string, place: SourcePlace | null): string {
    const wish = legalName(written) ?? kind.replace(ILLEGAL, "_");
    const name = this.free(wish);
    const shown = printable(written.trim(), LONGEST_SHOWN);
    if (name !== written.trim()) {
      const why = name !== wish ? "the name is taken" : "a name is ASCII letters, digits, _ and -";
      this.notes.assumed(place, `the ${kind} “${shown}” is called ${name} here: ${why}`, `Rename it in the source if ${name} will not do.`);
    }
    return name;
  }

  /** The wished name or, where it is taken, the first `wish_2`, `wish_3`, … that is free; without a note. */
  free(wish: string): string {
    let name = wish;
    let number = this.#given.get(wish) ?? 1;
    while (this.#given.has(name)) name = `${wish}_${++number}`;
    this.#given.set(wish, number);
    this.#given.set(name, this.#given.get(name) ?? 1);
    return name;
  }
}
