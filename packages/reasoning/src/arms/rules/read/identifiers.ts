import type { Phrase, PhrasedClause } from "../language/phrases.js";
import { hasRun, hasWord } from "../language/wording.js";
import type { IdentifierStatement, NamedAttribute } from "../statements.js";
import { nameAttribute } from "./attribute-names.js";
import { entityOf, readOwners } from "./attribute-owners.js";
import { listMentions, listPredicates } from "./predicates.js";
import type { ReadingContext } from "./reading-context.js";

const IDENTIFIED = new Set(["identified", "known", "recognised", "recognized", "registered", "entered", "distinguished", "identify", "goes", "go", "point", "found", "addressed", "referred", "told", "listed", "tracked", "catalogued", "filed"]);
const BY = new Set(["by", "under", "through", "via"]);

/** "A cabin is identified by its label together with its vessel." */
export function readIdentifiers(clause: PhrasedClause, context: ReadingContext): IdentifierStatement[] {
  return [...readIdentifiedBy(clause, context), ...readUnique(clause, context), ...readNumberedWithin(clause, context)];
}

function readIdentifiedBy({ lowers, phrases, words }: PhrasedClause, { topic }: ReadingContext): IdentifierStatement[] {
  const found: IdentifierStatement[] = [];
  let hasVerb = false;
  lowers.forEach((lower, at) => {
    if (IDENTIFIED.has(lower)) hasVerb = true;
    if (!BY.has(lower) || !hasVerb) return;
    const before = phrases.findLast((phrase) => phrase.end <= at && entityOf(phrase) !== null);
    const verb = lowers.findLastIndex((other, index) => index < at && IDENTIFIED.has(other));
    const between = before ? lowers.slice(Math.max(before.end, verb), at) : [];
    const entity = before ? entityOf(before) : phrases.some((phrase) => phrase.end <= at && nameAttribute(phrase)) ? null : topic;
    if (entity === null || between.length > 6 || hasWord(lowers.slice(verb, at), "not", "never") || hasWord(lowers.slice(Math.max(0, verb - 2), verb), "not", "never")) return;
    const attributes: NamedAttribute[] = [];
    const owners: string[] = [];
    let previousEnd = at + 1;
    for (const phrase of phrases) {
      if (phrase.start < at) continue;
      if (phrase.words.some(({ lower }) => lower === "combination" || lower === "pair")) {
        previousEnd = phrase.end;
        continue;
      }
      const gap = lowers.slice(previousEnd, phrase.start);
      if (!gap.every((word) => LINKS.has(word)) || isNewSubject(gap, words[phrase.start]?.pause ?? false, phrase.end < words.length ? lowers[phrase.end] : undefined)) break;
      const attribute = nameAttribute(phrase);
      const owner = entityOf(phrase);
      if (owner !== null) owners.push(owner);
      else if (attribute) attributes.push(attribute);
      else break;
      previousEnd = phrase.end;
    }
    if (attributes.length > 0) found.push({ kind: "identifier", entity, attributes, owners: owners.filter((owner) => owner !== entity) });
  });
  return found;
}

const LINKS = new Set(["and", "together", "with", "plus", "in", "conjunction", "combined", "combination", "both", "only", "the", "of", "its", "along", "alongside", "as", "well", "within", "a", "taken"]);
const VERBS = new Set(["is", "are", "has", "may", "can", "shall", "must", "by", "consists", "decides", "need", "needs"]);

/** "…, and first names may repeat": what follows is another sentence. */
function isNewSubject(gap: readonly string[], pause: boolean, next: string | undefined): boolean {
  return (gap.includes("and") || pause) && next !== undefined && VERBS.has(next);
}

