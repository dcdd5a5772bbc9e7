import type { Phrase, PhrasedClause } from "../language/phrases.js";
import { isCopula, isVerbLike } from "../language/wording.js";
import type { NamedEnd } from "../statements.js";

/** An entity that a clause speaks of. */
export interface EntityMention {
  readonly end: NamedEnd;
  readonly phrase: Phrase;
  /** "A dog may be the dam of many": the role that the subject has, said by a noun. */
  readonly isRoleNoun: boolean;
  /** The words between the mention before, or the clause's start, and this one. */
  readonly gap: readonly string[];
  /** The words from this mention to the next one or the clause's end. */
  readonly after: readonly string[];
}

/** A subject and what one verb says of it. */
export interface Predicate {
  readonly subject: EntityMention;
  readonly objects: readonly EntityMention[];
  /** What stands before the subject: "in one race", "on any one reef". */
  readonly contexts: readonly EntityMention[];
}

const CONJUNCTIONS = new Set(["and", "but", "while", "whereas", "whilst", "though", "although", "so", "because", "since", "yet"]);
const PREPOSITIONS = new Set(["in", "on", "at", "within", "during", "for", "over", "from", "among", "of"]);

/** The entities of a clause in order; a role beside its entity is one mention. */
export function listMentions(clause: PhrasedClause): EntityMention[] {
  const { lowers } = clause;
  const found: { end: NamedEnd; phrase: Phrase; from: number; isRoleNoun: boolean; after: number }[] = [];
  let from = 0;
  for (const phrase of clause.phrases) {
    const { target } = phrase;
    if (target?.kind !== "entity" && target?.kind !== "role") continue;
    const end: NamedEnd = { entity: target.entity, role: target.kind === "role" ? { relationship: target.relationship, role: target.role } : null };
    const previous = found.at(-1);
    const gap = lowers.slice(from, phrase.start);
    if (previous?.end.entity === end.entity && isRoleOf(end, previous.end, gap)) {
      previous.end = end.role ? end : previous.end;
      previous.isRoleNoun = isCopula(gap);
      previous.after = phrase.end;
      from = phrase.end;
      continue;
    }
    found.push({ end, phrase, from, isRoleNoun: false, after: phrase.end });
    from = phrase.end;
  }
  return found.map(({ end, phrase, from: start, isRoleNoun, after }, index) => ({
    end, phrase, isRoleNoun,
    gap: lowers.slice(start, phrase.start),
    after: lowers.slice(after, found[index + 1]?.phrase.start ?? lowers.length),
  }));
}

/** "A pilot is the substitute", "an organ, as donor", "each supervised diver": one thing said twice. */
function isRoleOf(end: NamedEnd, previous: NamedEnd, gap: readonly string[]): boolean {
  if (end.role) return previous.role === null && (gap.at(-1) === "as" || isCopula(gap));
  return previous.role !== null && gap.length === 0;
}

/** The predicates of a clause. */
export function listPredicates(clause: PhrasedClause): Predicate[] {
  const predicates: { subject: EntityMention; objects: EntityMention[]; contexts: EntityMention[] }[] = [];
  let contexts: EntityMention[] = [];
  const mentions = listMentions(clause);
  mentions.forEach((mention, index) => {
    const current = predicates.at(-1);
    const next = clause.words[mention.phrase.end];
    const isFollowedByVerb = isVerbLike(next) && !mention.phrase.isPossessive;
    if (!current && index < mentions.length - 1 && isContext(mention, mentions[index + 1])) contexts.push(mention);
    else if (!current || ((isFollowedByVerb || isInterrupted(clause, mention)) && opensSubject(clause, mention))) {
      predicates.push({ subject: mention, objects: [], contexts });
      contexts = [];
    } else if (current.objects.length > 0 && beginsPredicate(clause, mention)) {
      predicates.push({ subject: current.subject, objects: [mention], contexts: current.contexts });
    } else current.objects.push(mention);
  });
  return predicates;
}

/** "In one race, a racing dog …": a place before the subject. */
function isContext(mention: EntityMention, next: EntityMention | undefined): boolean {
  const preposition = mention.gap.find((lower) => PREPOSITIONS.has(lower));
  return preposition !== undefined && preposition !== "of" && mention.gap.length <= 3 && (next?.gap.length === 0 || next?.gap.at(-1) === "and");
}

/** "…, and each rope medic, but nobody else, has …": a subject whose verb comes late. */
function isInterrupted({ words }: PhrasedClause, { phrase }: EntityMention): boolean {
  return phrase.quantity.scope === "each" && (words[phrase.start - 1]?.pause ?? false) && words[phrase.end]?.lower === "but";
}

function opensSubject(clause: PhrasedClause, { phrase, gap }: EntityMention): boolean {
  if (gap.length === 0) return clause.words[phrase.start]?.pause ?? false;
  const before = gap.at(-1) ?? "";
  const isPaused = clause.words[phrase.start - 1]?.pause ?? false;
  return CONJUNCTIONS.has(before) || (before === "only" && (isPaused || gap.length === 1 || CONJUNCTIONS.has(gap.at(-2) ?? "")))
    || ((clause.words[phrase.start]?.pause ?? false) && !PREPOSITIONS.has(before));
}

/** "… and may run the same dog in several races": the same subject, another verb. */
function beginsPredicate(clause: PhrasedClause, { phrase, gap }: EntityMention): boolean {
  const conjunction = gap.findLastIndex((lower) => CONJUNCTIONS.has(lower));
  if (conjunction < 0) return false;
  return isVerbLike(clause.words[phrase.start - gap.length + conjunction + 1]);
}
