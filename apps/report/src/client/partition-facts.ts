import { containsLocation } from "@r2ta/eerd";
import { roleOf, type ChangeRole } from "./compare-diagrams.js";
import type { DetailRow } from "@r2ta/reporting/artifact";

/** The facts that a mistake changed: those that say what happened, and those that follow from them. */
export interface FactGroups {
  /** Of the mistake's own places; of an element that is gone or new only what it says of itself. */
  lead: string[];
  /** Of the parts of elements that are gone or new, and of consequences. */
  rest: string[];
}

/** Splits a mistake's facts so that a deleted entity does not bury its own deletion under a dozen facts. Few facts are never split. */
export function partitionFacts(mistake: Pick<DetailRow["mistakes"][number], "location" | "consequences" | "before" | "after">, mostLead = 6): FactGroups {
  const facts = [...new Set([...Object.keys(mistake.before), ...Object.keys(mistake.after)])];
  const places = new Map<string, { isBefore: boolean; isAfter: boolean }>();
  for (const fact of facts) {
    const place = places.get(placeOf(fact)) ?? { isBefore: false, isAfter: false };
    places.set(placeOf(fact), { isBefore: place.isBefore || fact in mistake.before, isAfter: place.isAfter || fact in mistake.after });
  }
  const oneSided = [...places].filter(([, { isBefore, isAfter }]) => isBefore !== isAfter).map(([place]) => place);
  const role = (fact: string): ChangeRole => roleOf(mistake, placeOf(fact));
  // Whether an element is there at all comes before what it is like.
  const rank = (fact: string): number => (role(fact) === "mistake" ? 0 : 2) + (/ (presence|membership)$/.test(fact) ? 0 : 1);
  const ordered = facts.toSorted((one, other) => rank(one) - rank(other));
  if (ordered.length <= mostLead) return { lead: ordered, rest: [] };
  const isLead = (fact: string): boolean => role(fact) === "mistake" && !oneSided.some((place) => place !== placeOf(fact) && containsLocation(place, placeOf(fact)));
  return { lead: ordered.filter(isLead), rest: ordered.filter((fact) => !isLead(fact)) };
}

function placeOf(fact: string): string {
  return fact.slice(0, fact.indexOf(" "));
}
