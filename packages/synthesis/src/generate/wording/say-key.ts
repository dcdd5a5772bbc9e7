import { pluralOf, withArticle } from "../language/inflect.js";
import { attributeName, listOf } from "../language/phrase.js";
import type { PlannedAttribute, PlannedEntity } from "../plan/plan.js";
import { nameOfAttribute } from "../plan/diagram-of-plan.js";
import { speak, type Statement, type Writer } from "./writer.js";

/** How a strong entity is identified: it is introduced by this. `along` are plain attributes that go into the same sentence. */
export function sayKey(writer: Writer, entity: PlannedEntity, along: readonly PlannedAttribute[], whole: string): Statement {
  const at = `entity:${entity.name}`;
  const [first = [], second] = entity.keys;
  const [key = "", partner] = first;
  const unique = entity.uniqueAcross === null ? "" : ` ${sayUnique(writer, entity, key, whole)}`;
  return {
    text: (second ? sayTwoKeys(writer, entity, key, second[0] ?? "") : partner !== undefined ? sayPair(writer, entity, key, partner) : along.length > 0 ? sayKeyAlong(writer, entity, key, along) : sayOneKey(writer, entity, key)) + unique,
    subject: entity.name,
    decides: [
      at, `${at}.key`, ...(entity.uniqueAcross === null ? [] : [`${at} strength`]),
      ...[...entity.keys.flat().map(attributeName), ...along.map(nameOfAttribute)].map((name) => `${at}.attr:${name}`),
    ],
  };
}

function sayOneKey(writer: Writer, { noun }: PlannedEntity, key: string): string {
  const { one, many, any, own } = speak(noun);
  return writer.say("one key", [
    `each ${one} is identified by ${own(key)}`,
    `${any} is identified by ${withArticle(key)}`,
    `no two ${many} have the same ${key}, by which each ${one} is identified`,
    `every ${one} has ${withArticle(key)}, which tells the ${one} apart from all other ${many}`,
    `${withArticle(key)} identifies each ${one}`,
    `${many} are told apart by their ${pluralOf(key)}; no ${key} is given to two ${many}`,
    `the ${key} of ${any} is unique and identifies the ${one}`,
  ]);
}

function sayKeyAlong(writer: Writer, { noun }: PlannedEntity, key: string, along: readonly PlannedAttribute[]): string {
  const { one, any, own } = speak(noun);
  const { keep, kept, isKept, areKept } = writer.voice;
  const others = listOf(along.map(({ name }) => `the ${name}`));
  const all = listOf([`the ${key}`, ...along.map(({ name }) => `the ${name}`)]);
  const [is, are] = along.length > 1 ? ["are", areKept] : ["is", isKept];
  return writer.say("key and attributes", [
    `each ${one} is identified by ${own(key)}; ${others} ${are} as well`,
    `${keep} ${all} of each ${one}; the ${key} identifies the ${one}`,
    `besides the ${key}, by which ${any} is identified, ${keep} ${others} of each ${one}`,
    `${any} is identified by ${withArticle(key)}; also ${kept} ${is} ${others}`,
    `on the card of each ${one} stand the ${key}, which identifies the ${one}, and ${others}`,
    `${withArticle(key)} identifies each ${one}; in addition, ${keep} ${others}`,
  ]);
}

function sayTwoKeys(writer: Writer, { noun }: PlannedEntity, first: string, second: string): string {
  const { one, many, any } = speak(noun);
  return writer.say("two keys", [
    `each ${one} has ${withArticle(first)} and ${withArticle(second)}, either of which is enough to identify the ${one}`,
    `each ${one} can be identified by the ${first} just as well as by the ${second}; both are unique`,
    `two things identify each ${one}, each of them on its own: the ${first} and the ${second}`,
    `no two ${many} have the same ${first}, and no two have the same ${second}; each of the two identifies ${any}`,
    `${pluralOf(first)} are unique among ${many}, and so are ${pluralOf(second)}; either is sufficient to identify ${any}`,
    `either the ${first} or the ${second} is enough to identify ${any}, since both are unique`,
  ]);
}

function sayPair(writer: Writer, { noun }: PlannedEntity, first: string, second: string): string {
  const { one, many, any } = speak(noun);
  return writer.say("key of two", [
    `each ${one} is identified by the ${first} and the ${second} taken together; neither is unique by itself`,
    `each ${one} is identified by the ${first} and the ${second}, both of which may repeat, but never together`,
    `${any} is identified by the combination of ${first} and ${second}; several ${many} may have the same ${first}, and several the same ${second}`,
    `${any} is identified by both the ${first} and the ${second} together, although each of the two may repeat`,
    `${many} are identified by the combination of their ${first} and their ${second}; neither of the two is enough`,
    `to identify ${any}, one needs both the ${first} and the ${second}`,
  ]);
}

function sayUnique(writer: Writer, { noun, uniqueAcross }: PlannedEntity, key: string, whole: string): string {
  const { one, many, any } = speak(noun);
  const reach = uniqueAcross?.neighbour ? `, regardless of the ${uniqueAcross.neighbour.name}` : "";
  return writer.say("unique overall", [
    `${pluralOf(key)} are unique across ${whole}${reach}`,
    `no ${key} is given to two ${many} in ${whole}${reach}`,
    `throughout ${whole}, each ${key} belongs to one ${one}${reach}`,
    `across ${whole}, no two ${many} share ${withArticle(key)}${reach}`,
    `the same ${key} never occurs with a second ${one} in ${whole}${reach}`,
    `the ${key} is enough to find ${any} anywhere in ${whole}${reach}`,
  ]);
}

/** Two entities, each with one key of one attribute and nothing else in the sentence. */
export function sayKeysOfTwo(writer: Writer, one: PlannedEntity, other: PlannedEntity): Statement {
  const [first, second] = [speak(one.noun), speak(other.noun)];
  const [key = "", next = ""] = [one.keys[0]?.[0], other.keys[0]?.[0]];
  return {
    text: writer.say("keys of two entities", [
      `${first.any} is identified by ${withArticle(key)}, ${second.any} by ${withArticle(next)}`,
      `each ${first.one} is identified by ${first.own(key)} and each ${second.one} by ${second.own(next)}`,
      `${first.many} are identified by their ${pluralOf(key)}, ${second.many} by their ${pluralOf(next)}`,
      `${withArticle(key)} identifies each ${first.one}, while ${withArticle(next)} identifies each ${second.one}`,
      `just as each ${first.one} is identified by ${withArticle(key)}, each ${second.one} is identified by ${withArticle(next)}`,
      `no two ${first.many} have the same ${key} and no two ${second.many} the same ${next}; this is how each of them is identified`,
    ]),
    subject: null,
    decides: [one, other].flatMap(({ name, keys }) => [`entity:${name}`, `entity:${name}.key`, ...keys.flat().map((attribute) => `entity:${name}.attr:${attributeName(attribute)}`)]),
  };
}