/** "Quay codes are unique across the whole harbour", "each job has a job number that no other job has". */
function readUnique(clause: PhrasedClause, context: ReadingContext): IdentifierStatement[] {
  const { lowers, phrases } = clause;
  const owners = readOwners(clause, context);
  const isNotShared = hasRun(lowers, "no other") || hasRun(lowers, "no two");
  return phrases.flatMap((phrase, index): IdentifierStatement[] => {
    const attribute = nameAttribute(phrase);
    if (!attribute || phrase.quantity.scope === "some") return [];
    const reading = owners[index];
    const identified = identifiedEntity(clause, phrase);
    const owner = identified ?? (reading?.owner.kind === "entity" ? reading.owner.entity : onlyOwner(attribute));
    if (owner === null || reading?.owner.kind === "combination") return [];
    const next = phrases[index + 1]?.start ?? lowers.length;
    const after = lowers.slice(phrase.end, Math.min(next, phrase.end + 5));
    const isUnique = lowers.slice(phrase.start, phrase.head).includes("unique") || phrase.words[0]?.lower === "unique" || phrase.modifiers.includes("unique") || (after.includes("unique") && !hasWord(after, "not", "neither", "never", "and"));
    const isWithin = isUnique && after.includes("within");
    if (isWithin || !(isUnique || identified || (isNotShared && sharesNothing(clause, phrase)))) return [];
    return [{ kind: "identifier" as const, entity: owner, attributes: [attribute], owners: [] }];
  });
}

/** "no two divers hold the same number", "a number that no other organ shares". */
function sharesNothing({ lowers }: PhrasedClause, phrase: Phrase): boolean {
  const no = lowers.findIndex((lower, index) => lower === "no" && ["other", "two"].includes(lowers[index + 1] ?? ""));
  if (phrase.start > no) return lowers.slice(phrase.start, phrase.head).includes("same") && hasRun(lowers.slice(no), "no two");
  const between = lowers.slice(phrase.end, no);
  return between.length > 0 && between.length <= 2 && between.every((lower) => ["which", "that", "and"].includes(lower)) && lowers[no + 1] === "other";
}

/** "race codes … identify a race", "a permit number, which identifies it". */
function identifiedEntity({ lowers, phrases }: PhrasedClause, phrase: Phrase): string | null {
  const verb = lowers.findIndex((lower, index) => index >= phrase.end && (lower === "identify" || lower === "identifies"));
  if (verb < 0 || lowers.slice(phrase.end, verb).includes("not") || phrases.some((other) => other.start > phrase.start && other.end <= verb && nameAttribute(other))) return null;
  return entityOf(phrases.find((other) => other.start > verb)) ?? (lowers[verb + 1] === "it" ? entityOf(phrases.findLast((other) => other.end <= phrase.start && entityOf(other) !== null)) : null);
}

function onlyOwner({ places }: NamedAttribute): string | null {
  const [place] = places;
  return places.length === 1 && place?.owner.startsWith("entity:") ? place.owner.slice("entity:".length) : null;
}

const ANEW = ["anew", "afresh", "again", "within", "restart", "restarts", "from"];

/** "Cabins are labelled anew on every vessel": identified only together with the vessel. */
function readNumberedWithin(clause: PhrasedClause, context: ReadingContext): IdentifierStatement[] {
  const { lowers } = clause;
  if (!hasWord(lowers, ...ANEW) || !hasWord(lowers, "each", "every", "its", "their", "the")) return [];
  const verb = lowers.findIndex((lower) => ["numbered", "labelled", "labeled", "handed", "start", "starts", "counted", "number", "assigned", "lettered", "begin", "begins", "named", "coded"].includes(lower));
  if (verb < 0) return [];
  const mentions = listMentions(clause);
  const within = mentions.filter(({ phrase, gap }) => phrase.quantity.scope === "each" && ["in", "on", "for", "within", "with", "of", "at", "per"].includes(gap.at(-1) ?? "")).map(({ end: { entity } }) => entity);
  const attributes = clause.phrases.filter((phrase) => phrase.target?.kind === "attribute" && phrase.end <= verb + 4);
  const attribute = attributes[0] ? nameAttribute(attributes[0]) : null;
  const subject = listPredicates(clause).map(({ subject: { end: { entity } } }) => entity).find((entity) => !within.includes(entity))
    ?? mentions.map(({ end: { entity } }) => entity).find((entity) => !within.includes(entity))
    ?? (attribute ? onlyOwner(attribute) : context.topic);
  return subject && within.length > 0 && !within.includes(subject) ? [{ kind: "identifier", entity: subject, attributes: attribute ? [attribute] : [], owners: within }] : [];
}
