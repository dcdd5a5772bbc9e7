import type { PhrasedClause, Phrase } from "../language/phrases.js";
import { hasWord } from "../language/wording.js";
import type { AttributeStatement } from "../statements.js";
import { nameAttribute } from "./attribute-names.js";
import { readOwners, type OwnerReading } from "./attribute-owners.js";
import { havingWords, recordingWords } from "./attribute-wording.js";
import { listParts } from "./parts.js";
import type { ReadingContext } from "./reading-context.js";

/** Who has which attribute, and whether it may have several values. */
export function readAttributes(clause: PhrasedClause, context: ReadingContext): AttributeStatement[] {
  const owners = readOwners(clause, context);
  const parts = listParts(clause);
  return clause.phrases.flatMap((phrase, index) => {
    if (parts.some(({ start, end }) => phrase.start >= start && phrase.start < end)) return [];
    const attribute = nameAttribute(phrase);
    const reading = owners[index];
    if (!attribute || !reading) return [];
    const isDirect = isRequired(clause, index, reading, owners);
    if (attribute.places.length === 0 && !isDirect) return [];
    return [{ kind: "attribute" as const, owner: reading.owner, attribute, isMultivalued: readMultivalued(phrase), isDirect }];
  });
}

/** Whether "several", "one or more" or "exactly one" stands before an attribute; null where nothing does. */
function readMultivalued({ quantity: { max, scope } }: Phrase): boolean | null {
  if (scope !== "counted" || max === null || max === 0) return null;
  return max > 1;
}

/** "the same pitch", "equal voltages": a value, not a thing to record. */
function isSharedValue({ lowers }: PhrasedClause, phrase: Phrase): boolean {
  return phrase.quantity.scope === "same" || hasWord(lowers.slice(phrase.start, phrase.end), "same", "equal", "different");
}

/**
 * Whether the sentence itself says that its owner has this attribute. Strict, because whatever else a sentence speaks
 * of would be called a missing attribute.
 */
function isRequired(clause: PhrasedClause, index: number, { how }: OwnerReading, owners: readonly (OwnerReading | null)[]): boolean {
  const { lowers, phrases } = clause;
  const phrase = phrases[index] as Phrase;
  const { scope, isOther } = phrase.quantity;
  const verb = phrase.start - (["us", "also", "always", "then"].includes(lowers[phrase.start - 1] ?? "") ? 2 : 1);
  const before = lowers[verb] ?? "";
  const previousIsAttribute = index > 0 && owners[index - 1] !== null && ["and", ""].includes(lowers.slice(phrases[index - 1]?.end ?? 0, phrase.start).join(" "));
  const isRecorded = lowers.some((lower) => recordingWords.has(lower));
  if (isOther || scope === "same" || scope === "some" || before === "as" || before === "how" || isSharedValue(clause, phrase)) return false;
  const isNamed = phrase.target !== null;
  const isIntroduced = scope === "a" || (isNamed && scope === "bare") || (scope === "counted" && phrase.quantity.max !== 0);
  switch (how) {
    case "having": return isIntroduced && ((havingWords.has(before) && !["we", "you", "i", "they"].includes(lowers[verb - 1] ?? "")) || previousIsAttribute);
    case "its": return hasWord(lowers.slice(phrase.start, phrase.head), "its", "their", "whose") && (isRecorded || hasWord(lowers, "identified", "known", "consists", "consist", "computed", "calculated"));
    case "of": return scope === "the" && (isRecorded || hasWord(lowers, "computed", "calculated", "derived", "consists", "consist"));
    case "for":
    case "pair": return isRecorded && (scope === "the" || isIntroduced || (scope === "bare" && (previousIsAttribute || phrase.start === 0)));
    case "list": return isIntroduced || scope === "bare";
    case "topic": return false;
  }
}
