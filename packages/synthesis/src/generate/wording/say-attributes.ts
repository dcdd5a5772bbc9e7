import { pluralOf, withArticle } from "../language/inflect.js";
import { listOf } from "../language/phrase.js";
import type { PlannedAttribute, PlannedEntity } from "../plan/plan.js";
import { nameOfAttribute } from "../plan/diagram-of-plan.js";
import { speak, type Statement, type Writer } from "./writer.js";

/**
 * The attributes of a strong or weak entity, one statement for each that needs a sentence of its own; the plain ones
 * share sentences. `within` is what a weak entity repeats in: “lock”.
 */
export function sayAttributes(writer: Writer, entity: PlannedEntity, attributes: readonly PlannedAttribute[], within: string | null): Statement[] {
  const isPlain = (attribute: PlannedAttribute): boolean => !attribute.many && attribute.from.length === 0 && attribute.parts.length === 0 && attribute.stated === null;
  const plain = attributes.filter(isPlain);
  const computed = attributes.filter(({ from }) => from.length > 0);
  const special = writer.random.shuffle(attributes.filter((attribute) => !isPlain(attribute) && attribute.from.length === 0));
  return [
    ...chunk(plain, 3).map((some) => sayPlain(writer, entity, some)),
    ...special.map((attribute) =>
      attribute.parts.length > 0 ? sayComposite(writer, entity, attribute) : attribute.many ? sayMany(writer, entity, attribute) : attribute.stated === "one" ? sayOne(writer, entity, attribute) : sayRepeating(writer, entity, attribute, within),
    ),
    ...computed.map((attribute) => sayDerived(writer, entity, attribute)),
  ];
}

function sayPlain(writer: Writer, entity: PlannedEntity, attributes: readonly PlannedAttribute[]): Statement {
  const { one } = speak(entity.noun);
  const { keep, kept, isKept, areKept } = writer.voice;
  const list = listOf(attributes.map(({ name }) => `the ${name}`));
  const [is, areAll] = attributes.length > 1 ? ["are", areKept] : ["is", isKept];
  return {
    text: writer.say("plain attributes", [
      `${list} of each ${one} ${areAll}`,
      `for each ${one}, ${list} ${areAll}`,
      `${keep} ${list} of every ${one}`,
      `${kept} for every ${one}: ${listOf(attributes.map(({ name }) => name))}`,
      `the file of each ${one} shows ${list}`,
      `it is important to know ${list} of each ${one}`,
      `for every ${one}, ${keep} ${list}`,
    ]),
    continued: writer.say("plain attributes, continued", [
      `${list} of the ${one} ${areAll} as well`,
      `also ${kept} ${is} ${list} of the ${one}`,
      `${keep} ${list} of the ${one}, too`,
      `in addition, ${list} of the ${one} ${areAll}`,
      `besides, ${keep} ${list} of the ${one}`,
      `further, ${list} of the ${one} ${areAll}`,
    ]),
    ...about(entity, attributes),
  };
}

function sayOne(writer: Writer, entity: PlannedEntity, attribute: PlannedAttribute): Statement {
  const { one } = speak(entity.noun);
  const { name } = attribute;
  const { keep, isKept } = writer.voice;
  return {
    text: writer.say("exactly one value", [
      `each ${one} has exactly one ${name}`,
      `exactly one ${name} ${isKept} for each ${one}`,
      `every ${one} has precisely one ${name}`,
      `for each ${one}, ${keep} exactly one ${name}`,
      `there is exactly one ${name} for every ${one}`,
      `every ${one} has one ${name} and never a second one`,
    ]),
    ...about(entity, [attribute], "kind"),
  };
}

function sayRepeating(writer: Writer, entity: PlannedEntity, attribute: PlannedAttribute, within: string | null): Statement {
  const { one, many } = speak(entity.noun);
  const { name } = attribute;
  const { keep, isKept } = writer.voice;
  const those = within === null ? many : `${many} of the same ${within}`;
  return {
    text: writer.say("repeating value", [
      `the ${name} of each ${one} ${isKept}; several ${those} may have the same ${name}`,
      `for each ${one}, ${keep} the ${name}, which may be the same for several ${those}`,
      `the ${name} of every ${one} ${isKept}, and different ${those} may share it`,
      `${keep} the ${name} of each ${one}, although two ${those} may well have the same ${name}`,
      `the ${name} of each ${one} ${isKept}, and it is not unusual for two ${those} to have the same one`,
      `${keep} the ${name} of each ${one}; the same ${name} may occur with many ${those}`,
    ]),
    ...about(entity, [attribute], "repeats"),
  };
}

