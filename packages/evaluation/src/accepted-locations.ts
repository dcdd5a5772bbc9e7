import { tryParseLocation } from "@r2ta/eerd";
import type { Mistake } from "@r2ta/synthesis/artifact";

/**
 * The locations at which a report of this mistake is right: its location, its anchors, and what its category accepts
 * besides: for a cardinality or a participation the whole relationship; for an attribute that moved, either place.
 */
export function acceptedLocations(mistake: Mistake): ReadonlySet<string> {
  const accepted = new Set([mistake.location, ...mistake.anchors]);
  const location = tryParseLocation(mistake.location);
  const isAboutAnEnd = mistake.category === "wrong_cardinality" || mistake.category === "wrong_participation";
  if (isAboutAnEnd && location?.kind === "end") accepted.add(`rel:${location.relationship}`);
  if (mistake.category === "attribute_placement" && location !== null && "path" in location) {
    const tail = `.attr:${location.path.join(".")} presence`;
    for (const fact of [...Object.keys(mistake.before), ...Object.keys(mistake.after)]) {
      if (fact.endsWith(tail)) accepted.add(fact.slice(0, -" presence".length));
    }
  }
  return accepted;
}

/** The locations of the correct diagram, as far as a mistake tells them, whether or not the wrong diagram has them. */
export function namedLocations({ location, anchors, consequences, before }: Mistake): string[] {
  return [location, ...anchors, ...consequences, ...Object.keys(before).map((fact) => fact.slice(0, fact.indexOf(" ")))];
}
