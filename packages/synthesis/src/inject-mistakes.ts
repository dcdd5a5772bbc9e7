import type { Random } from "@r2ta/base";
import type { Attribute, Diagram } from "@r2ta/eerd";
import type { Site } from "./find-sites.js";

/** The correct diagram with the mistakes of several combinable sites; the order of the sites does not matter. */
export function injectMistakes(diagram: Diagram, sites: readonly Site[]): Diagram {
  return sites.reduce((wrong, site) => site.mutate(wrong), diagram);
}

/**
 * The same diagram with its declarations in another order. Mutations put new elements last, so without this the order
 * alone would give some mistakes away; controls are shuffled alike.
 */
export function shuffleDeclarations(diagram: Diagram, random: Random): Diagram {
  const shuffleAttributes = (attributes: readonly Attribute[]): readonly Attribute[] =>
    random.shuffle(attributes).map((attribute) => (attribute.components.length === 0 ? attribute : { ...attribute, components: shuffleAttributes(attribute.components) }));
  return {
    ...diagram,
    entities: random.shuffle(diagram.entities).map((entity) => ({
      ...entity,
      attributes: shuffleAttributes(entity.attributes),
      keys: random.shuffle(entity.keys).map((key) => random.shuffle(key)),
      partialKey: random.shuffle(entity.partialKey),
    })),
    relationships: random.shuffle(diagram.relationships).map((relationship) => ({
      ...relationship,
      participants: random.shuffle(relationship.participants),
      attributes: shuffleAttributes(relationship.attributes),
    })),
    specializations: random.shuffle(diagram.specializations).map((specialization) => ({ ...specialization, subclasses: random.shuffle(specialization.subclasses) })),
    categories: random.shuffle(diagram.categories).map((category) => ({ ...category, superclasses: random.shuffle(category.superclasses) })),
  };
}
