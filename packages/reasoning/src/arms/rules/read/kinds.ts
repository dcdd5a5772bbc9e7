import type { PhrasedClause } from "../language/phrases.js";
import { hasRun, hasWord } from "../language/wording.js";
import type { DerivedStatement, NamedAttribute, PartsStatement, RepeatsStatement } from "../statements.js";
import { nameAttribute, nameFromWords } from "./attribute-names.js";
import { readOwners } from "./attribute-owners.js";
import { listMentions } from "./predicates.js";
import type { ReadingContext } from "./reading-context.js";

const PARTS = ["consists of", "consist of", "consisting of", "made up of", "composed of", "made of", "comprises", "comprising", "split into", "broken into", "broken down into", "divided into", "built from", "put together from"];
const COMPUTED = ["computed", "calculated", "derived", "worked", "obtained", "deduced", "reckoned"];

/** "Its address consists of a street, a town and a postcode." */
export function readParts(clause: PhrasedClause, context: ReadingContext): PartsStatement[] {
  const owners = readOwners(clause, context);
  return clause.phrases.flatMap((phrase, index) => {
    const attribute = nameAttribute(phrase);
    const verb = PARTS.map((words) => words.split(" ")).find((words) => startsParts(clause, index, words));
    if (!attribute || !verb || owners[index]?.owner.kind === "combination") return [];
    const parts = readList(clause, endOfVerb(clause, phrase.end, verb));
    const owner = owners[index]?.owner;
    return parts.length < 2 ? [] : [{ kind: "parts" as const, attribute, owner: owner?.kind === "entity" ? owner.entity : null, parts }];
  });
}

function endOfVerb({ lowers }: PhrasedClause, from: number, verb: readonly string[]): number {
  for (let start = from; start < lowers.length; start++) if (verb.every((word, offset) => lowers[start + offset] === word)) return start + verb.length;
  return lowers.length;
}

/** Whether the verb stands after the phrase with nothing between that could be made up of parts instead. */
function startsParts(clause: PhrasedClause, index: number, verb: readonly string[]): boolean {
  const phrase = clause.phrases[index];
  if (!phrase) return false;
  const start = endOfVerb(clause, phrase.end, verb) - verb.length;
  if (start < phrase.end || start >= clause.lowers.length) return false;
  const between = clause.phrases.filter((other) => other.start >= phrase.end && other.start < start);
  return between.every(({ target }) => target?.kind === "entity" || target?.kind === "role") && start - phrase.end <= 8 && !hasWord(clause.lowers.slice(phrase.end, start), "has", "have", "and", "by");
}

const LIST_VERBS = new Set("is are may can has have shall must".split(" "));
const LIST_ENDS = new Set([...LIST_VERBS, ..."which who that where for in with on we she he they it so but said says all".split(" ")]);

/** The items of "a street, a town and a postcode": up to a verb or the clause's end. */
function readList({ words }: PhrasedClause, from: number): NamedAttribute[] {
  const items: string[][] = [[]];
  for (let index = from; index < words.length; index++) {
    const word = words[index];
    if (!word) break;
    if (word.pause && (items.at(-1)?.length ?? 0) > 0) items.push([]);
    if (LIST_ENDS.has(word.lower)) {
      // What stands before a verb is its subject, not a part: "…, and curators may share one".
      if (LIST_VERBS.has(word.lower)) items.pop();
      break;
    }
    if (word.lower === "and" || word.lower === "plus") items.push([]);
    else if (!["a", "an", "the", "its", "one", "exactly", "both", "as", "well", "also"].includes(word.lower)) items.at(-1)?.push(word.lower);
  }
  return items.filter((item) => item.length > 0).map(nameFromWords).filter((part) => part !== null);
}

/** "The age of a vessel is computed from its launch date", "…: it is computed by …". */
export function readDerived(clause: PhrasedClause, context: ReadingContext, previous: NamedAttribute | null): DerivedStatement[] {
  const { lowers, phrases } = clause;
  const verb = lowers.findIndex((lower) => COMPUTED.includes(lower));
  if (verb < 0 || hasWord(lowers.slice(Math.max(0, verb - 3), verb), "not", "never")) return [];
  if (hasRun(lowers.slice(0, verb), "it") && !phrases.some(({ end, target }) => end <= verb && target)) {
    return previous && context.topic ? [{ kind: "derived", attribute: previous, owner: context.topic }] : [];
  }
  const owners = readOwners(clause, context);
  const index = phrases.findLastIndex((phrase) => phrase.end <= verb && nameAttribute(phrase) !== null);
  const phrase = phrases[index];
  const attribute = phrase && nameAttribute(phrase);
  const owner = owners[index]?.owner;
  if (!phrase || !attribute || owner?.kind !== "entity" || lowers.slice(phrase.end, verb).includes("and")) return [];
  return [{ kind: "derived", attribute, owner: owner.entity }];
}

/** "Nicknames may repeat", "two cellars may have the same humidity": values that do not tell instances apart. */
export function readRepeats(clause: PhrasedClause, context: ReadingContext): RepeatsStatement[] {
  const { lowers, phrases } = clause;
  const isRepeated = (hasWord(lowers, "repeat", "repeated", "recur", "shared", "share", "common") && hasWord(lowers, "may", "can", "might", "often")) || (hasWord(lowers, "same", "equal") && hasWord(lowers, "may", "can", "might", "have"));
  if (!isRepeated || hasRun(lowers, "no two|other") || hasWord(lowers, "never", "cannot", "not")) return [];
  const mentioned = listMentions(clause)[0]?.end.entity ?? context.topic;
  return phrases.flatMap((phrase) => {
    const attribute = nameAttribute(phrase);
    if (!attribute || attribute.places.length === 0 || !mentioned) return [];
    const isShared = lowers.slice(phrase.start, phrase.end).some((lower) => ["same", "equal"].includes(lower)) || ["may", "can", "might", "often"].includes(lowers[phrase.end] ?? "");
    return isShared ? [{ kind: "repeats" as const, entity: mentioned, attribute }] : [];
  });
}
