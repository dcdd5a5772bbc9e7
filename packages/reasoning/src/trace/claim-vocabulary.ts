import type { FactProperty, Location, MistakeCategory } from "@r2ta/eerd";

/**
 * Every pair of a kind of place and a property that a claim may be about, with the category of a mismatch.
 * The properties are those of `factsOf`.
 */
export const claimVocabulary: Readonly<Record<Location["kind"], Readonly<Partial<Record<FactProperty, MistakeCategory>>>>> = {
  entity: { presence: "missing_entity", strength: "weak_entity" },
  key: { key: "wrong_key", "partial key": "wrong_key" },
  entityAttribute: { presence: "attribute_placement", kind: "attribute_kind" },
  relationshipAttribute: { presence: "attribute_placement", kind: "attribute_kind" },
  relationship: { presence: "missing_relationship", participants: "wrong_participants", identification: "weak_entity" },
  end: { card: "wrong_cardinality", participation: "wrong_participation" },
  specialization: {
    superclass: "hierarchy_structure",
    disjointness: "specialization_constraint",
    completeness: "specialization_constraint",
    "defining attribute": "specialization_constraint",
  },
  category: { completeness: "specialization_constraint" },
  subclass: { membership: "hierarchy_structure" },
  superclass: { membership: "hierarchy_structure" },
};

/** All properties, the longest first, so that a text is read greedily (`partial key` before `key`). */
export const claimProperties: readonly FactProperty[] = [
  ...new Set(Object.values(claimVocabulary).flatMap((properties) => Object.keys(properties) as FactProperty[])),
].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));

/** The category of a mismatch in a property of a place of this kind; null where there is no such property. */
export function mistakeOf(kind: Location["kind"], property: FactProperty): MistakeCategory | null {
  return claimVocabulary[kind][property] ?? null;
}
