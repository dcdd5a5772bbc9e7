import type { Category, Diagram, Entity, FactProperty, Participant, Relationship, Specialization } from "@r2ta/eerd";
import type { Scenario } from "./scenario.js";

/** A scenario with the look-ups that the operators need, made once. */
export interface ScenarioReader {
  readonly scenario: Scenario;
  readonly diagram: Diagram;
  readonly entities: ReadonlyMap<string, Entity>;
  /** The ends at which an entity takes part. */
  endsOf(entity: string): readonly RelationshipEnd[];
  /** The specializations of which a class is the superclass. */
  specializationsOf(entity: string): readonly Specialization[];
  /** The specializations of which a class is a subclass. */
  membershipsOf(entity: string): readonly Specialization[];
  /** The category that an entity is, if it is one. */
  categoryOf(entity: string): Category | undefined;
  /** Whether a class is in a specialization or a category, on either side. */
  isInHierarchy(entity: string): boolean;
  /** The identifying relationships of a weak entity. */
  identifyingRelationshipsOf(entity: string): readonly Relationship[];
  /**
   * The sentences that state a fact, in order; empty where none does. A key of the trace with the property wins over
   * the bare location. A bare location states a default fact (single-valued, strong, ordinary, repeating) never.
   */
  sentencesFor(location: string, property: FactProperty | "repeats"): readonly string[];
  /** Whether one of these sentences names an entity, in singular or plural and not as part of a longer entity name. */
  isNamedIn(name: string, requirementIds: readonly string[]): boolean;
  /** Whether one of these sentences restricts what it says (“only”, “no other”, “nobody else”, “alone”). */
  isRestrictedIn(requirementIds: readonly string[]): boolean;
}

export interface RelationshipEnd {
  readonly relationship: Relationship;
  readonly participant: Participant;
}

const RESTRICTION = /\b(only|no other|nobody else|no one else|nothing else|alone|exclusively)\b/i;

export function readScenario(scenario: Scenario): ScenarioReader {
  const diagram = scenario.eerd;
  const entities = new Map(diagram.entities.map((entity) => [entity.name, entity]));
  const ends = groupBy(
    diagram.relationships.flatMap((relationship) => relationship.participants.map((participant) => ({ relationship, participant }))),
    ({ participant }) => participant.entity,
  );
  const bySuperclass = groupBy(diagram.specializations, ({ superclass }) => superclass);
  const bySubclass = groupBy(
    diagram.specializations.flatMap((specialization) => specialization.subclasses.map((subclass) => ({ subclass, specialization }))),
    ({ subclass }) => subclass,
  );
  const categories = new Map(diagram.categories.map((category) => [category.category, category]));
  const inCategory = new Set(diagram.categories.flatMap(({ category, superclasses }) => [category, ...superclasses]));
  const words = new Map(scenario.requirements.map(({ id, description }) => [id, stemmedWords(description)]));
  const restricted = new Set(scenario.requirements.filter(({ description }) => RESTRICTION.test(description)).map(({ id }) => id));
  const order = new Map(scenario.requirements.map(({ id }, index) => [id, index]));

  return {
    scenario,
    diagram,
    entities,
    endsOf: (entity) => ends.get(entity) ?? [],
    specializationsOf: (entity) => bySuperclass.get(entity) ?? [],
    membershipsOf: (entity) => (bySubclass.get(entity) ?? []).map(({ specialization }) => specialization),
    categoryOf: (entity) => categories.get(entity),
    isInHierarchy: (entity) => bySuperclass.has(entity) || bySubclass.has(entity) || inCategory.has(entity),
    identifyingRelationshipsOf: (entity) =>
      entities.get(entity)?.weak ? (ends.get(entity) ?? []).filter(({ relationship, participant }) => relationship.identifying && participant.card === "N").map(({ relationship }) => relationship) : [],
    sentencesFor(location, property) {
      const stated = scenario.trace[`${location} ${property}`] ?? (isStatedByBareLocation(diagram, entities, location, property) ? scenario.trace[location] : undefined);
      return sortByOrder(stated ?? [], order);
    },
    isRestrictedIn: (requirementIds) => requirementIds.some((id) => restricted.has(id)),
    isNamedIn: (name, requirementIds) => {
      const wanted = nameWords(name);
      const longer = diagram.entities.map((entity) => nameWords(entity.name)).filter((other) => other.length > wanted.length && placesOf(other, wanted).length > 0);
      return requirementIds.some((id) => {
        const sentence = words.get(id) ?? [];
        // “Raw-milk cheese” names RAW_MILK_CHEESE and not CHEESE.
        const covered = new Set(longer.flatMap((other) => placesOf(sentence, other).flatMap((start) => other.map((_, offset) => start + offset))));
        return placesOf(sentence, wanted).some((start) => !covered.has(start));
      });
    },
  };
}

/** Whether a specialization says that two classes have the same instances: its one subclass holds them all, so what is said of one is said of the other. */
export function isSameClass({ subclasses, total }: Specialization): boolean {
  return subclasses.length === 1 && total;
}

/** The sentences of several facts together, in order of their numbers, each once. */
export function mergeSentences(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort((one, other) => Number(one.slice(1)) - Number(other.slice(1)));
}

/** A bare trace key stands for presence and for everything that is not the default. */
function isStatedByBareLocation(diagram: Diagram, entities: ReadonlyMap<string, Entity>, location: string, property: FactProperty | "repeats"): boolean {
  switch (property) {
    case "repeats": return false;
    case "strength": return entities.get(location.slice("entity:".length))?.weak ?? false;
    case "identification": return diagram.relationships.some(({ name, identifying }) => identifying && location === `rel:${name}`);
    case "kind": return isSpecialKind(diagram, location);
    default: return true;
  }
}

function isSpecialKind(diagram: Diagram, location: string): boolean {
  const [owner, path] = location.split(".attr:");
  const name = owner?.slice(owner.indexOf(":") + 1);
  const owners = owner?.startsWith("rel:") ? diagram.relationships : diagram.entities;
  let attributes = owners.find((found) => found.name === name)?.attributes ?? [];
  let isSpecial = false;
  for (const step of path?.split(".") ?? []) {
    const attribute = attributes.find((found) => found.name === step);
    isSpecial = attribute !== undefined && (attribute.multivalued || attribute.derived || attribute.components.length > 0);
    attributes = attribute?.components ?? [];
  }
  return isSpecial;
}

function sortByOrder(ids: readonly string[], order: ReadonlyMap<string, number>): readonly string[] {
  return [...ids].sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
}

/** Lower-case words without a plural ending, so that “Berths” and BERTH meet. */
export function stemmedWords(text: string): string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((word) =>
    word.length > 3 ? word.replace(/ies$/, "y").replace(/(ss|sh|ch|x|z)es$/, "$1").replace(/([^s])s$/, "$1") : word,
  );
}

function nameWords(name: string): string[] {
  return stemmedWords(name.replaceAll("_", " "));
}

/** Where a sequence of words stands in a longer one. */
function placesOf(words: readonly string[], wanted: readonly string[]): number[] {
  return words.flatMap((_, start) => (wanted.every((word, offset) => words[start + offset] === word) ? [start] : []));
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
