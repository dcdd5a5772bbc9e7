import type { Category, Diagram, Entity, Participant, Relationship, Specialization } from "@r2ta/eerd";
import { buildAttributes, buildEntity, type EntityStanding } from "./build-entity.js";
import type { BoundsRecipe, DependantRecipe, DiagramRecipe, EntityRecipe, RelationshipRecipe, SharedRecipe, SpecializationRecipe, UnionRecipe } from "./diagram-recipe.js";
import { NamePool } from "./name-arbitrary.js";

/** The diagram of a recipe. Classes and owners are chosen among what stands already, so no chain can be a cycle. */
export function buildDiagram(recipe: DiagramRecipe): Diagram {
  const builder = new DiagramBuilder();
  const [early, ...late] = recipe.dependants;
  for (const root of recipe.roots) builder.addEntity(root, "root");
  // One weak entity before the classes, so that it may have subclasses, the others after, so that subclasses may own them.
  if (early !== undefined) builder.addDependant(early);
  for (const specialization of recipe.specializations) builder.addSpecialization(specialization);
  for (const shared of recipe.shared) builder.addSharedSubclass(shared);
  for (const dependant of late) builder.addDependant(dependant);
  for (const union of recipe.unions) builder.addUnion(union);
  for (const relationship of recipe.relationships) builder.addRelationship(relationship);
  return builder.finish(recipe.name);
}

class DiagramBuilder {
  readonly #names = new NamePool();
  readonly #entities: Entity[] = [];
  readonly #relationships: Relationship[] = [];
  readonly #specializations: Specialization[] = [];
  readonly #categories: Category[] = [];

  addEntity(recipe: EntityRecipe, standing: EntityStanding): Entity {
    const entity = buildEntity(recipe, this.#names.claim(recipe.name), standing);
    this.#entities.push(entity);
    return entity;
  }

  addSpecialization({ name, superclassChoice, subclasses, disjoint, total, isDefined }: SpecializationRecipe): void {
    const superclass = this.#pick(superclassChoice);
    const isDisjoint = subclasses.length === 1 ? null : disjoint;
    // One value of one attribute puts an instance into one subclass, so an overlapping set is not defined by it.
    const defining = isDefined && isDisjoint !== false ? superclass.attributes.find((attribute) => isPlain(attribute) && !superclass.keys.flat().includes(attribute.name)) : undefined;
    this.#specializations.push({
      name: this.#names.claim(name), superclass: superclass.name, subclasses: subclasses.map((subclass) => this.addEntity(subclass, "class").name),
      disjoint: isDisjoint, total, attribute: defining?.name ?? null,
    });
  }

  /** The parents overlap: below disjoint ones the shared subclass would be empty. */
  addSharedSubclass({ rootChoice, parents, subclass, names, totals }: SharedRecipe): void {
    const root = this.#pick(rootChoice);
    const parentNames = parents.map((parent) => this.addEntity(parent, "class").name);
    const shared = this.addEntity(subclass, "class");
    const add = (index: 0 | 1 | 2, superclass: string, subclasses: string[], disjoint: boolean | null): void => {
      this.#specializations.push({ name: this.#names.claim(names[index]), superclass, subclasses, disjoint, total: totals[index], attribute: null });
    };
    add(0, root.name, parentNames, false);
    for (const [index, parent] of parentNames.entries()) add(index === 0 ? 1 : 2, parent, [shared.name], null);
  }

  addDependant({ entity, ownerChoices, isTernary, relationshipNames, bounds }: DependantRecipe): void {
    const owners = [...new Set(ownerChoices.map((choice) => this.#pick(choice).name))];
    const dependant = this.addEntity(entity, "weak");
    const groups = isTernary ? [owners] : owners.map((owner) => [owner]);
    for (const [index, group] of groups.entries()) {
      const ends: Participant[] = group.map((owner) => ({ entity: owner, role: null, card: "1", total: false, ...limits(bounds, false) }));
      const weakEnd: Participant = { entity: dependant.name, role: null, card: "N", total: true, min: null, max: null };
      this.#relationships.push({ name: this.#names.claim(relationshipNames[index] ?? "IDENTIFIES"), identifying: true, participants: [...ends, weakEnd], attributes: [] });
    }
  }

  addUnion({ entity, superclassChoices, total }: UnionRecipe): void {
    const superclasses = [...new Set(superclassChoices.map((choice) => this.#pick(choice).name))];
    if (superclasses.length < 2) return;
    this.#categories.push({ category: this.addEntity(entity, "class").name, superclasses, total });
  }

  addRelationship({ name, ends, attributes }: RelationshipRecipe): void {
    const chosen = ends.map(({ entityChoice }) => this.#pick(entityChoice).name);
    const roles = new NamePool();
    const participants = ends.map((end, index): Participant => {
      const entity = chosen[index] ?? "";
      const isRepeated = chosen.filter((other) => other === entity).length > 1;
      // In a binary relationship a number above 1 on this end needs N on the other.
      const mayCount = ends.length > 2 || !(ends[1 - index]?.isOne ?? false);
      return {
        entity, role: isRepeated || end.hasRole ? roles.claim(end.role) : null, card: end.isOne ? "1" : "N", total: end.total,
        ...(mayCount ? limits(end.bounds, end.total) : { min: null, max: null }),
      };
    });
    this.#relationships.push({ name: this.#names.claim(name), identifying: false, participants, attributes: buildAttributes(attributes) });
  }

  finish(name: string): Diagram {
    return { name, entities: this.#entities, relationships: this.#relationships, specializations: this.#specializations, categories: this.#categories };
  }

  #pick(choice: number): Entity {
    const entity = this.#entities[choice % this.#entities.length];
    if (entity === undefined) throw new RangeError("a recipe has at least one root");
    return entity;
  }
}

/** A minimum of 2 or more is total; a partial end has a maximum at most. */
function limits({ has, min, span }: BoundsRecipe, total: boolean): { min: number | null; max: number | null } {
  if (has === "none" || (has === "min" && !total)) return { min: null, max: null };
  if (has === "min") return { min, max: null };
  if (has === "max") return { min: null, max: min + span };
  return { min: !total ? 0 : has === "both" ? min : 1, max: min + span };
}

function isPlain({ multivalued, derived, components }: Entity["attributes"][number]): boolean {
  return !multivalued && !derived && components.length === 0;
}
