import { tryParseLocation, type MistakeCategory } from "@r2ta/eerd";
import type { Mistake } from "@r2ta/synthesis/artifact";
import { endsNamed } from "./absent-places.js";
import type { ClaimFinding } from "./check-claim.js";
import type { CheckContext } from "./check-context.js";
import { pairUp } from "./pair-up.js";

/** A mistake that claims of a trace imply, once, however many claims do. */
export interface Implied {
  readonly category: MistakeCategory;
  /** The location as the first claim has it. */
  readonly location: string;
  /** Where an answer may point for it: the claim's location, the place that it means, what else names it. */
  readonly places: ReadonlySet<string>;
  /** The step of the first claim. */
  readonly step: number;
  /** Its index among the item's mistakes; null where it is none of them, or these are not known. */
  readonly mistake: number | null;
  /** Whether it is a true claim about a fact that only a mistake elsewhere changed. */
  readonly isConsequence: boolean;
}

/** A claim with its step. */
export interface PlacedFinding extends ClaimFinding {
  readonly step: number;
}

/** The mistakes that the claims of a trace imply, and those of the item that no claim implies. */
export function readImplied(findings: readonly PlacedFinding[], context: CheckContext): { implied: Implied[]; missed: Mistake[] } {
  const named = new Map<string, { finding: PlacedFinding; category: MistakeCategory; isTrue: boolean }>();
  for (const finding of findings) {
    const { claim: { verdict }, place, faults } = finding;
    if (verdict === "ok") continue;
    const key = `${verdict} ${place}`;
    const before = named.get(key);
    // Several claims may imply one mistake, and one that is true of the facts is enough.
    if (!before) named.set(key, { finding, category: verdict, isTrue: faults.length === 0 });
    else if (!before.isTrue && faults.length === 0) named.set(key, { ...before, finding: { ...finding, step: before.finding.step }, isTrue: true });
  }
  const list = [...named.values()];
  const mistakes = context.mistakes ?? [];
  const accepted = mistakes.map(acceptedPlaces);
  const fits = mistakes.map(({ category, location }, index) => list
    .map((entry, at) => ({ at, entry }))
    .filter(({ entry }) => entry.category === category && accepted[index]?.has(entry.finding.place))
    .sort((one, other) => Number(other.entry.finding.place === location) - Number(one.entry.finding.place === location))
    .map(({ at }) => at));
  const pairs = pairUp(fits);
  const mistakeAt = new Map<number, number>();
  // A further claim that fits a mistake which another one implies already is a duplicate of it.
  fits.forEach((columns, index) => { for (const at of columns) if (!mistakeAt.has(at) && pairs[index] !== null) mistakeAt.set(at, index); });
  pairs.forEach((at, index) => { if (at !== null) mistakeAt.set(at, index); });
  const implied = new Map<string, Implied>();
  list.forEach(({ finding, category, isTrue }, at) => {
    const mistake = mistakeAt.get(at) ?? null;
    const { claim: { location, property }, place, step } = finding;
    const places = new Set([location, place, ...namesOf(location, place, context), ...(mistake === null ? [] : (accepted[mistake] ?? []))]);
    const key = mistake === null ? `${category} ${place}` : `#${mistake}`;
    const known = implied.get(key);
    if (known) implied.set(key, { ...known, places: new Set([...known.places, ...places]) });
    else implied.set(key, { category, location, places, step, mistake, isConsequence: mistake === null && isTrue && mistakes.some((candidate) => isChangedBy(candidate, place, `${place} ${property}`)) });
  });
  return { implied: [...implied.values()], missed: mistakes.filter((_, index) => pairs[index] === null) };
}

/** Where a claim or a report of this mistake is right: its location, its anchors, and either place of an attribute that moved. */
export function acceptedPlaces({ location, anchors, category, before, after }: Mistake): ReadonlySet<string> {
  const accepted = new Set([location, ...anchors]);
  const parsed = tryParseLocation(location);
  if ((category === "wrong_cardinality" || category === "wrong_participation") && parsed?.kind === "end") accepted.add(`rel:${parsed.relationship}`);
  if (category === "attribute_placement" && parsed && "path" in parsed) {
    const tail = `.attr:${parsed.path.join(".")} presence`;
    for (const fact of [...Object.keys(before), ...Object.keys(after)]) if (fact.endsWith(tail)) accepted.add(fact.slice(0, -" presence".length));
  }
  return accepted;
}

function isChangedBy({ before, after, consequences }: Mistake, place: string, fact: string): boolean {
  return before[fact] !== after[fact] || consequences.some((outer) => place === outer || place.startsWith(`${outer}.`));
}

/**
 * What else an answer may point at: the hierarchy that a membership is in; and, for what the diagram lacks and so has no
 * name that a reader could know, what it would join.
 */
function namesOf(location: string, place: string, { absent, design }: CheckContext): string[] {
  const parsed = tryParseLocation(place);
  const isAbsent = !design.places.has(place);
  if (parsed?.kind === "subclass") return [`spec:${parsed.specialization}`, ...(isAbsent ? [`entity:${parsed.subclass}`] : [])];
  if (parsed?.kind === "superclass") return [`cat:${parsed.category}`, ...(isAbsent ? [`entity:${parsed.superclass}`, `entity:${parsed.category}`] : [])];
  return isAbsent ? (endsNamed(location, absent.entities) ?? []).map((end) => `entity:${end}`) : [];
}
