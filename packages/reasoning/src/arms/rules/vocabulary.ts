import type { Attribute, Diagram } from "@r2ta/eerd";
import { lemmasOfName } from "./language/lemma.js";
import { NameIndex } from "./language/name-index.js";

/** One attribute of the diagram: where it is and what it is. */
export interface AttributePlace {
  /** `entity:X` or `rel:R`. */
  readonly owner: string;
  readonly attribute: Attribute;
  /** `entity:X.attr:a`, with the composite's name before a part's. */
  readonly location: string;
  /** The attribute that it is a part of; null for one that stands on its own. */
  readonly partOf: Attribute | null;
}

/** What a name of the vocabulary stands for. */
export type NameTarget =
  | { readonly kind: "entity"; readonly entity: string }
  | { readonly kind: "role"; readonly relationship: string; readonly entity: string; readonly role: string }
  | { readonly kind: "attribute"; readonly lemmas: readonly string[]; readonly places: readonly AttributePlace[] };

/** The names that sentences are read with: those of the diagram, and entities that the sentences speak of besides. */
export interface Vocabulary {
  readonly diagram: Diagram;
  readonly names: NameIndex<NameTarget>;
  /** Entities that the sentences describe and the diagram lacks. */
  readonly stated: ReadonlySet<string>;
}

/** The vocabulary of a diagram, and of entities stated beside it. A stated entity wins over an attribute of its name. */
export function buildVocabulary(diagram: Diagram, stated: readonly string[] = []): Vocabulary {
  const names = new NameIndex<NameTarget>();
  const entities = [...diagram.entities.map(({ name }) => name), ...stated];
  const taken = new Set(entities.map((name) => lemmasOfName(name).join(" ")));
  for (const entity of entities) names.add(entity, { kind: "entity", entity });
  for (const { name: relationship, participants } of diagram.relationships) {
    for (const { entity, role } of participants) {
      const lemmas = role === null ? [] : lemmasOfName(role);
      if (role === null || taken.has(lemmas.join(" "))) continue;
      taken.add(lemmas.join(" "));
      names.addLemmas(lemmas, { kind: "role", relationship, entity, role });
    }
  }
  const places = new Map<string, AttributePlace[]>();
  for (const place of listAttributePlaces(diagram)) {
    const joined = lemmasOfName(place.attribute.name).join(" ");
    places.set(joined, [...(places.get(joined) ?? []), place]);
  }
  for (const [joined, found] of places) {
    const lemmas = joined.split(" ");
    if (!taken.has(joined)) names.addLemmas(lemmas, { kind: "attribute", lemmas, places: found });
  }
  return { diagram, names, stated: new Set(stated) };
}

/** Every attribute of a diagram, parts of composites included. */
export function listAttributePlaces(diagram: Diagram): AttributePlace[] {
  return [
    ...diagram.entities.flatMap(({ name, attributes }) => placesOf(`entity:${name}`, attributes)),
    ...diagram.relationships.flatMap(({ name, attributes }) => placesOf(`rel:${name}`, attributes)),
  ];
}

function placesOf(owner: string, attributes: readonly Attribute[], prefix = `${owner}.attr:`, partOf: Attribute | null = null): AttributePlace[] {
  return attributes.flatMap((attribute) => {
    const location = `${prefix}${attribute.name}`;
    return [{ owner, attribute, location, partOf }, ...placesOf(owner, attribute.components, `${location}.`, attribute)];
  });
}
