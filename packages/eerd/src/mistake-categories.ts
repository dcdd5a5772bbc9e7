/**
 * The 11 categories of design mistakes. They are ours: arXiv 2509.12476 uses 11 categories, but its list was not
 * available to us, and nothing may present these as the paper's.
 */
export const mistakeCategories = [
  { id: "missing_entity", code: "E1", title: "Missing entity type", definition: "Something the requirements describe with its own properties or links is not an entity type." },
  { id: "attribute_placement", code: "A1", title: "Missing or misplaced attribute", definition: "A required attribute is absent, or it sits on another owner than the requirements say." },
  { id: "attribute_kind", code: "A2", title: "Wrong attribute kind", definition: "Right attribute, right owner, wrong kind: single or multivalued, simple or composite, stored or derived." },
  { id: "wrong_key", code: "A3", title: "Wrong identifier", definition: "The key or partial key is not what the requirements say, while strong or weak is right." },
  { id: "missing_relationship", code: "R1", title: "Missing relationship", definition: "An association the requirements state is not in the diagram although its participants are." },
  { id: "wrong_participants", code: "R2", title: "Wrong degree or wrong participant", definition: "The relationship exists but links the wrong set of entity types." },
  { id: "wrong_cardinality", code: "R3", title: "Wrong cardinality ratio", definition: "Right participants, wrong maximum (1 or N)." },
  { id: "wrong_participation", code: "R4", title: "Wrong participation", definition: "Right participants and ratio, wrong minimum (total or partial)." },
  { id: "weak_entity", code: "W1", title: "Wrong identification dependency", definition: "Weak shown as strong or the reverse; an identifying relationship shown as ordinary; an owner missing." },
  { id: "specialization_constraint", code: "H1", title: "Wrong disjointness or completeness", definition: "Right classes, wrong disjoint or overlapping, total or partial, or defining attribute." },
  { id: "hierarchy_structure", code: "H2", title: "Wrong class hierarchy", definition: "The is-a structure is wrong: a class detached, under the wrong superclass, or in the wrong kind of hierarchy." },
] as const;

export type MistakeCategory = (typeof mistakeCategories)[number]["id"];

export const mistakeCategoryIds: readonly MistakeCategory[] = mistakeCategories.map(({ id }) => id);

/** Whether a text is one of the 11 category ids. */
export function isMistakeCategory(text: string): text is MistakeCategory {
  return (mistakeCategoryIds as readonly string[]).includes(text);
}

/** Pairs of categories that share a place: a report with the sibling's category is a place hit, not an exact one. */
export const siblingCategories: readonly (readonly [MistakeCategory, MistakeCategory])[] = [
  ["wrong_cardinality", "wrong_participation"],
  ["weak_entity", "wrong_key"],
  ["weak_entity", "wrong_participation"],
  ["specialization_constraint", "hierarchy_structure"],
  ["specialization_constraint", "wrong_participation"],
  ["missing_relationship", "wrong_participants"],
  ["missing_relationship", "missing_entity"],
  ["missing_entity", "attribute_kind"],
  ["attribute_placement", "attribute_kind"],
  ["attribute_placement", "missing_relationship"],
  ["missing_entity", "hierarchy_structure"],
];

/** Whether two different categories are siblings. */
export function areSiblings(one: MistakeCategory, other: MistakeCategory): boolean {
  return siblingCategories.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
}