function sayMany(writer: Writer, entity: PlannedEntity, attribute: PlannedAttribute): Statement {
  const { one, any } = speak(entity.noun);
  const values = pluralOf(attribute.name);
  const { keep, areKept } = writer.voice;
  return {
    text: writer.say("several values", [
      `each ${one} has one or more ${values}`,
      `one or more ${values} ${areKept} for each ${one}`,
      `${any} may have several ${values}, all of which ${areKept}`,
      `for each ${one}, ${keep} all ${values}, of which there may be several`,
      `there can be more than one ${attribute.name} for ${any}, and all of them ${areKept}`,
      `every ${one} has at least one ${attribute.name}, and often several`,
    ]),
    ...about(entity, [attribute]),
  };
}

function sayComposite(writer: Writer, entity: PlannedEntity, attribute: PlannedAttribute): Statement {
  const { one } = speak(entity.noun);
  const { keep, isKept, areKept } = writer.voice;
  const { name, parts } = attribute;
  const names = listOf(parts.map((part) => part.name));
  const values = pluralOf(name);
  const text = attribute.many
    ? writer.say("several composites", [
      `each ${one} has one or more ${values}, each of which consists of ${names}`,
      `one or more ${values} ${areKept} for each ${one}, each of them made up of ${names}`,
      `for each ${one}, ${keep} one or more ${values}, each broken down into ${names}`,
      `there can be several ${values} for each ${one}; each ${name} consists of ${names}`,
      `every ${one} has at least one ${name} and may have more, and every ${name} is made up of ${names}`,
      `${keep} all ${values} of each ${one}, of which there may be several; each ${name} is made up of ${names}`,
    ])
    : writer.say("composite", [
      `each ${one} has ${withArticle(name)}, which consists of ${names}`,
      `the ${name} of each ${one} is made up of ${names}`,
      `the ${name} of each ${one} ${isKept} in parts: ${names}`,
      `for each ${one}, ${keep} the ${name}, broken down into ${names}`,
      `${listOf(parts.map((part) => `the ${part.name}`))} together make up the ${name} of each ${one}`,
      `the ${name} of every ${one} is composed of ${names}`,
    ]);
  const nested = parts.filter((part) => part.parts.length > 0).map((part) => {
    const inner = listOf(part.parts.map((each) => each.name));
    return writer.say("parts of a part", [
      `the ${part.name} in turn consists of ${inner}`,
      `here the ${part.name} is itself made up of ${inner}`,
      `the ${part.name} is again split into ${inner}`,
      `the ${part.name} is made up in turn of ${inner}`,
      `the ${part.name}, for its part, comprises ${inner}`,
      `in turn, the ${part.name} is composed of ${inner}`,
    ]);
  });
  return { text: [text, ...nested].join(" "), ...about(entity, [attribute]) };
}

function sayDerived(writer: Writer, entity: PlannedEntity, attribute: PlannedAttribute): Statement {
  const { one } = speak(entity.noun);
  const { name } = attribute;
  const sources = listOf(attribute.from.map((source) => `the ${source}`));
  return {
    text: writer.say("computed value", [
      `the ${name} of each ${one} is computed from ${sources}`,
      `the ${name} of each ${one} follows from ${sources} by calculation`,
      `the ${name} of each ${one} is not typed in but calculated from ${sources}`,
      `from ${sources} of each ${one}, the ${name} is computed`,
      `nobody types in the ${name} of ${speak(entity.noun).any}; it is worked out from ${sources}`,
      `the system computes the ${name} of every ${one} from ${sources}`,
    ]),
    ...about(entity, [attribute]),
  };
}

