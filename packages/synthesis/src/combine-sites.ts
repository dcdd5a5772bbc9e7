import { containsLocation, parseLocation } from "@r2ta/eerd";
import type { Site } from "./find-sites.js";

/** Tells, for the sites of one scenario by their index, which of them may stand in one variant. */
export type CanCombine = (one: number, other: number) => boolean;

/**
 * Two mistakes go together when no anchor of one is an anchor of the other and neither changes, or stands inside, an
 * element that the other changes or points at. The answers are kept, so each pair is worked out once.
 */
export function combineSites(sites: readonly Site[]): CanCombine {
  const known = new Int8Array(sites.length * sites.length);
  return (one, other) => {
    if (one === other) return false;
    const place = Math.min(one, other) * sites.length + Math.max(one, other);
    if (known[place] === 0) {
      const [first, second] = [sites[one], sites[other]];
      known[place] = first && second && areDisjoint(first, second) ? 1 : -1;
    }
    return known[place] === 1;
  };
}

function areDisjoint(one: Site, other: Site): boolean {
  const names = namedLocations(one);
  const otherNames = namedLocations(other);
  const sharesName = names.some((name) => otherNames.includes(name));
  return !sharesName && !touches(one.changed, leanedOn(other, otherNames)) && !touches(other.changed, leanedOn(one, names));
}

/** What must stay as it is for a mistake to mean what its record says: what it changes, names, or links to. */
function leanedOn({ changed }: Site, names: readonly string[]): string[] {
  const places = [...changed, ...names];
  return [...places, ...places.flatMap(linkedEntity)];
}

/** The entity at a relationship end, a subclass, a superclass or a category. */
function linkedEntity(location: string): string[] {
  const parsed = parseLocation(location);
  switch (parsed.kind) {
    case "end": return [`entity:${parsed.entity}`];
    case "subclass": return [`entity:${parsed.subclass}`];
    case "category": return [`entity:${parsed.category}`];
    case "superclass": return [`entity:${parsed.category}`, `entity:${parsed.superclass}`];
    default: return [];
  }
}

function namedLocations({ mistake }: Site): string[] {
  return [mistake.location, ...mistake.anchors];
}

/** Whether a changed location holds one of the others, or is changed inside one that is changed too. */
function touches(changed: readonly string[], others: readonly string[]): boolean {
  return changed.some((location) => others.some((other) => containsLocation(location, other)));
}
