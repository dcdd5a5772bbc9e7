import { nameArbitrary } from "@r2ta/testing";
import fc from "fast-check";
import type { AttributeJson, DiagramJson } from "../src/index.js";

/** Few names, so that repeats, keys of present attributes and composites called `key` are common. */
const name = fc.oneof(fc.constantFrom("a", "b", "key", "partial-key", "none", "total", "entity"), nameArbitrary);
const names = (minLength: number) => fc.uniqueArray(name, { minLength, maxLength: 3 });

const { attribute } = fc.letrec<{ attribute: AttributeJson }>((tie) => ({
  attribute: fc.oneof(
    { maxDepth: 4, depthIdentifier: "parts" },
    { weight: 2, arbitrary: fc.record({ name, multivalued: fc.boolean(), derived: fc.boolean() }, { requiredKeys: ["name"] }) },
    { weight: 1, arbitrary: fc.record({ name, multivalued: fc.boolean(), components: fc.array(tie("attribute"), { minLength: 2, maxLength: 3, depthIdentifier: "parts" }) }, { requiredKeys: ["name", "components"] }) },
  ),
}));

const attributes = fc.array(fc.oneof({ weight: 3, arbitrary: fc.record({ name }) }, { weight: 1, arbitrary: attribute }), { maxLength: 4 });

/** Any document that `eerd.schema.json` accepts, whether or not it is well formed: repeated names, keys of unknown attributes, odd bounds. */
export const anyDiagramJson: fc.Arbitrary<DiagramJson> = fc.record({
  format: fc.constant("eerd/1" as const),
  name,
  entities: fc.array(
    fc.oneof(
      fc.record({ name, weak: fc.constant(false), attributes, keys: fc.array(fc.array(name, { minLength: 1, maxLength: 3 }), { maxLength: 4 }) }),
      fc.record({ name, weak: fc.constant(true), attributes, partial_key: fc.array(name, { maxLength: 3 }) }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  relationships: fc.array(
    fc.record({
      name,
      identifying: fc.boolean(),
      participants: fc.array(
        fc.record(
          { entity: name, role: name, card: fc.constantFrom("1" as const, "N" as const), total: fc.boolean(), min: fc.nat(), max: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }) },
          { requiredKeys: ["entity", "card", "total"] },
        ),
        { minLength: 2, maxLength: 3 },
      ),
      attributes,
    }),
    { maxLength: 2 },
  ),
  specializations: fc.array(
    fc.record(
      { name, superclass: name, subclasses: names(1), disjoint: fc.constantFrom(true, false, null), total: fc.boolean(), attribute: name },
      { requiredKeys: ["name", "superclass", "subclasses", "disjoint", "total"] },
    ),
    { maxLength: 2 },
  ),
  categories: fc.array(fc.record({ category: name, superclasses: names(2), total: fc.boolean() }), { maxLength: 2 }),
}) as fc.Arbitrary<DiagramJson>;
