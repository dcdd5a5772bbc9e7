import { factsOf, printLocation, splitFact, tryParseLocation, type Diagram, type Location } from "@r2ta/eerd";
import { foldName, singularName } from "./fold-name.js";

/** The word before the colon of a location's first and second part, as `rel` and `end`. */
export type RootKind = "entity" | "rel" | "spec" | "cat";
export type LeafKind = "attr" | "key" | "end" | "sub" | "super";

/** A location that a report can mean. */
export interface KnownLocation {
  readonly path: string;
  readonly root: RootKind;
  readonly leaf: LeafKind | null;
  /** The role of a relationship end, folded. */
  readonly role: string | null;
  readonly isInDiagram: boolean;
}

/** The locations of one item, found by exact path or by the names in them. */
export interface LocationIndex {
  /** The location with exactly this path. */
  get(path: string): KnownLocation | undefined;
  /** The locations whose names are these, owner first, folded and, where `isSingular`, in the singular. */
  byNames(names: readonly string[], isSingular: boolean): readonly KnownLocation[];
  /** Less direct names: an attribute without its owner, a relationship by its two ends, a specialization by its superclass. */
  byOtherName(name: string, isSingular: boolean): readonly KnownLocation[];
  /** The relationships between exactly these entity types, in whatever order. Names are folded, in the singular or not. */
  byEnds(entities: readonly string[]): readonly KnownLocation[];
}

/** The name that stands for an entity's key among folded names; no folded name holds a `#`. */
export const KEY_NAME = "#key";

/**
 * Indexes the locations of a diagram and of `absent` elements (those of the correct diagram that this one lacks, and
 * that a report of a missing element rightly names).
 */
export function createLocationIndex(diagram: Diagram, absent: readonly string[] = []): LocationIndex {
  if (absent.length > 0) return indexLocations(diagram, absent);
  const known = indexes.get(diagram) ?? indexLocations(diagram, []);
  indexes.set(diagram, known);
  return known;
}

/** Every arm, sample and answer of an item asks for the index of the same diagram, which nobody changes. */
const indexes = new WeakMap<Diagram, LocationIndex>();

function indexLocations(diagram: Diagram, absent: readonly string[]): LocationIndex {
  const byPath = new Map<string, KnownLocation>();
  const names = [new Map<string, KnownLocation[]>(), new Map<string, KnownLocation[]>()] as const;
  const others = [new Map<string, KnownLocation[]>(), new Map<string, KnownLocation[]>()] as const;
  const ends = new Map<string, string[]>();

  const put = (maps: typeof names, parts: readonly string[], known: KnownLocation): void => {
    add(maps[0], parts.map(foldKeepingKey).join("."), known);
    add(maps[1], parts.map((part) => singularName(foldKeepingKey(part))).join("."), known);
  };
  const enter = (location: Location, isInDiagram: boolean): void => {
    const path = printLocation(location);
    if (byPath.has(path)) return;
    const shape = shapeOf(location);
    const known: KnownLocation = { path, root: shape.root, leaf: shape.leaf, role: location.kind === "end" && location.role !== null ? foldName(location.role) : null, isInDiagram };
    byPath.set(path, known);
    put(names, shape.names, known);
    if (location.kind === "end") {
      ends.set(location.relationship, [...(ends.get(location.relationship) ?? []), location.entity]);
      if (location.role !== null) put(names, [location.relationship, location.role], known);
    }
    if (shape.leaf === "attr") put(others, [shape.names.at(-1) ?? ""], known);
  };

  for (const fact of factsOf(diagram).keys()) {
    const location = tryParseLocation(splitFact(fact).location);
    if (location) enter(location, true);
  }
  for (const path of absent) {
    const location = tryParseLocation(path);
    if (location) enter(location, false);
  }
  for (const { name, superclass } of diagram.specializations) {
    const known = byPath.get(`spec:${name}`);
    if (known) put(others, [superclass], known);
  }
  const byEntitySet = new Map<string, KnownLocation[]>();
  for (const [relationship, entities] of ends) {
    const known = byPath.get(`rel:${relationship}`);
    if (!known) continue;
    add(byEntitySet, setKey(entities.map(foldName)), known);
    add(byEntitySet, setKey(entities.map((entity) => singularName(foldName(entity)))), known);
    if (entities.length === 2) for (const order of [entities, [...entities].reverse()]) put(others, [order.join("_")], known);
  }
  return {
    get: (path) => byPath.get(path),
    byNames: (parts, isSingular) => names[isSingular ? 1 : 0].get(parts.join(".")) ?? [],
    byOtherName: (name, isSingular) => others[isSingular ? 1 : 0].get(name) ?? [],
    byEnds: (entities) => byEntitySet.get(setKey(entities)) ?? [],
  };
}

function shapeOf(location: Location): { root: RootKind; leaf: LeafKind | null; names: readonly string[] } {
  switch (location.kind) {
    case "entity": return { root: "entity", leaf: null, names: [location.entity] };
    case "key": return { root: "entity", leaf: "key", names: [location.entity, KEY_NAME] };
    case "entityAttribute": return { root: "entity", leaf: "attr", names: [location.entity, ...location.path] };
    case "relationship": return { root: "rel", leaf: null, names: [location.relationship] };
    case "relationshipAttribute": return { root: "rel", leaf: "attr", names: [location.relationship, ...location.path] };
    case "end": return { root: "rel", leaf: "end", names: [location.relationship, location.entity] };
    case "specialization": return { root: "spec", leaf: null, names: [location.specialization] };
    case "subclass": return { root: "spec", leaf: "sub", names: [location.specialization, location.subclass] };
    case "category": return { root: "cat", leaf: null, names: [location.category] };
    case "superclass": return { root: "cat", leaf: "super", names: [location.category, location.superclass] };
  }
}

function foldKeepingKey(name: string): string {
  return name === KEY_NAME ? KEY_NAME : foldName(name);
}

function setKey(names: readonly string[]): string {
  return [...names].sort().join("+");
}

function add(map: Map<string, KnownLocation[]>, key: string, known: KnownLocation): void {
  const list = map.get(key);
  if (!list) map.set(key, [known]);
  else if (!list.includes(known)) list.push(known);
}
