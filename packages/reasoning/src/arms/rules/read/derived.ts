import type { PhrasedClause } from "../language/phrases.js";
import { hasRun, hasWord } from "../language/wording.js";
import type { DerivedStatement, NamedAttribute } from "../statements.js";
import { nameAttribute } from "./attribute-names.js";
import { readOwners } from "./attribute-owners.js";
import type { ReadingContext } from "./reading-context.js";

const COMPUTED = ["computed", "calculated", "derived", "worked", "obtained", "deduced", "reckoned"];

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
