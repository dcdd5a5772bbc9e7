import { splitFact, tryParseLocation, type Facts } from "@r2ta/eerd";
import type { KnownItem, KnownMistake } from "./known-item.js";
import { plainSentence, type ShownItem } from "./shown-item.js";

/** What the reasoner knows of what it is shown. */
export interface Knowledge {
  readonly item: KnownItem;
  /** The mistakes that can be seen in what is shown. */
  readonly mistakes: readonly KnownMistake[];
  /** Prompts that show an item whole count one; a prompt about a part counts as its part of the item. */
  readonly shareOfItem: number;
}

/**
 * The item that a prompt is about; null where none is known. A whole diagram has the facts of its item; a part has some of
 * its elements, each with all of its facts, and none of its sentences are others. Of several, the one is meant whose
 * other elements the prompt mentions too, as a prompt about a part does that says what is drawn elsewhere.
 */
export function matchItem(items: readonly KnownItem[], shown: ShownItem): Knowledge | null {
  // An empty part, of sentences that no element is drawn for, is known by these alone.
  if (shown.facts.size + shown.sentences.size === 0) return null;
  const candidates = items.filter((item) => holdsFacts(item.facts, shown.facts) && holdsSentences(item, shown.sentences));
  const whole = candidates.filter(({ facts }) => facts.size === shown.facts.size);
  const [entire] = whole.sort((one, other) => other.requirements.length - one.requirements.length);
  if (entire && entire.requirements.length <= Math.max(shown.sentences.size, 1)) return { item: entire, mistakes: entire.mistakes, shareOfItem: 1 };
  const elements = elementsOf(shown.facts);
  const [best] = candidates.map((item) => ({ item, score: scorePart(item, shown, elements) })).sort((one, other) => other.score - one.score);
  if (best === undefined) return entire ? { item: entire, mistakes: entire.mistakes, shareOfItem: 1 } : null;
  const { item } = best;
  return { item, mistakes: item.mistakes.filter((mistake) => isInPart(mistake, item, elements, shown)), shareOfItem: 1 / (item.diagram.relationships.length + 1) };
}

function holdsFacts(all: Facts, some: Facts): boolean {
  for (const [fact, value] of some) if (all.get(fact) !== value) return false;
  return true;
}

function holdsSentences({ requirements }: KnownItem, sentences: ReadonlyMap<string, string>): boolean {
  const own = new Map(requirements.map(({ id, description }) => [id, plainSentence(description)]));
  return [...sentences].every(([id, sentence]) => own.get(id) === sentence);
}

/** `entity:X`, `rel:R`, `spec:S` and `cat:C` of the facts. */
function elementsOf(facts: Facts): Set<string> {
  return new Set([...facts.keys()].map((fact) => elementOf(splitFact(fact).location)));
}

function elementOf(location: string): string {
  return /^[a-z]+:[A-Za-z0-9_-]+/.exec(location)?.[0] ?? location;
}

/** Higher for an item whose elements in the part have no other facts, and then for one of which the prompt mentions more. */
function scorePart({ facts }: KnownItem, shown: ShownItem, elements: ReadonlySet<string>): number {
  const strangers = [...facts.keys()].filter((fact) => !shown.facts.has(fact) && elements.has(elementOf(splitFact(fact).location))).length;
  const names = [...elementsOf(facts)].filter((element) => !elements.has(element)).map((element) => element.slice(element.indexOf(":") + 1));
  const words = new Set(shown.text.match(/[A-Za-z_][A-Za-z0-9_-]*/g) ?? []);
  const missing = names.filter((name) => !words.has(name)).length;
  return -strangers * 10_000 - missing * 100 + names.length;
}

/** At an element of the part; or, absent from the whole diagram, decided by one of the part's sentences. */
function isInPart({ location, requirement, requirementIds }: KnownMistake, { diagram, facts }: KnownItem, elements: ReadonlySet<string>, { sentences }: ShownItem): boolean {
  const element = elementOf(location);
  if (elements.has(element)) return true;
  const parsed = tryParseLocation(location);
  const isDrawn = parsed !== null && (elementsOf(facts).has(element) || diagram.categories.some(({ category }) => `cat:${category}` === element));
  return !isDrawn && [requirement, ...requirementIds].some((id) => sentences.has(id));
}
