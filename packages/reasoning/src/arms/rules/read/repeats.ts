import type { Phrase, PhrasedClause } from "../language/phrases.js";
import { hasRun, hasWord } from "../language/wording.js";
import type { RepeatsStatement } from "../statements.js";
import { nameAttribute } from "./attribute-names.js";
import { listMentions } from "./predicates.js";
import type { ReadingContext } from "./reading-context.js";

/** "Nicknames may repeat", "two cellars may have the same humidity": values that do not tell instances apart. */
export function readRepeats(clause: PhrasedClause, context: ReadingContext): RepeatsStatement[] {
  const { lowers, phrases } = clause;
  const isRepeated = (hasWord(lowers, "repeat", "repeated", "recur", "shared", "share", "common") && hasWord(lowers, "may", "can", "might", "often")) || (hasWord(lowers, "same", "equal") && hasWord(lowers, "may", "can", "might", "have"));
  if (!isRepeated || hasRun(lowers, "no two|other") || hasWord(lowers, "never", "cannot", "not")) return [];
  const mentioned = listMentions(clause)[0]?.end.entity ?? context.topic;
  /** "Nicknames of climbers": the phrase with whose it is. */
  const endWithOwner = ({ end }: Phrase): number => (lowers[end] === "of" ? (phrases.find(({ start }) => start === end + 1)?.end ?? end) : end);
  return phrases.flatMap((phrase) => {
    const attribute = nameAttribute(phrase);
    if (!attribute || attribute.places.length === 0 || !mentioned) return [];
    const isShared = lowers.slice(phrase.start, phrase.end).some((lower) => ["same", "equal"].includes(lower)) || ["may", "can", "might", "often"].includes(lowers[endWithOwner(phrase)] ?? "");
    return isShared ? [{ kind: "repeats" as const, entity: mentioned, attribute }] : [];
  });
}
