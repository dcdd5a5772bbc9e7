import type { PhrasedClause } from "../language/phrases.js";
import type { CombinationStatement, DependencyStatement } from "../statements.js";
import { joiningWords } from "./attribute-wording.js";
import { isPlainOne } from "./relations.js";
import { listMentions, listPredicates, type EntityMention } from "./predicates.js";
import type { ReadingContext } from "./reading-context.js";

/** The entities of a pair or combination that a clause speaks of. */
export interface CombinationReading {
  readonly entities: readonly string[];
  /** The index of the first phrase after them. */
  readonly from: number;
  /** "for each such combination": the entities stand in an earlier clause, or earlier in this one. */
  readonly isEarlier: boolean;
}

const NOUNS = new Set(["pair", "pairs", "combination", "combinations", "pairing", "triple", "trio"]);

/** "For every pair of pilot and vessel", "for each such combination"; null where a clause speaks of none. */
export function readCombination(clause: PhrasedClause, context: ReadingContext): CombinationReading | null {
  const { lowers, phrases } = clause;
  const at = lowers.findIndex((lower) => NOUNS.has(lower));
  if (at < 0) return null;
  if (!["of", "between"].includes(lowers[at + 1] ?? "")) {
    const asked = askedEntities(listMentions(clause));
    const entities = asked.length > 1 ? asked : context.combination;
    return entities.length > 1 ? { entities, from: 0, isEarlier: true } : null;
  }
  const mentions = listMentions(clause).filter(({ phrase }) => phrase.start > at);
  const last = mentions.findIndex(({ gap }, index) => index > 0 && !gap.every((lower) => joiningWords.has(lower) || lower === "with"));
  const named = last < 0 ? mentions : mentions.slice(0, last);
  const end = named.at(-1)?.phrase.end ?? 0;
  const from = phrases.findIndex(({ start }) => start >= end);
  return named.length > 1 ? { entities: named.map(({ end: { entity } }) => entity), from: from < 0 ? phrases.length : from, isEarlier: false } : null;
}

/** Facts that join three things or more: "which diver sampled which reef with which instrument". */
export function readCombinations(clause: PhrasedClause): CombinationStatement[] {
  const asked = askedEntities(listMentions(clause));
  if (asked.length > 2) return [{ kind: "combination", entities: asked, words: clause.lowers }];
  const pair = readCombination(clause, { requirementId: "", topic: null, combination: [] });
  return pair && pair.entities.length > 2 ? [{ kind: "combination", entities: pair.entities, words: clause.lowers }] : [];
}

/** How many of one thing go with the others of a combination: "in one race, a dog runs for at most one musher". */
export function readDependencies(clause: PhrasedClause, known: readonly (readonly string[])[]): DependencyStatement[] {
  return listPredicates(clause).flatMap(({ subject, objects, contexts }) => {
    const mentions = [...contexts, subject, ...objects];
    const entities = [...new Set(mentions.map(({ end: { entity } }) => entity))];
    const isKnown = known.some((combination) => combination.length === entities.length && entities.every((entity) => combination.includes(entity)));
    const counted = mentions.filter((mention) => isCount(mention));
    const [one] = counted;
    if (!isKnown || entities.length < 3 || !one || counted.length > 1) return [];
    return [{ kind: "dependency" as const, entities, of: one.end.entity, card: one.phrase.quantity.max === 1 ? ("1" as const) : ("N" as const) }];
  });
}

function isCount(mention: EntityMention): boolean {
  const { max, scope } = mention.phrase.quantity;
  return max !== null && max > 0 && scope === "counted" && !isPlainOne(mention);
}

function askedEntities(mentions: readonly EntityMention[]): string[] {
  return mentions.filter(({ gap }) => gap.at(-1) === "which").map(({ end: { entity } }) => entity);
}
