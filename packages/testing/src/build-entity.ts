import { simpleAttribute, type Attribute, type Entity } from "@r2ta/eerd";
import type { AttributeRecipe, EntityRecipe } from "./diagram-recipe.js";
import { NamePool } from "./name-arbitrary.js";

/** What the entity needs: a strong root a key, a weak one a partial key; a class may have keys of its own or none. */
export type EntityStanding = "root" | "weak" | "class";

/** The entity of a recipe under a name that is still free. Its keys share no attribute, so each is minimal. */
export function buildEntity(recipe: EntityRecipe, name: string, standing: EntityStanding): Entity {
  const names = new NamePool();
  const sizes = standing === "class" ? recipe.keySizes : recipe.keySizes.length === 0 ? [1] : recipe.keySizes;
  let nextName = 0;
  const claim = (): string => names.claim(recipe.keyNames[nextName++ % recipe.keyNames.length] ?? "id");
  const keys = (standing === "weak" ? sizes.slice(0, 1) : sizes).map((size) => Array.from({ length: size }, claim));
  const keyAttributes = keys.flat().map((own, index) => (index === 0 && recipe.hasCompositeKey ? { ...simpleAttribute(own), components: [simpleAttribute("front"), simpleAttribute("back")] } : simpleAttribute(own)));
  const others = buildAttributes(recipe.attributes, names);
  return {
    name,
    weak: standing === "weak",
    attributes: recipe.keysLast ? [...others, ...keyAttributes] : [...keyAttributes, ...others],
    keys: standing === "weak" ? [] : recipe.keysLast ? keys.toReversed() : keys,
    partialKey: standing === "weak" ? (keys[0] ?? []) : [],
  };
}

/** The attributes of a recipe; names are unique among them, and among the parts of each. */
export function buildAttributes(recipes: readonly AttributeRecipe[], names: NamePool = new NamePool()): Attribute[] {
  return recipes.map(({ name, multivalued, derived, parts }) => ({ name: names.claim(name), multivalued, derived, components: buildAttributes(parts) }));
}
