import type { Domain, Noun } from "../domains/domain.js";
import type { Verb } from "../language/inflect.js";

/** A scenario before it has words: what exists, in the words of the domain's lexicon. Filled step by step by `drawPlan`. */
export interface Plan {
  readonly domain: Domain;
  readonly entities: PlannedEntity[];
  readonly links: PlannedLink[];
  readonly recursions: PlannedRecursion[];
  readonly triples: PlannedTriple[];
  readonly parts: PlannedPart[];
  readonly kinds: PlannedKinds[];
  readonly shared: PlannedShared[];
  readonly unions: PlannedUnion[];
}

export interface PlannedEntity {
  /** As in the diagram: `GAS_KILN`. */
  readonly name: string;
  readonly noun: Noun;
  readonly role: "strong" | "weak" | "kind" | "union";
  /** The superclass at the top, for kinds; otherwise the entity itself. Its verbs suit the kind too. */
  readonly root: Noun;
  /** Candidate keys, or the one partial key of a weak entity; attribute names in plain words. */
  keys: string[][];
  attributes: PlannedAttribute[];
  /** Said to be unique overall, whatever the given neighbour; null where it is not said. */
  uniqueAcross: { readonly neighbour: Noun | null } | null;
}

export interface PlannedAttribute {
  /** In plain words, in the singular. */
  readonly name: string;
  readonly many: boolean;
  /** The attributes that it is computed from; empty for a stored one. */
  readonly from: readonly string[];
  /** The parts of a composite. */
  readonly parts: readonly PlannedAttribute[];
  /** What a sentence says in so many words beside its presence. */
  readonly stated: "one" | "repeats" | null;
}

/** How often one instance takes part; `max` is null without a limit. */
export interface Bounds {
  readonly min: number;
  readonly max: number | null;
}

export interface PlannedLink {
  readonly name: string;
  readonly from: PlannedEntity;
  readonly to: PlannedEntity;
  readonly forward: Verb;
  readonly backward: Verb;
  readonly fromBounds: Bounds;
  readonly toBounds: Bounds;
  readonly attributes: readonly string[];
}

export interface PlannedRecursion {
  readonly name: string;
  readonly entity: PlannedEntity;
  readonly roles: readonly [string, string];
  /** In the order of the roles: `1:N` means one of the first role for many of the second. */
  readonly ratio: "1:1" | "1:N" | "N:N";
  readonly attributes: readonly string[];
}

export interface PlannedTriple {
  readonly name: string;
  readonly arms: readonly [PlannedEntity, PlannedEntity, PlannedEntity];
  readonly participle: string;
  readonly preposition: string;
  /** The index of the arm of which there is at most one for the other two; null where all are many. */
  readonly oneArm: number | null;
  readonly totals: readonly [boolean, boolean, boolean];
  readonly attributes: readonly string[];
}

/** A weak entity with its one or two owners. */
export interface PlannedPart {
  readonly part: PlannedEntity;
  readonly owners: readonly { readonly entity: PlannedEntity; readonly name: string; readonly bounds: Bounds }[];
}

export interface PlannedKinds {
  readonly name: string;
  readonly superclass: PlannedEntity;
  readonly members: readonly PlannedEntity[];
  readonly disjoint: boolean;
  readonly total: boolean;
  /** The defining attribute, in plain words. */
  readonly by: string | null;
}

/** A class within two others, by one specialization under each. */
export interface PlannedShared {
  readonly entity: PlannedEntity;
  readonly above: readonly { readonly superclass: PlannedEntity; readonly name: string }[];
}

export interface PlannedUnion {
  readonly entity: PlannedEntity;
  readonly members: readonly PlannedEntity[];
  readonly total: boolean;
}
