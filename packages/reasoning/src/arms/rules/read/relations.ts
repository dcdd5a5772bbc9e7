import type { PhrasedClause } from "../language/phrases.js";
import { hasRun, hasWord, isCopula } from "../language/wording.js";
import type { RelationStatement } from "../statements.js";
import { listPredicates, type EntityMention, type Predicate } from "./predicates.js";

/** How many of one entity go with one of another: "each box is cleaned by exactly one handler". */
export function readRelations(clause: PhrasedClause): RelationStatement[] {
  return listPredicates(clause).flatMap((predicate) => (isCombination(predicate) ? [] : readPredicate(predicate)));
}

function readPredicate({ subject, objects, contexts }: Predicate): RelationStatement[] {
  if (subject.phrase.quantity.max === 0 || isNominal(subject)) return [];
  const statements: RelationStatement[] = [];
  for (const context of contexts) {
    if (context.phrase.quantity.scope === "each" && context.gap.at(-1) === "for" && isCounted(subject)) statements.push(stateCount(context, subject, []));
  }
  let verb: readonly string[] = [];
  objects.forEach((object, index) => {
    const previous = index === 0 ? subject : objects[index - 1];
    const gap = object.gap;
    if (index === 0 || hasVerb(gap)) verb = gap;
    if (isUnread(gap, object) || (previous && isOfPhrase(gap) && !previous.isRoleNoun) || isCopula(verb) || verb.length === 0) return;
    const statement = readPair(subject, object, verb);
    if (statement && !isReflexive(statement, object)) statements.push(statement);
  });
  return statements;
}

/** "Each job … because we sign two jobs": no relation of a thing with its own kind, unless a role or "other" says so. */
function isReflexive({ from, to }: RelationStatement, { phrase }: EntityMention): boolean {
  return from.entity === to.entity && from.role === null && to.role === null && !phrase.quantity.isOther;
}

const JOINING = new Set(["and", "or", "to", "by", "of", "with", "also", "as", "well", "from", "in", "for", "on", "both", "at"]);

function hasVerb(gap: readonly string[]): boolean {
  return gap.some((lower) => !JOINING.has(lower));
}

function readPair(subject: EntityMention, object: EntityMention, verb: readonly string[]): RelationStatement | null {
  const one = subject.phrase.quantity;
  const other = object.phrase.quantity;
  const isOneSingle = ["a", "each", "bare", "some"].includes(one.scope) || isPlainOne(subject);
  if (isCounted(object) && isOneSingle) {
    if (one.scope === "some") return other.max === 0 ? { ...stateCount(subject, object, verb), min: 0, max: null } : null;
    return other.max === 0 ? null : stateCount(subject, object, verb);
  }
  if (isCounted(subject) && ["a", "each", "same"].includes(other.scope)) return stateCount(object, subject, verb);
  if (one.scope === "each" && other.scope === "a" || one.scope === "a" && other.scope === "a") return { ...stateCount(subject, object, verb), min: null, max: null };
  return null;
}

function stateCount(from: EntityMention, to: EntityMention, words: readonly string[]): RelationStatement {
  const { min, max } = to.phrase.quantity;
  const isPossible = hasWord(words, "may", "can", "might", "could", "optionally", "need", "possibly");
  const mayBeNone = saysOrNone(to.after) || (isPossible && !hasWord(words, "must"));
  return { kind: "relation", from: from.end, to: to.end, min: mayBeNone ? 0 : min, max, words: [...words, ...to.phrase.modifiers, ...to.after.slice(0, 4)], isPassive: words.at(-1) === "by" };
}

/** "… or none", "or to none", "or stand empty", "if any". */
export function saysOrNone(after: readonly string[]): boolean {
  const or = after.indexOf("or");
  const near = or < 0 ? [] : after.slice(or, or + 7);
  return hasWord(near, "none", "never", "empty", "nobody", "nothing") || hasRun(near, "or not at all") || hasRun(near, "or no one")
    || hasRun(after.slice(0, 3), "if any") || hasRun(after.slice(0, 4), "including none") || hasRun(after.slice(0, 4), "possibly|maybe|perhaps none");
}

function isCounted({ phrase: { quantity } }: EntityMention): boolean {
  return quantity.max !== null || quantity.min !== null;
}

/** "one race" as one given race, not a count. */
export function isPlainOne({ phrase }: EntityMention): boolean {
  return phrase.quantity.min === 1 && phrase.quantity.max === 1 && phrase.quantity.isPlain;
}

function isUnread(gap: readonly string[], { phrase: { quantity } }: EntityMention): boolean {
  return hasWord(gap, "not", "never", "no", "nobody", "without", "together", "plus", "conjunction", "irrespective", "whatever", "whichever", "across", "regardless", "pair", "combination", "which", "than", "because", "though", "if", "whether")
    || (quantity.isOther && quantity.max === 0);
}

/** "the inspections of each turbine". */
function isOfPhrase(gap: readonly string[]): boolean {
  return gap.length === 1 && gap[0] === "of";
}

/** A mention that only names whose pair or combination is meant. */
function isNominal({ gap }: EntityMention): boolean {
  return hasWord(gap, "pair", "combination", "which") || hasRun(gap, "pairs of");
}

/** Three things at once: read as a combination, not by pairs. */
export function isCombination({ subject, objects, contexts }: Predicate): boolean {
  return new Set([subject, ...objects, ...contexts].map(({ end: { entity } }) => entity)).size >= 3
    && [...objects, ...contexts].some((mention) => mention.phrase.quantity.scope === "same" || isPlainOne(mention) || (contexts.includes(mention) && mention.phrase.quantity.scope !== "bare"));
}
