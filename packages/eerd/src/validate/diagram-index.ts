import type { Diagram, Entity, Participant, Relationship } from "../model.js";

/** One participation of an entity: the relationship and the arm. */
export interface Participation {
  readonly relationship: Relationship;
  readonly participant: Participant;
}

/** What the rules look up, built once a diagram. */
export interface DiagramIndex {
  readonly diagram: Diagram;
  /** The first entity of each name. */
  readonly entities: ReadonlyMap<string, Entity>;
  /** The participations of each entity that has any; also of names without an entity. */
  readonly participations: ReadonlyMap<string, readonly Participation[]>;
  /** The distinct superclasses of each subclass, over all specializations; a class below itself is left out (V23 reports it). */
  readonly superclasses: ReadonlyMap<string, readonly string[]>;
  /** The superclasses of each category, over all its declarations. */
  readonly categories: ReadonlyMap<string, readonly string[]>;
  /** Every name that stands above others, in a specialization or a category. */
  readonly parents: ReadonlySet<string>;
}

/** Builds the index in one pass over the diagram; takes ill-formed diagrams as they are. */
export function buildDiagramIndex(diagram: Diagram): DiagramIndex {
  const entities = new Map<string, Entity>();
  for (const entity of diagram.entities) if (!entities.has(entity.name)) entities.set(entity.name, entity);
  const participations = new Map<string, Participation[]>();
  for (const relationship of diagram.relationships) {
    for (const participant of relationship.participants) append(participations, participant.entity, { relationship, participant });
  }
  const superclasses = new Map<string, string[]>();
  const parents = new Set<string>();
  for (const { superclass, subclasses } of diagram.specializations) {
    parents.add(superclass);
    for (const subclass of subclasses) {
      if (subclass !== superclass && !superclasses.get(subclass)?.includes(superclass)) append(superclasses, subclass, superclass);
    }
  }
  const categories = new Map<string, string[]>();
  for (const category of diagram.categories) {
    for (const superclass of category.superclasses) {
      parents.add(superclass);
      append(categories, category.category, superclass);
    }
    if (category.superclasses.length === 0 && !categories.has(category.category)) categories.set(category.category, []);
  }
  return { diagram, entities, participations, superclasses, categories, parents };
}

function append<T>(lists: Map<string, T[]>, name: string, item: T): void {
  const list = lists.get(name);
  if (list) list.push(item);
  else lists.set(name, [item]);
}
