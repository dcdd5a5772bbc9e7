import type { PhrasedClause } from "../language/phrases.js";
import { hasRun, hasWord, indexOfRun, isCopula } from "../language/wording.js";
import type { HierarchyStatement, NamedAttribute } from "../statements.js";
import { nameAttribute } from "./attribute-names.js";
import { entityOf } from "./attribute-owners.js";
import { listMentions, type EntityMention } from "./predicates.js";

type Classes = Pick<HierarchyStatement, "general" | "classes" | "isUpward"> & { readonly isEvery: boolean };

/** Kinds of things, from all clauses of a requirement: the classes stand in one, the constraints often in the next. */
export function readHierarchies(clauses: readonly PhrasedClause[]): HierarchyStatement[] {
  const found = mergeClasses(clauses.flatMap((clause, index) => readClasses(clause, clauses[index - 1])));
  const all = clauses.flatMap(({ lowers }) => lowers);
  const isDisjoint = readDisjointness(clauses);
  const by = readDefiningAttribute(clauses);
  return found.map(({ isEvery, ...classes }) => ({
    kind: "hierarchy" as const, ...classes,
    isDisjoint: classes.classes.length > 1 && found.length === 1 ? isDisjoint : null,
    isTotal: found.length === 1 || found.every(({ classes: [only, second] }) => only === found[0]?.classes[0] && !second) ? readTotality(clauses, all, isEvery) : null,
    by: classes.classes.length > 1 ? by : null,
  }));
}

/** A statement whose classes another one holds is left out: "some are A … some are B" becomes one. */
function mergeClasses(found: readonly Classes[]): Classes[] {
  const merged: Classes[] = [];
  for (const next of found) {
    const same = merged.findIndex(({ general, isUpward }) => general === next.general && isUpward === next.isUpward);
    const before = merged[same];
    if (!before) merged.push(next);
    else merged[same] = { ...before, classes: [...new Set([...before.classes, ...next.classes])], isEvery: before.isEvery || next.isEvery };
  }
  return merged;
}

function readClasses(clause: PhrasedClause, before: PhrasedClause | undefined): Classes[] {
  const mentions = listMentions(clause);
  const [first] = mentions;
  if (!first) return [];
  if (clause.opens === "colon" && before && hasRun(before.lowers, "which|what kind|kinds|sort|type")) {
    const general = listMentions(before)[0]?.end.entity;
    return general && mentions.length > 1 ? [{ general, classes: classesOf(mentions), isUpward: false, isEvery: false }] : [];
  }
  const upward = readUpward(mentions);
  return upward.length > 0 ? upward : readDownward(clause, mentions);
}

/** "Every manufacturer, every insurer and every landowner is a liable party", "a builder has to be a voicer and a carver". */
function readUpward(mentions: readonly EntityMention[]): Classes[] {
  const copula = mentions.findIndex(({ gap }, index) => index > 0 && isCopula(gap));
  const list = mentions.slice(0, copula);
  const general = mentions[copula];
  if (copula < 2 || !general || !list.every(({ phrase }) => phrase.quantity.scope === "each")) return [];
  return [{ general: general.end.entity, classes: classesOf(list), isUpward: true, isEvery: true }];
}

const PLURAL_HALVES = new Set(["some", "certain", "others", "other", "the", "rest", "and", "are", "is"]);

/** "A vessel may be a ferry or a tug", "some restorers are voicers and some are carvers", "enrolled either as A or as B". */
function readDownward(clause: PhrasedClause, mentions: readonly EntityMention[]): Classes[] {
  const found: Classes[] = [];
  mentions.forEach((subject, index) => {
    const first = mentions[index + 1];
    const { quantity } = subject.phrase;
    if (!first || quantity.max === 0 || (subject.end.entity === first.end.entity && first.phrase.modifiers.length === 0) || first.end.role || hasWord(first.gap, "not", "never") || first.phrase.quantity.max === 0) return;
    if (!isKindOf(first.gap) || (index > 0 && mentions[index - 1] && !opensAfter(subject, clause))) return;
    const classes = [first];
    for (const next of mentions.slice(index + 2)) {
      const isListed = next.gap.every((lower) => LISTED.has(lower)) || (next.gap.every((lower) => PLURAL_HALVES.has(lower)) && hasWord(next.gap, "some", "others", "certain")) || isOtherHalf(next.gap);
      if (!isListed || nameOf(next, subject) === subject.end.entity) break;
      classes.push(next);
    }
    const isBoth = classes.length > 1 && classes.slice(1).every(({ gap }) => hasWord(gap, "and") && !hasWord(gap, "some", "others", "certain")) && quantity.scope !== "some" && first.phrase.quantity.scope === "a";
    if (isBoth) for (const { end: { entity } } of classes) found.push({ general: entity, classes: [subject.end.entity], isUpward: true, isEvery: false });
    else found.push({ general: subject.end.entity, classes: [...new Set(classes.map((mention) => nameOf(mention, subject)))], isUpward: false, isEvery: quantity.scope === "each" && !hasWord(first.gap, "may", "can", "might") });
  });
  return found;
}

