import type { AttributePlace } from "./vocabulary.js";

/** An attribute as a sentence names it. */
export interface NamedAttribute {
  /** What it is compared by. */
  readonly lemmas: readonly string[];
  /** Its words as a name, as `birth_date`. */
  readonly name: string;
  /** Where the diagram has an attribute of this name; none where it has not. */
  readonly places: readonly AttributePlace[];
}

/** An end of a relationship as a sentence names it: an entity, and the role where it names one. */
export interface NamedEnd {
  readonly entity: string;
  readonly role: { readonly relationship: string; readonly role: string } | null;
}

/** How many `to` go with one `from`; open bounds are null. */
export interface RelationStatement {
  readonly kind: "relation";
  readonly from: NamedEnd;
  readonly to: NamedEnd;
  readonly min: number | null;
  /** Infinity for any number. */
  readonly max: number | null;
  /** The words that join the two, in lower case. */
  readonly words: readonly string[];
  /** Whether the second entity is the one that acts ("is led by"). */
  readonly isPassive: boolean;
}

/** Several entities that one fact joins. */
export interface CombinationStatement {
  readonly kind: "combination";
  readonly entities: readonly string[];
  readonly words: readonly string[];
}

/** How many of one entity go with one combination of the others. */
export interface DependencyStatement {
  readonly kind: "dependency";
  readonly entities: readonly string[];
  readonly of: string;
  readonly card: "1" | "N";
}

/** What tells the instances of an entity apart. */
export interface IdentifierStatement {
  readonly kind: "identifier";
  readonly entity: string;
  readonly attributes: readonly NamedAttribute[];
  /** The entities that it is identified together with; none for one that is unique over all. */
  readonly owners: readonly string[];
}

/** An owner, or a pair or combination of entities, that has an attribute. */
export interface AttributeStatement {
  readonly kind: "attribute";
  readonly owner: AttributeOwner;
  readonly attribute: NamedAttribute;
  /** null where the sentence does not say how many. */
  readonly isMultivalued: boolean | null;
  /** Whether the sentence says that the owner has it, rather than only speaks of it. */
  readonly isDirect: boolean;
}

export type AttributeOwner =
  | { readonly kind: "entity"; readonly entity: string }
  | { readonly kind: "combination"; readonly entities: readonly string[] };

/** An attribute that is made up of others. */
export interface PartsStatement {
  readonly kind: "parts";
  readonly attribute: NamedAttribute;
  readonly owner: string | null;
  readonly parts: readonly NamedAttribute[];
}

/** An attribute that follows from other data. */
export interface DerivedStatement {
  readonly kind: "derived";
  readonly attribute: NamedAttribute;
  readonly owner: string | null;
}

/** Instances of an entity may have the same value. */
export interface RepeatsStatement {
  readonly kind: "repeats";
  readonly entity: string;
  readonly attribute: NamedAttribute;
}

/** Classes and what they are kinds of; constraints that the sentence leaves open are null. */
export interface HierarchyStatement {
  readonly kind: "hierarchy";
  /** The class that the sentence calls the more general one or the union. */
  readonly general: string;
  readonly classes: readonly string[];
  /** "Every A and every B is a C": the classes are spoken of, not C. */
  readonly isUpward: boolean;
  readonly isDisjoint: boolean | null;
  readonly isTotal: boolean | null;
  readonly by: NamedAttribute | null;
}

/** Something that a sentence says of the diagram. */
export type Statement = { readonly requirementId: string } & (
  | RelationStatement | CombinationStatement | DependencyStatement | IdentifierStatement | AttributeStatement
  | PartsStatement | DerivedStatement | RepeatsStatement | HierarchyStatement
);
