import { subjectPronouns } from "../language/function-words.js";
import type { Phrase, PhrasedClause } from "../language/phrases.js";
import { hasRun, hasWord } from "../language/wording.js";
import type { AttributeOwner } from "../statements.js";
import { nameAttribute } from "./attribute-names.js";
import { havingWords, joiningWords, possessiveWords, recordingWords } from "./attribute-wording.js";
import { readCombination } from "./combinations.js";
import { listPredicates } from "./predicates.js";
import type { ReadingContext } from "./reading-context.js";

/** Whose attribute a phrase names, and by which wording. */
export interface OwnerReading {
  readonly owner: AttributeOwner;
  /**
   * `of`: the surname of the diver. `having`: each dog has a birth date. `its`: its season. `for`: recorded for ferries.
   * `pair`: for every pair of A and B the hours. `list`: kept for every vessel: …. `topic`: nothing but what was spoken of.
   */
  readonly how: "of" | "having" | "its" | "for" | "pair" | "list" | "topic";
}

/** Whose attribute each phrase of a clause names; null for a phrase that names none, or whose owner cannot be told. */
export function readOwners(clause: PhrasedClause, context: ReadingContext): (OwnerReading | null)[] {
  const { phrases, lowers } = clause;
  const combination = readCombination(clause, context);
  const subjects = listPredicates(clause).map(({ subject }) => subject.phrase);
  const readings: (OwnerReading | null)[] = [];
  for (const [index, phrase] of phrases.entries()) readings.push(nameAttribute(phrase) && readOwner(index, phrase));
  return readings;

  function readOwner(index: number, phrase: Phrase): OwnerReading | null {
    const previous = phrases[index - 1];
    const next = phrases[index + 1];
    const gapBefore = lowers.slice(previous?.end ?? 0, phrase.start);
    const gapAfter = lowers.slice(phrase.end, next?.start ?? lowers.length);
    if (gapAfter.length === 1 && ["of", "for"].includes(gapAfter[0] ?? "") && entityOf(next)) return ownedBy(entityOf(next), gapAfter[0] === "of" ? "of" : "for");
    if (previous?.isPossessive && gapBefore.length === 0) return ownedBy(entityOf(previous), "of");
    const isPossessed = lowers.slice(phrase.start, phrase.head).some((lower) => possessiveWords.has(lower));
    const lead = leadOwner(index);
    const isRecorded = lowers.some((lower) => recordingWords.has(lower));
    if (combination && !isPossessed && (index >= combination.from || combination.isEarlier) && isRecorded) return { owner: { kind: "combination", entities: combination.entities }, how: "pair" };
    if (lead && (isRecorded || !lowers.some((lower) => havingWords.has(lower)))) return ownedBy(lead, "for");
    const before = readings[index - 1];
    if (previous && before && gapBefore.every((lower) => joiningWords.has(lower)) && !isPossessed) return before;
    const having = havingOwner(phrase, isPossessed);
    if (having) return ownedBy(having, isPossessed ? "its" : "having");
    const recordedFor = next && entityOf(next) && gapAfter.at(-1) === "for" && gapAfter.some((lower) => recordingWords.has(lower)) ? entityOf(next) : null;
    if (recordedFor) return ownedBy(recordedFor, "for");
    if (!context.topic || phrases.slice(0, index).some((other) => entityOf(other))) return null;
    if (clause.opens === "colon" && gapBefore.every((lower) => joiningWords.has(lower)) && (index === 0 || before?.how === "list")) return ownedBy(context.topic, "list");
    if (subjectPronouns.has(lowers.find((lower) => !joiningWords.has(lower)) ?? "") && gapBefore.some((lower) => havingWords.has(lower))) return ownedBy(context.topic, "having");
    return isPossessed ? ownedBy(context.topic, "its") : isRecorded || gapBefore.some((lower) => havingWords.has(lower)) ? ownedBy(context.topic, "topic") : null;
  }

  /** "For each rank we note its rank size …": the entity that opens the clause. */
  function leadOwner(index: number): string | null {
    const lead = phrases.slice(0, index).findLast((other) => entityOf(other) !== null);
    return lead && lowers[lead.start - 1] === "for" ? entityOf(lead) : null;
  }

  /** The subject that has it, or the last entity in "sleds with a runner gap", "a pilot who has a badge". */
  function havingOwner(phrase: Phrase, isPossessed: boolean): string | null {
    const nearest = phrases.findLast((other) => other.start < phrase.start && entityOf(other) !== null);
    if (!nearest) return null;
    const between = lowers.slice(nearest.end, phrase.start);
    if (hasWord(between, "not", "never") || hasRun(between, "and nobody|none|no") || hasRun(between, "and no one|other")) return null;
    const isHad = between.some((lower) => havingWords.has(lower) || (isPossessed && recordingWords.has(lower)));
    if (between.length === 0 && phrase.quantity.scope === "a" && readings.some((reading) => reading?.how === "having")) return entityOf(nearest);
    const isRelative = ["with", "who", "which", "that", "whose"].includes(between[0] ?? "");
    if (isRelative) return isHad ? entityOf(nearest) : null;
    const subject = subjects.findLast(({ start }) => start < phrase.start) ?? nearest;
    if (isPossessed && ["by", "under"].includes(lowers[phrase.start - 1] ?? "")) return entityOf(nearest);
    return isHad || (isPossessed && lowers.some((lower) => recordingWords.has(lower))) || isPossessed ? entityOf(subject) : null;
  }
}

/** The entity that a phrase names; null for one that names none. */
export function entityOf(phrase: Phrase | undefined): string | null {
  return phrase?.target?.kind === "entity" || phrase?.target?.kind === "role" ? phrase.target.entity : null;
}

function ownedBy(entity: string | null, how: OwnerReading["how"]): OwnerReading | null {
  return entity === null ? null : { owner: { kind: "entity", entity }, how };
}
