import type { Diagram } from "@r2ta/eerd";
import type { ReasoningItem } from "../../reasoning-item.js";
import { lemmasOfName } from "../rules/language/lemma.js";
import { NameIndex } from "../rules/language/name-index.js";
import type { SentenceReader } from "../rules/rules.js";

/** A part of an item, asked about by itself. */
export interface Excerpt {
  /** What it is about, as `the relationship GUIDES`. */
  readonly about: string;
  /** The entity types and relationships that it leaves out, as a phrase. */
  readonly elsewhere: string;
  readonly requirements: ReasoningItem["requirements"];
  readonly diagram: Diagram;
}

/**
 * An item in excerpts, after the relationship-by-relationship prompts of arXiv 2412.17892, which says no more of them
 * than that; the rest is ours:
 *
 * - for each relationship: its participants with all that is drawn of them, the classes of the hierarchies that they are
 *   in, the identifying relationships and owners of those that are weak, and the sentences that name any of these
 *   participants, the relationship, its attributes or roles, or an attribute that only these participants have;
 * - one for all hierarchies, where there are any, with the sentences that name one of their classes;
 * - one for entity types without a relationship and the sentences that no other excerpt took, where there are any.
 *
 * Names are found in sentences as the `rules` arm finds them: as whole words, singular or plural. An item without
 * relationships and hierarchies is one excerpt.
 */
export function excerptItem(item: ReasoningItem, readSentence: SentenceReader): Excerpt[] {
  const { diagram, requirements } = item;
  const named = requirements.map(({ description }) => namesIn(description, diagram, readSentence));
  const taken = new Set<string>();
  const make = (about: string, part: Diagram, names: ReadonlySet<string>): Excerpt => {
    const sentences = requirements.filter((_, index) => [...(named[index] ?? [])].some((name) => names.has(name)));
    for (const { id } of sentences) taken.add(id);
    return { about, elsewhere: elsewhereOf(diagram, part), requirements: sentences, diagram: part };
  };
  const relationships = diagram.relationships.map((relationship) => {
    const participants = relationship.participants.map(({ entity }) => entity);
    return make(`the relationship ${relationship.name}`, partOf(diagram, new Set(participants), new Set([relationship.name])), new Set([`rel:${relationship.name}`, ...participants.map((name) => `entity:${name}`)]));
  });
  const classes = classesOf(diagram);
  const hierarchies = classes.size === 0 ? [] : [make("the hierarchies", partOf(diagram, classes, new Set()), new Set([...classes].map((name) => `entity:${name}`)))];
  const linked = new Set([...classes, ...diagram.relationships.flatMap(({ participants }) => participants.map(({ entity }) => entity))]);
  const single = diagram.entities.map(({ name }) => name).filter((name) => !linked.has(name));
  const left = requirements.filter(({ id }, index) => !taken.has(id) || [...(named[index] ?? [])].some((name) => single.some((entity) => name === `entity:${entity}`)));
  const rest = partOf(diagram, new Set(single), new Set());
  const remaining = single.length > 0 || left.length > 0 ? [{ about: "what has no relationship, and the sentences that are left", elsewhere: elsewhereOf(diagram, rest), requirements: left, diagram: rest }] : [];
  return [...relationships, ...hierarchies, ...remaining];
}

/** The elements (`entity:X`, `rel:R`) that a sentence names, by themselves or by what belongs to them alone. */
function namesIn(sentence: string, diagram: Diagram, readSentence: SentenceReader): Set<string> {
  const names = indexFor(diagram);
  const found = new Set<string>();
  for (const { words } of readSentence(sentence)) {
    for (let start = 0; start < words.length; start++) {
      for (const element of names.matchAt(words, start)?.target ?? []) found.add(element);
    }
  }
  return found;
}

/** Each diagram's names are indexed once. */
const indexes = new WeakMap<Diagram, NameIndex<readonly string[]>>();

function indexFor(diagram: Diagram): NameIndex<readonly string[]> {
  const known = indexes.get(diagram);
  if (known) return known;
  const elements = new Map<string, Set<string>>();
  const add = (name: string, element: string): void => {
    const lemmas = lemmasOfName(name).join(" ");
    elements.set(lemmas, (elements.get(lemmas) ?? new Set()).add(element));
  };
  for (const { name, attributes } of diagram.entities) {
    add(name, `entity:${name}`);
    for (const attribute of attributes) add(attribute.name, `entity:${name}`);
  }
  for (const { name, attributes, participants } of diagram.relationships) {
    add(name, `rel:${name}`);
    for (const attribute of attributes) add(attribute.name, `rel:${name}`);
    for (const { role } of participants) if (role !== null) add(role, `rel:${name}`);
  }
  const index = new NameIndex<readonly string[]>();
  const ofElements = new Set([...diagram.entities, ...diagram.relationships].map(({ name }) => lemmasOfName(name).join(" ")));
  // `name` or `date` of many owners says nothing of which of them a sentence is about.
  for (const [lemmas, owners] of elements) if (owners.size === 1 || ofElements.has(lemmas)) index.addLemmas(lemmas.split(" "), [...owners]);
  indexes.set(diagram, index);
  return index;
}

/** The diagram's part with these entity types and relationships, and what these cannot be understood without. */
function partOf(diagram: Diagram, entities: Set<string>, relationships: Set<string>): Diagram {
  const specializations = diagram.specializations.filter(({ superclass, subclasses }) => [superclass, ...subclasses].some((name) => entities.has(name)));
  const categories = diagram.categories.filter(({ category, superclasses }) => [category, ...superclasses].some((name) => entities.has(name)));
  const kept = new Set([...entities, ...specializations.flatMap(({ superclass, subclasses }) => [superclass, ...subclasses]), ...categories.flatMap(({ category, superclasses }) => [category, ...superclasses])]);
  const isWeak = new Set(diagram.entities.filter(({ weak }) => weak).map(({ name }) => name));
  const identifying = diagram.relationships.filter((relationship) => relationship.identifying && relationship.participants.some(({ entity, total, card }) => entities.has(entity) && isWeak.has(entity) && total && card === "N"));
  const names = new Set([...relationships, ...identifying.map(({ name }) => name)]);
  for (const { participants } of identifying) for (const { entity } of participants) kept.add(entity);
  return {
    name: diagram.name,
    entities: diagram.entities.filter(({ name }) => kept.has(name)),
    relationships: diagram.relationships.filter(({ name }) => names.has(name)),
    specializations, categories,
  };
}

function classesOf({ specializations, categories }: Diagram): Set<string> {
  return new Set([...specializations.flatMap(({ superclass, subclasses }) => [superclass, ...subclasses]), ...categories.flatMap(({ category, superclasses }) => [category, ...superclasses])]);
}

/** What the part leaves out, by name: a model must not call missing what it was not shown. */
function elsewhereOf(diagram: Diagram, part: Diagram): string {
  const shown = new Set([...part.entities, ...part.relationships].map(({ name }) => name));
  const entities = diagram.entities.map(({ name }) => name).filter((name) => !shown.has(name));
  const relationships = diagram.relationships.filter(({ name }) => !shown.has(name)).map(({ name, participants }) => `${name} (${participants.map(({ entity }) => entity).join(", ")})`);
  const phrases = [
    entities.length === 0 ? "" : `the entity types ${entities.join(", ")}`,
    relationships.length === 0 ? "" : `the relationships ${relationships.join(", ")}`,
  ].filter((phrase) => phrase !== "");
  return phrases.length === 0 ? "nothing" : phrases.join("; ");
}
