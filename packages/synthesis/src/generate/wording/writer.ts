import type { Random } from "@r2ta/base";
import type { Noun } from "../domains/domain.js";
import { withArticle } from "../language/inflect.js";
import { capitalize } from "../language/phrase.js";

/** What a sentence or two of a requirement say, and what they decide. */
export interface Statement {
  /** Whole sentences, each with its full stop. */
  readonly text: string;
  /** The same where the sentence before, in the same requirement, is about the same entity. */
  readonly continued?: string;
  /** The entity that it is about, where it is about one. */
  readonly subject: string | null;
  /** Trace keys: locations, or a location and a property. */
  readonly decides: readonly string[];
}

/** Statements that belong together and keep their order. */
export type Block = readonly Statement[];

/** How a scenario's author speaks of keeping data. */
export interface Voice {
  /** “is recorded”, “shall be recorded”. */
  readonly isKept: string;
  readonly areKept: string;
  /** “recorded”. */
  readonly kept: string;
  /** “we record”, of which the object follows. */
  readonly keep: string;
}

const PARTICIPLES = ["recorded", "noted", "stored", "entered", "written down", "registered"] as const;
const KEEPERS = ["we record", "we note", "we list", "the register shows", "the system stores", "we store"] as const;

/** Draws an author. */
export function drawVoice(random: Random): Voice {
  const kept = random.pick(PARTICIPLES);
  const modal = random.pick([null, null, "shall be", "must be"]);
  return { isKept: `${modal ?? "is"} ${kept}`, areKept: `${modal ?? "are"} ${kept}`, kept, keep: random.pick(KEEPERS) };
}

/** Told of each wording that is drawn: the family's name, which of its wordings, and how many it has. */
export type WordingObserver = (family: string, index: number, size: number) => void;

/** Chooses among wordings. */
export interface Writer {
  readonly random: Random;
  readonly voice: Voice;
  /** One of the wordings of a fact, with a capital in front and a full stop behind. */
  say(family: string, wordings: readonly string[]): string;
  /** One of the wordings of a clause, as it stands. */
  clause(family: string, wordings: readonly string[]): string;
}

export function createWriter(random: Random, observe?: WordingObserver): Writer {
  const clause = (family: string, wordings: readonly string[]): string => {
    const index = random.integer(wordings.length);
    observe?.(family, index, wordings.length);
    return wordings[index] ?? "";
  };
  return { random, voice: drawVoice(random), clause, say: (family, wordings) => `${capitalize(clause(family, wordings))}.` };
}

/** A noun as sentences use it. */
export interface Spoken {
  readonly one: string;
  readonly many: string;
  /** “a kiln” */
  readonly any: string;
  /** “who” or “which” */
  readonly who: string;
  /** “its serial number”; “a badge number” of a person. */
  own(attribute: string): string;
}

export function speak({ name, plural, type }: Noun): Spoken {
  const isPerson = type === "person";
  return { one: name, many: plural, any: withArticle(name), who: isPerson ? "who" : "which", own: (attribute) => (isPerson ? withArticle(attribute) : `its ${attribute}`) };
}