/** The attributes that only a kind or a union has. */
export function sayOwnAttributes(writer: Writer, entity: PlannedEntity, root: string): Statement[] {
  const { one, many } = speak(entity.noun);
  const { keep, kept, isKept, areKept } = writer.voice;
  const [key] = entity.keys[0] ?? [];
  const keyed: Statement[] = key === undefined ? [] : [{
    text: writer.say("key of a kind", [
      `${withArticle(key)} is given to ${many} only, and no two ${many} have the same one`,
      `only ${many} have ${withArticle(key)}, and it is different for each of them`,
      `${withArticle(key)}, unique among ${many}, is given to each ${one} and to no other ${root}`,
      `for ${many} alone there is ${withArticle(key)}, by which each ${one} can be identified, too`,
      `${many} alone have ${withArticle(key)}, and each ${one} has a different one`,
      `no two ${many} have the same ${key}, and only ${many} have one`,
    ]),
    subject: entity.name, decides: [`entity:${entity.name}.key`, `entity:${entity.name}.attr:${nameOfAttribute({ name: key, many: false, from: [], parts: [], stated: null })}`],
  }];
  const others = entity.attributes.filter(({ name }) => name !== key);
  if (others.length === 0) return keyed;
  const list = listOf(others.map(({ name, many: several }) => (several ? `one or more ${pluralOf(name)}` : `the ${name}`)));
  const [is, areAll] = others.length > 1 || others.some((attribute) => attribute.many) ? ["are", areKept] : ["is", isKept];
  const text = entity.role === "union"
    ? writer.say("attributes of a union", [
      `${list} ${areAll} for ${many} only, whatever they are otherwise`,
      `for ${many} alone, of whatever sort, ${keep} ${list}`,
      `only for ${many} ${is} ${list} ${kept}, and for all of them alike`,
      `for each ${one}, of whatever sort, ${list} ${areAll}, but for nobody else`,
      `${keep} ${list} of every ${one}, whatever it may be besides, and of nobody else`,
      `${list} ${areAll} for each ${one}, no matter of which sort, and for no other party`,
    ])
    : writer.say("attributes of a kind", [
      `${list} ${areAll} for ${many} only`,
      `for ${many} alone, ${list} ${areAll}`,
      `for ${many} only, ${keep} ${list}`,
      `${list} ${areAll} for each ${one} and for no other ${root}`,
      `only for ${many} ${is} ${list} ${kept}`,
      `${keep} ${list} of each ${one} and of no other ${root}`,
    ]);
  return [...keyed, { text, ...about(entity, others) }];
}

function about({ name }: PlannedEntity, attributes: readonly PlannedAttribute[], property?: "kind" | "repeats") {
  const locations = attributes.flatMap((attribute) => locationsOf(`entity:${name}.attr:`, attribute));
  return { subject: name, decides: [...locations, ...(property === undefined ? [] : locations.map((location) => `${location} ${property}`))] };
}

function locationsOf(prefix: string, attribute: PlannedAttribute): string[] {
  const location = `${prefix}${nameOfAttribute(attribute)}`;
  return [location, ...attribute.parts.flatMap((part) => locationsOf(`${location}.`, part))];
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return items.flatMap((_, index) => (index % size === 0 ? [items.slice(index, index + size)] : []));
}

/** What may be recorded of a pair or of a combination, after the sentence that links them. */
export function sayPairAttributes(writer: Writer, relationship: string, entities: readonly PlannedEntity[], attributes: readonly string[]): Statement[] {
  if (attributes.length === 0) return [];
  const { keep, isKept, areKept } = writer.voice;
  const list = listOf(attributes.map((name) => `the ${name}`));
  const are = attributes.length > 1 ? areKept : isKept;
  const isPair = entities.length === 2;
  const together = listOf(entities.map(({ noun }) => noun.name));
  return [{
    text: isPair
      ? writer.say("attributes of a pair", [
        `for every pair of ${together}, ${list} ${are}`,
        `for each combination of ${together}, ${list} ${are}`,
        `${list} ${are} for every pair of ${together}`,
        `for every such pair of ${together}, ${keep} ${list}`,
        `it is for the pair of ${together} that ${list} ${are}`,
        `${list} belong${attributes.length > 1 ? "" : "s"} to the pair of ${together} and ${are} for each pair anew`,
      ])
      : writer.say("attributes of a combination", [
        `for every combination of ${together}, ${list} ${are}`,
        `for each such combination of ${together}, ${keep} ${list}`,
        `${list} ${are} for each combination of ${together}`,
        `it is for the combination of ${together} that ${list} ${are}`,
        `${list} ${are} anew whenever ${together} come together in this way`,
        `with each such combination of ${together}, ${keep} ${list}`,
      ]),
    subject: null,
    decides: attributes.map((name) => `rel:${relationship}.attr:${nameOfAttribute({ name, many: false, from: [], parts: [], stated: null })}`),
  }];
}
