import fc from "fast-check";
import { nameArbitrary } from "./name-arbitrary.js";

/**
 * What chance decides of a diagram. Numbers called `…Choice` are taken modulo what there is to choose from, so that
 * every recipe makes a valid diagram and a smaller recipe makes a smaller one.
 */
export interface DiagramRecipe {
  readonly name: string;
  readonly roots: readonly EntityRecipe[];
  readonly dependants: readonly DependantRecipe[];
  readonly specializations: readonly SpecializationRecipe[];
  readonly shared: readonly SharedRecipe[];
  readonly unions: readonly UnionRecipe[];
  readonly relationships: readonly RelationshipRecipe[];
}

export interface AttributeRecipe {
  readonly name: string;
  readonly multivalued: boolean;
  readonly derived: boolean;
  readonly parts: readonly AttributeRecipe[];
}

export interface EntityRecipe {
  readonly name: string;
  /** The sizes of the keys, one attribute and more each. */
  readonly keySizes: readonly number[];
  readonly keyNames: readonly string[];
  readonly hasCompositeKey: boolean;
  readonly attributes: readonly AttributeRecipe[];
  /** Whether the attributes of keys come after the others. */
  readonly keysLast: boolean;
}

export interface DependantRecipe {
  readonly entity: EntityRecipe;
  readonly ownerChoices: readonly number[];
  /** With two owners: one relationship with both, rather than one with each. */
  readonly isTernary: boolean;
  readonly relationshipNames: readonly [string, string];
  readonly bounds: BoundsRecipe;
}

export interface SpecializationRecipe {
  readonly name: string;
  readonly superclassChoice: number;
  readonly subclasses: readonly EntityRecipe[];
  readonly disjoint: boolean;
  readonly total: boolean;
  readonly isDefined: boolean;
}

/** A root with two overlapping subclasses and a class below both. */
export interface SharedRecipe {
  readonly rootChoice: number;
  readonly parents: readonly [EntityRecipe, EntityRecipe];
  readonly subclass: EntityRecipe;
  readonly names: readonly [string, string, string];
  readonly totals: readonly [boolean, boolean, boolean];
}

export interface UnionRecipe {
  readonly entity: EntityRecipe;
  readonly superclassChoices: readonly number[];
  readonly total: boolean;
}

export interface RelationshipRecipe {
  readonly name: string;
  readonly ends: readonly EndRecipe[];
  readonly attributes: readonly AttributeRecipe[];
}

export interface EndRecipe {
  readonly entityChoice: number;
  readonly role: string;
  readonly hasRole: boolean;
  readonly isOne: boolean;
  readonly total: boolean;
  readonly bounds: BoundsRecipe;
}

/** Look-here numbers: a minimum from 2 and a maximum that is higher by `span`; each may be left out. */
export interface BoundsRecipe {
  readonly has: "none" | "min" | "max" | "both" | "max with the minimum of its participation";
  readonly min: number;
  readonly span: number;
}

const choice = fc.nat({ max: 1000 });
const rarely = fc.nat({ max: 4 }).map((number) => number === 4);

const attribute = fc.letrec<{ attribute: AttributeRecipe }>((tie) => ({
  attribute: fc.record({
    name: nameArbitrary,
    multivalued: rarely,
    derived: rarely,
    parts: fc.oneof({ maxDepth: 3, depthIdentifier: "parts", withCrossShrink: true }, { weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(tie("attribute"), { minLength: 2, maxLength: 3, depthIdentifier: "parts" }) }),
  }),
})).attribute;

const attributes = fc.array(attribute, { maxLength: 3 });

const entity: fc.Arbitrary<EntityRecipe> = fc.record({
  name: nameArbitrary,
  keySizes: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
  keyNames: fc.array(nameArbitrary, { minLength: 1, maxLength: 6 }),
  hasCompositeKey: rarely,
  attributes,
  keysLast: fc.boolean(),
});

const bounds: fc.Arbitrary<BoundsRecipe> = fc.record({
  has: fc.constantFrom("none", "none", "none", "min", "max", "both", "max with the minimum of its participation"),
  min: fc.integer({ min: 2, max: 9 }),
  span: fc.nat({ max: 40 }),
});

const end: fc.Arbitrary<EndRecipe> = fc.record({ entityChoice: choice, role: nameArbitrary, hasRole: rarely, isOne: fc.boolean(), total: fc.boolean(), bounds });

/** Recipes of all constructs. */
export const recipeArbitrary: fc.Arbitrary<DiagramRecipe> = fc.record({
  name: nameArbitrary,
  roots: fc.array(entity, { minLength: 1, maxLength: 3 }),
  dependants: fc.array(
    fc.record({ entity, ownerChoices: fc.array(choice, { minLength: 1, maxLength: 2 }), isTernary: fc.boolean(), relationshipNames: fc.tuple(nameArbitrary, nameArbitrary), bounds }),
    { maxLength: 2 },
  ),
  specializations: fc.array(
    fc.record({ name: nameArbitrary, superclassChoice: choice, subclasses: fc.array(entity, { minLength: 1, maxLength: 3 }), disjoint: fc.boolean(), total: fc.boolean(), isDefined: fc.boolean() }),
    { maxLength: 2 },
  ),
  shared: fc.array(
    fc.record({
      rootChoice: choice, parents: fc.tuple(entity, entity), subclass: entity,
      names: fc.tuple(nameArbitrary, nameArbitrary, nameArbitrary), totals: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    }),
    { maxLength: 1 },
  ),
  unions: fc.array(fc.record({ entity, superclassChoices: fc.array(choice, { minLength: 2, maxLength: 3 }), total: fc.boolean() }), { maxLength: 1 }),
  relationships: fc.array(fc.record({ name: nameArbitrary, ends: fc.array(end, { minLength: 2, maxLength: 4 }), attributes }), { maxLength: 4 }),
});
