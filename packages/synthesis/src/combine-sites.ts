import { containsLocation, parseLocation } from "@r2ta/eerd";
import type { Site } from "./find-sites.js";

/** Tells, for the sites of one scenario by their index, which of them may stand in one variant. */
export type CanCombine = (one: number, other: number) => boolean;

/**
 * Two mistakes go together when no anchor of one is an anchor of the other and neither changes, or stands inside, an
 * element that the other changes or points at. The answers are kept, so each pair is worked out once.
 */
export function combineSites(sites: readonly Site[]): CanCombine {
  const footprints = sites.map(footprintOf);
  const known = new Int8Array(sites.length * sites.length);
  return (one, other) => {
    if (one === other) return false;
    const place = Math.min(one, other) * sites.length + Math.max(one, other);
    if (known[place] === 0) {
      const [first, second] = [footprints[one], footprints[other]];
      known[place] = first && second && areDisjoint(first, second) ? 1 : -1;
    }
    return known[place] === 1;
  };
}

/** The places of a mistake that another one must leave alone. */
interface Footprint {
  /** Its location and its anchors. */
  readonly names: ReadonlySet<string>;
  readonly changed: readonly string[];
  /** What must stay as it is for the mistake to mean what its record says: what it changes, names, or links to. */
  readonly leansOn: readonly string[];
}

function footprintOf({ mistake, changed }: Site): Footprint {
  const names = new Set([mistake.location, ...mistake.anchors]);
  const places = new Set([...changed, ...names]);
  return { names, changed, leansOn: [...new Set([...places, ...[...places].flatMap(linkedEntity)])] };
}

function areDisjoint(one: Footprint, other: Footprint): boolean {
  const sharesName = [...one.names].some((name) => other.names.has(name));
  return !sharesName && !touches(one.changed, other.leansOn) && !touches(other.changed, one.leansOn);
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

/** Whether a changed location holds one of the others, or is changed inside one that is changed too. */
function touches(changed: readonly string[], others: readonly string[]): boolean {
  return changed.some((location) => others.some((other) => containsLocation(location, other)));
}
