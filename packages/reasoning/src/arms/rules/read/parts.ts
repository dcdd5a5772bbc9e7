import type { PhrasedClause } from "../language/phrases.js";
import { hasWord, indexOfRun } from "../language/wording.js";
import type { NamedAttribute, PartsStatement } from "../statements.js";
import { nameAttribute, nameFromWords } from "./attribute-names.js";
import { readOwners } from "./attribute-owners.js";
import type { ReadingContext } from "./reading-context.js";

const WORDINGS = ["consists|consist|consisting|composed|made of", "made up of", "split|broken|divided into", "broken down into", "comprises|comprising", "built|put from", "put together from"];

/** A list of parts in a clause. */
interface PartsList {
  /** The index of the phrase that is made up of them. */
  readonly phrase: number;
  readonly parts: readonly NamedAttribute[];
  /** The first word of the list and the first after it. */
  readonly start: number;
  readonly end: number;
}

/** "Its address consists of a street, a town and a postcode." */
export function readParts(clause: PhrasedClause, context: ReadingContext): PartsStatement[] {
  const lists = listParts(clause);
  const owners = lists.length === 0 ? [] : readOwners(clause, context);
  return lists.flatMap(({ phrase: index, parts }) => {
    const phrase = clause.phrases[index];
    const attribute = phrase && nameAttribute(phrase);
    const owner = owners[index]?.owner;
    if (!attribute || owner?.kind === "combination") return [];
    return [{ kind: "parts" as const, attribute, owner: owner?.kind === "entity" ? owner.entity : null, parts }];
  });
}

/** Where the parts of an attribute are listed: what stands there is no attribute of its own. */
export function listParts(clause: PhrasedClause): PartsList[] {
  const { lowers, phrases } = clause;
  return WORDINGS.flatMap((wording) => {
    const verb = indexOfRun(lowers, wording);
    if (verb < 0) return [];
    const start = verb + wording.split(" ").length;
    const phrase = phrases.findLastIndex(({ end, target }) => end <= verb && target?.kind !== "entity" && target?.kind !== "role");
    const between = lowers.slice(phrases[phrase]?.end ?? 0, verb);
    if (phrase < 0 || between.length > 8 || hasWord(between, "has", "have", "and", "by")) return [];
    const { parts, end } = readList(clause, start);
    return parts.length < 2 ? [] : [{ phrase, parts, start, end }];
  });
}

const LIST_VERBS = new Set("is are may can has have shall must".split(" "));
const LIST_ENDS = new Set([...LIST_VERBS, ..."which who that where for in with on we she he they it so but said says all".split(" ")]);
const SKIPPED = new Set("a an the its one exactly both as well also".split(" "));

/** The items of "a street, a town and a postcode": up to a verb or the clause's end. */
function readList({ words }: PhrasedClause, from: number): { parts: NamedAttribute[]; end: number } {
  const items: string[][] = [[]];
  let end = from;
  for (let word = words[end]; word && !LIST_ENDS.has(word.lower); word = words[++end]) {
    if (word.pause && (items.at(-1)?.length ?? 0) > 0) items.push([]);
    if (word.lower === "and" || word.lower === "plus") items.push([]);
    else if (!SKIPPED.has(word.lower)) items.at(-1)?.push(word.lower);
  }
  // What stands before a verb is its subject, not a part: "…, and curators may share one".
  if (LIST_VERBS.has(words[end]?.lower ?? "")) items.pop();
  return { parts: items.filter((item) => item.length > 0).map(nameFromWords).filter((part) => part !== null), end };
}