const LISTED = new Set(["or", "and", "as", "a", "an", "either", "be", "both"]);

/** "… with a runner gap, some are freight sleds". */
function isOtherHalf(gap: readonly string[]): boolean {
  return hasRun(gap, "some|others|certain|other are") || hasRun(gap, "certain|some others are");
}

function isKindOf(gap: readonly string[]): boolean {
  return isCopula(gap) || (hasWord(gap, "is", "are", "be", "being") && gap.at(-1) === "as" && gap.length <= 6) || hasRun(gap.slice(-3), "is|are|be either");
}

function opensAfter(subject: EntityMention, clause: PhrasedClause): boolean {
  return ["and", "but", "while", "whereas", "whether", "if", "that"].includes(subject.gap.at(-1) ?? "") || (clause.words[subject.phrase.start]?.pause ?? false);
}

/** The class that is meant; where sleds are "sprint sleds", a kind of sled that the diagram has no entity for. */
function nameOf({ end: { entity }, phrase: { modifiers } }: EntityMention, subject: EntityMention): string {
  return entity !== subject.end.entity || modifiers.length === 0 || modifiers.some((word) => UNSPECIFIC.has(word)) ? entity : `${modifiers.join("_").toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_${entity}`.replace(/^[0-9]/, "_$&");
}

const UNSPECIFIC = new Set(["own", "single", "same", "normal", "regular", "particular", "ordinary", "certain", "actual", "whole", "full"]);

function classesOf(mentions: readonly EntityMention[]): string[] {
  return [...new Set(mentions.map(({ end: { entity } }) => entity))];
}

const SEVERAL = ["both", "two|several|three|any|all of these|them|those", "more than one", "at the same time", "at once", "even all"];
const ONLY_ONE = ["only|exactly|just|precisely one"];

/** true for "never both", false for "may be both"; null where nothing is said. */
function readDisjointness(clauses: readonly PhrasedClause[]): boolean | null {
  for (const { lowers } of clauses) {
    if (ONLY_ONE.some((run) => hasRun(lowers, run))) return true;
    const at = SEVERAL.map((run) => indexOfRun(lowers, run)).find((index) => index >= 0);
    if (at === undefined) continue;
    // The negation of "…, and no worker is neither" is not one of "both".
    const from = Math.max(lowers.lastIndexOf("and", at - 1), lowers.lastIndexOf("but", at - 1), 0);
    const said = lowers.slice(from, at);
    if (hasWord(said, "no", "never", "not", "cannot", "nobody", "nothing")) return true;
    if (hasWord(said, "may", "can", "might", "could", "some", "few", "possibly", "or", "are")) return false;
  }
  return null;
}

/** false for "some are neither", true for "every … is"; null where nothing is said. */
function readTotality(clauses: readonly PhrasedClause[], all: readonly string[], isEvery: boolean): boolean | null {
  if (clauses.some(({ lowers }) => deniesNeither(lowers))) return true;
  if (hasWord(all, "neither") || hasRun(all, "none of") || hasRun(all, "not every|all|each") || hasRun(all, "there are others") || hasRun(all, "need not be") || hasRun(all, "no|not more than that") || hasRun(all, "are not|no")) return false;
  return isEvery || (hasWord(all, "every", "each") && hasRun(all, "is one of")) ? true : null;
}

/** "No vessel is neither." */
function deniesNeither(lowers: readonly string[]): boolean {
  const neither = lowers.indexOf("neither");
  const no = lowers.lastIndexOf("no", neither);
  return neither > 0 && no >= 0 && neither - no <= 6 && !hasWord(lowers.slice(no, neither), "both", "and", "some");
}

/** "The vessel type decides whether a vessel is a ferry or a tug." */
function readDefiningAttribute(clauses: readonly PhrasedClause[]): NamedAttribute | null {
  for (const { lowers, phrases } of clauses) {
    const verb = lowers.findIndex((lower) => ["decides", "determines", "settles", "decide", "determine", "tells", "fixes", "says"].includes(lower));
    const active = verb < 0 ? undefined : phrases.findLast((phrase) => phrase.end <= verb && phrase.end >= verb - 3 && !entityOf(phrase));
    const passive = lowers.findIndex((lower, index) => ["decided", "determined", "according", "depends", "depending", "follows", "given"].includes(lower) && ["by", "to", "on", "from"].includes(lowers[index + 1] ?? ""));
    const phrase = active ?? (passive < 0 ? undefined : phrases.find(({ start }) => start === passive + 2));
    const attribute = phrase && phrase.target?.kind === "attribute" ? nameAttribute(phrase) : null;
    if (attribute) return attribute;
  }
  return null;
}
