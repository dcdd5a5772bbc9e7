import { tryParseLocation, type FactProperty, type Facts } from "@r2ta/eerd";
import type { Mistake } from "@r2ta/synthesis/artifact";
import { ABSENT, factAt, makeClaim, type Claim } from "../trace/claim.js";
import { claimProperties, mistakeOf } from "../trace/claim-vocabulary.js";

/**
 * The claim that implies a mistake: about a fact that the mistake changed, at its location or else at an anchor, whose
 * mismatch is the mistake's category. null where no property of the vocabulary is about what was changed.
 */
export function claimOfMistake(mistake: Mistake, actual: Facts): Claim | null {
  for (const location of [mistake.location, ...mistake.anchors]) {
    for (const property of propertiesFor(location, mistake)) {
      const fact = `${location} ${property}`;
      const wants = mistake.before[fact] ?? ABSENT;
      const has = factAt(actual, location, property);
      if (isChanged(fact, mistake) && wants !== has) return makeClaim(location, property, wants, has);
    }
  }
  return null;
}

function isChanged(fact: string, { before, after }: Mistake): boolean {
  return before[fact] !== after[fact];
}

function propertiesFor(location: string, { category }: Mistake): FactProperty[] {
  const parsed = tryParseLocation(location);
  return parsed === null ? [] : claimProperties.filter((property) => mistakeOf(parsed.kind, property) === category);
}
