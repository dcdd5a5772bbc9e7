import { factsOf, type Category, type Diagram, type Entity, type Facts, type Relationship, type Specialization } from "@r2ta/eerd";
import type { Vocabulary } from "../vocabulary.js";

/** A diagram with what the comparisons ask of it again and again. */
export interface DiagramView {
  readonly diagram: Diagram;
  readonly facts: Facts;
  /** Entities that the sentences describe and the diagram lacks. */
  readonly stated: ReadonlySet<string>;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** Superclasses, subclasses, siblings, owners and weak entities, unions and their members: what one could be mixed up with. */
  relativesOf(entity: string): ReadonlySet<string>;
  /** Whether one is a kind, a superclass or a member of the other. */
  areOfOneHierarchy(one: string, other: string): boolean;
}

/** Prepares a diagram for comparison. */
export function viewDiagram({ diagram, stated }: Pick<Vocabulary, "diagram" | "stated">): DiagramView {
  const hierarchy = new Map<string, Set<string>>();
  const link = (one: string, other: string): void => {
    for (const [from, to] of [[one, other], [other, one]] as const) {
      const linked = hierarchy.get(from) ?? new Set<string>();
      hierarchy.set(from, linked.add(to));
    }
  };
  for (const { superclass, subclasses } of diagram.specializations) subclasses.forEach((subclass) => { link(superclass, subclass); });
  for (const { category, superclasses } of diagram.categories) superclasses.forEach((superclass) => { link(category, superclass); });
  const owners = new Map<string, Set<string>>();
  for (const { identifying, participants } of diagram.relationships) {
    if (!identifying) continue;
    for (const { entity } of participants) for (const other of participants) if (other.entity !== entity) owners.set(entity, (owners.get(entity) ?? new Set()).add(other.entity));
  }
  const near = (entity: string): ReadonlySet<string> => hierarchy.get(entity) ?? new Set<string>();
  return {
    diagram, stated,
    facts: factsOf(diagram),
    entities: new Map(diagram.entities.map((entity) => [entity.name, entity])),
    relationships: new Map(diagram.relationships.map((relationship) => [relationship.name, relationship])),
    relativesOf: (entity) => new Set([...near(entity), ...[...near(entity)].flatMap((other) => [...near(other)]), ...(owners.get(entity) ?? [])].filter((other) => other !== entity)),
    areOfOneHierarchy: (one, other) => near(one).has(other),
  };
}

/** The specialization that has these classes under this superclass, or most of them; undefined where there is none. */
export function specializationOf(diagram: Diagram, superclass: string, classes: readonly string[]): Specialization | undefined {
  const overlap = ({ subclasses }: Specialization): number => subclasses.filter((subclass) => classes.includes(subclass)).length;
  return diagram.specializations.filter((specialization) => specialization.superclass === superclass && overlap(specialization) > 0)
    .toSorted((one, other) => overlap(other) - overlap(one))[0];
}

/** The category of this name; undefined where it is none. */
export function categoryOf(diagram: Diagram, name: string): Category | undefined {
  return diagram.categories.find(({ category }) => category === name);
}
