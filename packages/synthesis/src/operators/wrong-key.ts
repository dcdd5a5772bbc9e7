import { printSet, type Attribute, type Entity } from "@r2ta/eerd";
import { editEntity } from "../edit-diagram.js";
import { operatorsOf, type Candidate } from "../operator.js";
import { mergeSentences, type ScenarioReader } from "../read-scenario.js";

/** A3: the identifier is not what the requirements say, while strong or weak is right. */
export const wrongKeyOperators = operatorsOf("wrong_key", {
  *"key-to-non-unique"(reader) {
    for (const entity of reader.diagram.entities) {
      for (const key of entity.keys) {
        for (const repeating of repeatingAttributes(reader, entity)) yield* replaceKey(reader, entity, key, [repeating], [repeating]);
      }
    }
  },
  *"drop-key-attribute"(reader) {
    for (const entity of reader.diagram.entities) {
      for (const key of identifiersOf(entity).filter(({ length }) => length > 1)) {
        for (const dropped of key) yield* replaceKey(reader, entity, key, key.filter((name) => name !== dropped), []);
      }
    }
  },
  *"add-key-attribute"(reader) {
    for (const entity of reader.diagram.entities) {
      const used = new Set(entity.keys.flat());
      for (const key of entity.keys.filter(({ length }) => length === 1)) {
        for (const added of entity.attributes.filter((attribute) => canIdentify(attribute) && !used.has(attribute.name))) {
          yield* replaceKey(reader, entity, key, [...key, added.name], []);
        }
      }
    }
  },
  *"partial-key-to-repeatable"(reader) {
    for (const entity of reader.diagram.entities.filter(({ weak, partialKey }) => weak && partialKey.length > 0)) {
      for (const repeating of repeatingAttributes(reader, entity)) yield* replaceKey(reader, entity, entity.partialKey, [repeating], [repeating]);
    }
  },
});

function* replaceKey(reader: ScenarioReader, entity: Entity, key: readonly string[], wrong: readonly string[], repeating: readonly string[]): Iterable<Candidate> {
  const at = `entity:${entity.name}`;
  const involved = [...new Set([...key, ...wrong])];
  // Where a second key says the same with other words, a wrong first key would only be redundant.
  if (entity.keys.some((other) => other !== key && other.every((name) => wrong.includes(name)))) return;
  const keySentences = reader.sentencesFor(`${at}.key`, entity.weak ? "partial key" : "key");
  yield {
    location: `${at}.key`,
    anchors: involved.map((name) => `${at}.attr:${name}`),
    requirementIds: keySentences.length === 0 ? [] : mergeSentences(keySentences, ...repeating.map((name) => reader.sentencesFor(`${at}.attr:${name}`, "repeats"))),
    explanation: `By the requirements ${entity.name} is identified${entity.weak ? " within its owner" : ""} by ${printSet(key)}; the diagram says ${printSet(wrong)}.`,
    mutate: (diagram) =>
      editEntity(diagram, entity.name, (found) => ({
        ...found,
        ...(found.weak ? { partialKey: wrong } : { keys: found.keys.map((candidate) => (printSet(candidate) === printSet(key) ? wrong : candidate)) }),
      })),
  };
}

function identifiersOf({ weak, keys, partialKey }: Entity): readonly (readonly string[])[] {
  return weak ? [partialKey] : keys;
}

/** Attributes that a sentence says may repeat, and that could stand in a key. */
function repeatingAttributes(reader: ScenarioReader, entity: Entity): string[] {
  const used = new Set([...entity.keys.flat(), ...entity.partialKey]);
  return entity.attributes
    .filter((attribute) => canIdentify(attribute) && !used.has(attribute.name))
    .map(({ name }) => name)
    .filter((name) => reader.sentencesFor(`entity:${entity.name}.attr:${name}`, "repeats").length > 0);
}

function canIdentify({ multivalued, derived }: Attribute): boolean {
  return !multivalued && !derived;
}
