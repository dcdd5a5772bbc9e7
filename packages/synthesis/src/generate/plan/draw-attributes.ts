import type { Random } from "@r2ta/base";
import { wordsByType, type CompositeWords } from "../domains/by-type.js";
import { sizeLimits, type ScenarioSize } from "../size.js";
import type { Plan, PlannedAttribute, PlannedEntity } from "./plan.js";

/**
 * Gives every entity its keys and attributes. Kinds and unions come first: what a sentence restricts to one of them
 * (“only”) must be an attribute of nothing else.
 */
export function drawAttributes(plan: Plan, size: ScenarioSize, random: Random): void {
  const restricted = new Set(plan.kinds.flatMap(({ by }) => by ?? []));
  for (const entity of plan.entities) {
    if (entity.role === "kind" || entity.role === "union") describeKind(entity, restricted, random);
  }
  for (const entity of plan.entities) {
    if (entity.role === "strong" || entity.role === "weak") describeFully(plan, entity, restricted, size, random);
  }
  for (const entity of plan.entities) {
    const neighbour = ownerLike(plan, entity);
    if (entity.role === "strong" && entity.keys.length === 1 && entity.keys[0]?.length === 1 && random.float() < (neighbour ? 0.7 : 0.15)) {
      entity.uniqueAcross = { neighbour: neighbour?.noun ?? null };
    }
  }
}

function describeFully(plan: Plan, entity: PlannedEntity, restricted: ReadonlySet<string>, size: ScenarioSize, random: Random): void {
  const { noun } = entity;
  const words = wordsByType[noun.type];
  const used = new Set<string>([...plan.domain.nouns.keys(), ...restricted]);
  const addPlain = (name: string): boolean => {
    if (used.has(name)) return false;
    used.add(name);
    entity.attributes.push(plain(name, random));
    return true;
  };
  entity.keys = drawKeys(entity, restricted, random);
  for (const name of new Set(entity.keys.flat())) {
    used.add(name);
    entity.attributes.push({ ...plain(name, random), stated: null });
  }
  for (const { by, superclass } of plan.kinds) {
    if (by === null || superclass !== entity) continue;
    used.add(by);
    entity.attributes.push({ ...plain(by, random), stated: null });
  }
  const [fewest, most] = sizeLimits[size].attributes;
  const count = fewest + random.integer(most - fewest + 1);
  for (let index = 0; index < count; index += 1) {
    const kind = random.float();
    if (kind < 0.4) addPlain(random.pick([...noun.simple, ...noun.simple, ...words.simple]));
    else if (kind < 0.62) {
      const name = random.pick([...noun.many, ...words.many]);
      if (!used.has(name)) entity.attributes.push({ ...plain(name, random), many: true, stated: null });
      used.add(name);
    } else if (kind < 0.82) {
      const composite = random.pick(words.composite);
      const names = wordsOf(composite);
      if (!names.some((name) => used.has(name))) entity.attributes.push({ ...compositeOf(composite), many: MAY_BE_SEVERAL.has(composite.name) && random.float() < 0.4 });
      for (const name of names) used.add(name);
    } else {
      const derived = random.pick(words.derived);
      if (used.has(derived.name) || derived.from.some((name) => used.has(name) && !isStoredOnce(entity, name))) continue;
      derived.from.forEach(addPlain);
      used.add(derived.name);
      entity.attributes.push({ ...plain(derived.name, random), from: derived.from, stated: null });
    }
  }
}

/** Composites of which one instance may sensibly have several. */
const MAY_BE_SEVERAL: ReadonlySet<string> = new Set(["bank account", "home address", "emergency contact", "postal address", "time slot"]);

function drawKeys({ noun, role }: PlannedEntity, restricted: ReadonlySet<string>, random: Random): string[][] {
  const { keys, pairs } = wordsByType[noun.type];
  const kind = random.float();
  if (kind < 0.22) return [[...random.pick(pairs)]];
  const own = noun.name.includes(" ") || role === "weak" ? [] : [`${noun.name} number`, `${noun.name} code`];
  const [first = "", second = ""] = random.shuffle([...keys, ...own].filter((name) => !restricted.has(name)));
  return kind < 0.36 && role === "strong" ? [[first], [second]] : [[first]];
}

/** A kind or a union has a few attributes of its own, a kind now and then a key beside the inherited one. */
function describeKind(entity: PlannedEntity, restricted: Set<string>, random: Random): void {
  const { noun, role } = entity;
  const simple = random.shuffle(noun.simple.filter((name) => !restricted.has(name)));
  const many = noun.many.filter((name) => !restricted.has(name) && random.float() < 0.5);
  entity.attributes = [
    ...simple.slice(0, 1 + random.integer(simple.length)).map((name) => ({ ...plain(name, random), stated: null })),
    ...many.map((name) => ({ ...plain(name, random), many: true, stated: null })),
  ];
  const [key] = role === "kind" && random.float() < 0.12 ? random.shuffle(wordsByType[noun.type].keys.filter((name) => !restricted.has(name))) : [];
  if (key !== undefined) {
    entity.keys = [[key]];
    entity.attributes = [{ ...plain(key, random), stated: null }, ...entity.attributes];
  }
  for (const { name } of entity.attributes) restricted.add(name);
}

/** The neighbour of which each instance has exactly one, among many of this entity: the owner that a reader might suspect. */
function ownerLike({ links }: Plan, entity: PlannedEntity): PlannedEntity | undefined {
  const owned = links.find(({ from, to, fromBounds, toBounds }) =>
    (from === entity && fromBounds.min === 1 && fromBounds.max === 1 && toBounds.max !== 1) || (to === entity && toBounds.min === 1 && toBounds.max === 1 && fromBounds.max !== 1));
  return owned && (owned.from === entity ? owned.to : owned.from);
}

function plain(name: string, random: Random): PlannedAttribute {
  const draw = random.float();
  return { name, many: false, from: [], parts: [], stated: draw < 0.22 ? "one" : draw < 0.48 ? "repeats" : null };
}

function compositeOf({ name, parts }: CompositeWords): PlannedAttribute {
  return {
    name, many: false, from: [], stated: null,
    parts: parts.map((part) => (typeof part === "string" ? { name: part, many: false, from: [], parts: [], stated: null } : compositeOf(part))),
  };
}

function wordsOf({ name, parts }: CompositeWords): string[] {
  return [name, ...parts.flatMap((part) => (typeof part === "string" ? [part] : wordsOf(part)))];
}

function isStoredOnce({ attributes }: PlannedEntity, name: string): boolean {
  return attributes.some((attribute) => attribute.name === name && !attribute.many && attribute.from.length === 0 && attribute.parts.length === 0);
}
