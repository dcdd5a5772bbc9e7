import { listLocations, tryParseLocation, type Diagram } from "@r2ta/eerd";
import { freeNames, type FreeNames } from "./invented-names.js";

/** The names of a diagram, and of the correct one beside it, from which a plausible wrong value can be made. */
export interface ElementNames {
  readonly entities: readonly string[];
  /** The attributes of an entity type, without the parts of composite ones. */
  attributesOf(entity: string): readonly string[];
  /** Names that no diagram and no sentence uses, by what they could name. */
  readonly free: FreeNames;
}

/** The names of several diagrams together; the free ones are not in their sentences either. */
export function readElementNames(diagrams: readonly Diagram[], sentences: string): ElementNames {
  const attributes = new Map<string, Set<string>>();
  const locations = new Set(diagrams.flatMap(listLocations));
  for (const location of locations) {
    const parsed = tryParseLocation(location);
    if (parsed?.kind === "entity") attributes.set(parsed.entity, new Set());
    const [name] = parsed?.kind === "entityAttribute" ? parsed.path : [];
    if (parsed?.kind === "entityAttribute" && name !== undefined) attributes.get(parsed.entity)?.add(name);
  }
  const taken = new Set([...locations].flatMap((location) => location.toLowerCase().split(/[:.()]/)));
  return { entities: [...attributes.keys()], attributesOf: (entity) => [...(attributes.get(entity) ?? [])], free: freeNames(taken, sentences) };
}
