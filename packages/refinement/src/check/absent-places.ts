import { splitFact, tryParseLocation, type Facts } from "@r2ta/eerd";
import { foldName, singularName } from "@r2ta/reasoning/artifact";
import type { DesignView } from "./design-view.js";

/** Places that a diagram is known to lack. A reader cannot know their names, so they are found by more than these. */
export interface AbsentPlaces {
  readonly places: ReadonlySet<string>;
  /** By `foldPlace`. */
  readonly byName: ReadonlyMap<string, string>;
  /** Relationships by `endsKey`. */
  readonly byEnds: ReadonlyMap<string, string>;
  /** Places of membership by the class. */
  readonly bySubclass: ReadonlyMap<string, string>;
  /** Entity types by folded name in the singular, those of the diagram included: what an end may be called. */
  readonly entities: ReadonlyMap<string, string>;
}

/** What `wanted` has and the diagram lacks. */
export function absentPlaces(wanted: Facts, { facts, places }: DesignView): AbsentPlaces {
  const absent = new Set<string>();
  const byName = new Map<string, string>();
  const byEnds = new Map<string, string>();
  const bySubclass = new Map<string, string>();
  const entities = new Map<string, string>();
  for (const place of places) addEntity(entities, place);
  for (const [fact, value] of wanted) {
    const { location, property } = splitFact(fact);
    addEntity(entities, location);
    if (places.has(location)) continue;
    absent.add(location);
    addFirst(byName, foldPlace(location), location);
    if (property === "participants") addFirst(byEnds, endsKey(membersOf(value)), location);
    const parsed = tryParseLocation(location);
    if (parsed?.kind === "subclass" && !facts.has(fact)) addFirst(bySubclass, foldOne(parsed.subclass), location);
  }
  return { places: absent, byName, byEnds, bySubclass, entities };
}

/** `rel:NAME(A, B)`: how a relationship is named that the diagram does not have. */
const WITH_ENDS = /^rel:[^.(]*\(([^()]*,[^()]*)\)$/;

/**
 * The place that a claim or a report means. A place of the diagram is itself; what the diagram lacks is found by its name
 * in any spelling, a relationship also by its ends (`rel:ANY(A, B)`, `rel:A_B`), a membership by its class. A place that is
 * nowhere is returned as it is written.
 */
export function placeMeant(location: string, { places, byName, byEnds, bySubclass, entities }: AbsentPlaces, diagramPlaces: ReadonlySet<string>): string {
  if (diagramPlaces.has(location) || places.has(location)) return location;
  const ends = endsNamed(location, entities);
  const joined = ends && byEnds.get(endsKey(ends));
  if (joined !== undefined && joined !== null) return joined;
  if (ends && WITH_ENDS.test(location)) {
    // Ends say more than a name: one that the diagram lacks and that joins others is another relationship.
    const named = location.slice(0, location.indexOf("("));
    return diagramPlaces.has(named) ? named : location;
  }
  const subclass = /^spec:[^.]+\.sub:([^.]+)$/.exec(location)?.[1];
  return byName.get(foldPlace(location)) ?? (subclass === undefined ? undefined : bySubclass.get(foldOne(subclass))) ?? location;
}

/** The entity types that a relationship's location names as its ends, as the item writes them; null where it names none. */
export function endsNamed(location: string, entities: AbsentPlaces["entities"]): string[] | null {
  const listed = WITH_ENDS.exec(location)?.[1];
  if (listed !== undefined) return listed.split(",").map((end) => entities.get(foldOne(end.replace(/^\s*entity:/, ""))) ?? end.trim());
  const name = /^rel:([^.(]{1,120})$/.exec(location)?.[1];
  if (name === undefined) return null;
  const ends = splitIntoNames(name.split(/[_-]+/), entities);
  return ends.length > 1 ? ends : null;
}

/** Words as the names of entity types, one after the other; empty where they are not all names. */
function splitIntoNames(words: readonly string[], entities: AbsentPlaces["entities"]): string[] {
  // The names that the first so many words make, from none on.
  const made: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= words.length; end++) {
    for (let from = 0; from < end && made[end] === undefined; from++) {
      const before = made[from];
      const name = before && entities.get(foldOne(words.slice(from, end).join("_")));
      if (before && name !== undefined && end - from < words.length) made[end] = [...before, name];
    }
  }
  return made[words.length] ?? [];
}

/** The ends that `rel:NAME(A, B)` lists and no entity type is called so. */
export function unknownEnds(location: string, entities: AbsentPlaces["entities"]): string[] {
  const listed = WITH_ENDS.exec(location)?.[1];
  return listed === undefined ? [] : listed.split(",").map((end) => end.trim()).filter((end) => !entities.has(foldOne(end.replace(/^entity:/, ""))));
}

/** Ends in any order and spelling. */
export function endsKey(ends: readonly string[]): string {
  return ends.map((end) => foldOne(end.replace(/\(.*$/, ""))).sort().join("+");
}

function membersOf(set: string): string[] {
  return set.replace(/^\{|\}$/g, "").split(", ");
}

function foldPlace(location: string): string {
  return location.split(/([.:()])/, 40).map((part) => (/^[.:()]$/.test(part) ? part : foldOne(part))).join("");
}

function foldOne(name: string): string {
  return singularName(foldName(name));
}

function addEntity(entities: Map<string, string>, location: string): void {
  const name = /^entity:([^.]+)$/.exec(location)?.[1];
  if (name !== undefined) addFirst(entities, foldOne(name), name);
}

function addFirst(map: Map<string, string>, key: string, value: string): void {
  if (!map.has(key)) map.set(key, value);
}
