import { FactsNotADiagramError } from "./facts-error.js";
import { factsOf, splitFact, type FactProperty, type Facts } from "./facts.js";
import { tryParseLocation } from "./location.js";
import type { Attribute, Category, Diagram, Entity, Participant, Relationship, Specialization } from "./model.js";

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type AttributeDraft = Omit<Draft<Attribute>, "components"> & { components: AttributeDraft[] };
type OwnerDraft<T> = Draft<Omit<T, "attributes">> & { attributes: AttributeDraft[] };
type RelationshipDraft = Omit<OwnerDraft<Relationship>, "participants"> & { participants: Draft<Participant>[] };
type SpecializationDraft = Omit<Draft<Specialization>, "subclasses"> & { subclasses: string[] };
type CategoryDraft = Omit<Draft<Category>, "superclasses"> & { superclasses: string[] };

/**
 * The diagram that has exactly these facts: the inverse of `factsOf`. Elements stand in the order in which the map
 * first names them; sets within a value (keys and their attributes) come back sorted. Throws a FactsNotADiagramError
 * that names the first fact at fault.
 */
export function diagramFromFacts(facts: Facts, name: string): Diagram {
  const draft = new DiagramDraft();
  for (const [fact, value] of facts) {
    const { location, property } = splitFact(fact);
    draft.add(location, property, value, fact);
  }
  const diagram = draft.finish(name);
  requireSameFacts(facts, factsOf(diagram));
  return diagram;
}

/** Collects facts leniently; what does not fit together shows when the facts of the result are compared. */
class DiagramDraft {
  readonly #entities = new Map<string, OwnerDraft<Entity>>();
  readonly #relationships = new Map<string, RelationshipDraft>();
  readonly #specializations = new Map<string, SpecializationDraft>();
  readonly #categories = new Map<string, CategoryDraft>();

  add(path: string, property: FactProperty, value: string, fact: string): void {
    const location = tryParseLocation(path);
    if (location === null) throw new FactsNotADiagramError(fact, "does not begin with a location");
    switch (location.kind) {
      case "entity":
        if (property === "strength") this.#entity(location.entity).weak = value === "weak";
        else this.#entity(location.entity);
        break;
      case "key":
        if (property === "key") this.#entity(location.entity).keys = readKeys(value);
        else this.#entity(location.entity).partialKey = readSet(value);
        break;
      case "entityAttribute":
        addAttributeFact(this.#entity(location.entity).attributes, location.path, property, value);
        break;
      case "relationship":
        if (property === "identification") this.#relationship(location.relationship).identifying = value === "identifying";
        else this.#relationship(location.relationship);
        break;
      case "relationshipAttribute":
        addAttributeFact(this.#relationship(location.relationship).attributes, location.path, property, value);
        break;
      case "end": {
        const { participants } = this.#relationship(location.relationship);
        const { entity, role } = location;
        const participant = findOrAdd<Draft<Participant>>(participants, (end) => end.entity === entity && end.role === role, () => ({ entity, role, card: "N", total: false, min: null, max: null }));
        if (property === "card") participant.card = value === "1" ? "1" : "N";
        else Object.assign(participant, readParticipation(value));
        break;
      }
      case "specialization": {
        const specialization = this.#specialization(location.specialization);
        if (property === "superclass") specialization.superclass = value;
        else if (property === "disjointness") specialization.disjoint = value === "none" ? null : value === "disjoint";
        else if (property === "completeness") specialization.total = value === "total";
        else specialization.attribute = value === "none" ? null : value === "{none}" ? "none" : value;
        break;
      }
      case "subclass":
        this.#specialization(location.specialization).subclasses.push(location.subclass);
        break;
      case "category":
        this.#category(location.category).total = value === "total";
        break;
      case "superclass":
        this.#category(location.category).superclasses.push(location.superclass);
        break;
    }
  }

  finish(name: string): Diagram {
    return {
      name,
      entities: [...this.#entities.values()],
      relationships: [...this.#relationships.values()],
      specializations: [...this.#specializations.values()],
      categories: [...this.#categories.values()],
    };
  }

  #entity(name: string): OwnerDraft<Entity> {
    return getOrAdd(this.#entities, name, () => ({ name, weak: false, attributes: [], keys: [], partialKey: [] }));
  }

  #relationship(name: string): RelationshipDraft {
    return getOrAdd(this.#relationships, name, () => ({ name, identifying: false, participants: [], attributes: [] }));
  }

  #specialization(name: string): SpecializationDraft {
    return getOrAdd(this.#specializations, name, () => ({ name, superclass: "", subclasses: [], disjoint: null, total: false, attribute: null }));
  }

  #category(category: string): CategoryDraft {
    return getOrAdd(this.#categories, category, () => ({ category, superclasses: [], total: false }));
  }
}

function addAttributeFact(attributes: AttributeDraft[], path: readonly string[], property: FactProperty, value: string): void {
  let siblings = attributes;
  let attribute: AttributeDraft | null = null;
  for (const step of path) {
    attribute = findOrAdd(siblings, ({ name }) => name === step, () => ({ name: step, multivalued: false, derived: false, components: [] }));
    siblings = attribute.components;
  }
  if (attribute === null || property !== "kind") return;
  attribute.multivalued = / multivalued(?: derived)?$/.test(value);
  attribute.derived = value.endsWith(" derived");
}

function readKeys(value: string): string[][] {
  return value === "none" ? [] : value.split("}, {").map((set) => readSet(set));
}

function readSet(value: string): string[] {
  return value.replace(/^\{|\}$/g, "").split(", ").filter((name) => name !== "");
}

function readParticipation(value: string): Pick<Participant, "total" | "min" | "max"> {
  const { min, max } = /\[(?<min>\d*)\.\.(?<max>\d+|\*)\]$/.exec(value)?.groups ?? {};
  return { total: value.startsWith("total"), min: min ? Number(min) : null, max: max && max !== "*" ? Number(max) : null };
}

function requireSameFacts(given: Facts, built: Facts): void {
  for (const [fact, value] of given) {
    const own = built.get(fact);
    if (own === undefined) throw new FactsNotADiagramError(fact, "belongs to no element");
    if (own !== value) throw new FactsNotADiagramError(fact, `is “${value}”, and the other facts make it “${own}”`);
  }
  for (const fact of built.keys()) if (!given.has(fact)) throw new FactsNotADiagramError(fact, "is missing");
}

function getOrAdd<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function findOrAdd<T>(list: T[], isWanted: (item: T) => boolean, make: () => T): T {
  const known = list.find(isWanted);
  if (known !== undefined) return known;
  const made = make();
  list.push(made);
  return made;
}
