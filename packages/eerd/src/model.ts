/**
 * An extended entity-relationship diagram as this project holds it in memory: nothing optional is left,
 * names are already checked. JSON and text come in and go out through `json.ts` and `text/`.
 *
 * Two readings, never mixed: `card` is look-across (how many of this entity go with one combination of the
 * other participants), `total`, `min` and `max` are look-here (how often one instance of this entity takes part).
 */
export interface Diagram {
  readonly name: string;
  readonly entities: readonly Entity[];
  readonly relationships: readonly Relationship[];
  readonly specializations: readonly Specialization[];
  readonly categories: readonly Category[];
}

/** An attribute; composite when it has components (two or more). */
export interface Attribute {
  readonly name: string;
  readonly multivalued: boolean;
  readonly derived: boolean;
  /** The parts of a composite attribute; empty for a simple one. */
  readonly components: readonly Attribute[];
}

/** An entity type. A strong one has `keys`, a weak one has a `partialKey`. */
export interface Entity {
  readonly name: string;
  readonly weak: boolean;
  readonly attributes: readonly Attribute[];
  /** Candidate keys, each a list of attribute names; empty for a weak entity. */
  readonly keys: readonly (readonly string[])[];
  /** The discriminator of a weak entity; empty for a strong one. */
  readonly partialKey: readonly string[];
}

/** Look-across ratio label of one participant. */
export type Card = "1" | "N";

/** One arm of a relationship. */
export interface Participant {
  readonly entity: string;
  readonly role: string | null;
  readonly card: Card;
  readonly total: boolean;
  /** Look-here bounds, only where the requirements give a number other than 0, 1 or N. */
  readonly min: number | null;
  readonly max: number | null;
}

export interface Relationship {
  readonly name: string;
  readonly identifying: boolean;
  readonly participants: readonly Participant[];
  readonly attributes: readonly Attribute[];
}

export interface Specialization {
  readonly name: string;
  readonly superclass: string;
  readonly subclasses: readonly string[];
  /** null when there is one subclass. */
  readonly disjoint: boolean | null;
  readonly total: boolean;
  /** The attribute of the superclass whose value decides membership, where there is one. */
  readonly attribute: string | null;
}

/** A category (union type): its instances come from exactly one of its superclasses. */
export interface Category {
  readonly category: string;
  readonly superclasses: readonly string[];
  readonly total: boolean;
}

/** A simple, single-valued, stored attribute. */
export function simpleAttribute(name: string): Attribute {
  return { name, multivalued: false, derived: false, components: [] };
}

/** How deep parts of composite attributes may nest in a file: an attribute of an entity is level 1, its parts are level 2. */
export const deepestAttribute = 32;
