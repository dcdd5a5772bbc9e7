import type { Random } from "@r2ta/base";
import { verbsByTypes } from "../domains/by-type.js";
import type { Verb } from "../language/inflect.js";
import { conjugate } from "../language/inflect.js";
import { sizeLimits, type ScenarioSize } from "../size.js";
import type { Bounds, Plan, PlannedEntity } from "./plan.js";

/** Adds relationships until every entity hangs together, then some more. Two entities have at most one in common. */
export function drawLinks(plan: Plan, size: ScenarioSize, random: Random): void {
  const components = groupConnected(plan);
  while (components.length > 1) {
    const pairs = components.flatMap((one, index) => components.slice(index + 1).flatMap((other) => one.flatMap((from) => other.map((to) => ({ from, to, one, other })))));
    const drawn = drawPair(plan, pairs, random);
    addLink(plan, drawn, random);
    drawn.one.push(...drawn.other);
    components.splice(components.indexOf(drawn.other), 1);
  }
  const extra = Math.round(plan.entities.length * sizeLimits[size].extraLinks * (0.5 + random.float()));
  // Where kinds, parts or unions alone hold the diagram together, one relationship at least is drawn.
  const wanted = Math.max(extra, plan.links.length + plan.triples.length === 0 ? 1 : 0);
  for (let count = 0; count < wanted; count += 1) {
    const pairs = plan.entities.flatMap((from, index) => plan.entities.slice(index + 1).filter((to) => !areRelated(plan, from, to)).map((to) => ({ from, to }))).filter((pair) => ownSayings(plan, pair).length + typedSayings(plan, pair).length > 0);
    if (pairs.length > 0) addLink(plan, drawPair(plan, pairs, random), random);
  }
}

/** How often an instance takes part: at most once, or with a number now and then; `most` null leaves the maximum open. */
export function drawBounds(most: 1 | null, random: Random): Bounds {
  if (most === 1) return { min: random.integer(2), max: 1 };
  if (random.float() < 0.18) return random.pick(numericBounds);
  return { min: random.integer(2), max: null };
}

const numericBounds: readonly Bounds[] = [
  { min: 2, max: 4 }, { min: 2, max: 3 }, { min: 3, max: 6 }, { min: 2, max: 5 }, { min: 2, max: null }, { min: 3, max: null }, { min: 0, max: 3 }, { min: 0, max: 5 },
];

interface Pair {
  readonly from: PlannedEntity;
  readonly to: PlannedEntity;
}

interface Saying {
  readonly from: PlannedEntity;
  readonly to: PlannedEntity;
  readonly forward: Verb;
  readonly backward: Verb;
}

/** A pair of which the domain has something of its own to say, if there is one; else one with a verb for its types. */
function drawPair<T extends Pair>(plan: Plan, pairs: readonly T[], random: Random): T {
  const shuffled = random.shuffle(pairs);
  const own = shuffled.filter((pair) => ownSayings(plan, pair).length > 0);
  const typed = random.float() < 0.75 && own.length > 0 ? own : shuffled.filter((pair) => typedSayings(plan, pair).length > 0);
  const [drawn] = [...typed, ...shuffled];
  if (!drawn) throw new RangeError("drawPair: no pair to draw from");
  return drawn;
}

function addLink(plan: Plan, pair: Pair, random: Random): void {
  const own = ownSayings(plan, pair);
  const sayings = own.length > 0 ? own : typedSayings(plan, pair);
  const { from, to, forward, backward } = sayings.length > 0 ? random.pick(sayings) : { ...pair, ...FALLBACK };
  const ratio = random.float();
  // One to many either way, many to many, one to one.
  const [fromMost, toMost] = ratio < 0.3 ? [1, null] as const : ratio < 0.55 ? [null, 1] as const : ratio < 0.88 ? [null, null] as const : [1, 1] as const;
  const isManyToMany = fromMost === null && toMost === null;
  plan.links.push({
    name: freeName(plan, forward, from, to), from, to, forward, backward,
    fromBounds: drawBounds(fromMost, random), toBounds: drawBounds(toMost, random),
    attributes: isManyToMany ? random.shuffle(plan.domain.perPair).slice(0, random.pick([0, 1, 1, 2])) : [],
  });
}

/** For two types that nothing else ties, as two things of a domain without a link. */
const FALLBACK = { forward: conjugate("depend on"), backward: conjugate("support") };

function ownSayings({ domain, links }: Plan, { from, to }: Pair): Saying[] {
  return domain.links.flatMap((link): Saying[] => {
    if (links.some(({ forward }) => forward === link.forward)) return [];
    if (link.from === from.root.name && link.to === to.root.name) return [{ from, to, forward: link.forward, backward: link.backward }];
    return link.from === to.root.name && link.to === from.root.name ? [{ from: to, to: from, forward: link.forward, backward: link.backward }] : [];
  });
}

function typedSayings({ links }: Plan, { from, to }: Pair): Saying[] {
  const sayings = [[from, to], [to, from]].flatMap(([one = from, other = to]) =>
    (verbsByTypes.get(`${one.noun.type} ${other.noun.type}`) ?? []).map((verbs) => ({ from: one, to: other, ...verbs })),
  );
  const fresh = sayings.filter(({ forward }) => !links.some((link) => link.forward === forward));
  // One verb twice between relatives (“only gas kilns …”) would contradict itself.
  return fresh.length > 0 ? fresh : sayings.filter((saying) => !links.some((link) => link.forward === saying.forward && link.from.root === saying.from.root && link.to.root === saying.to.root));
}

/** `STORED_IN`, with the second entity's name behind it where the plain name is taken, and the first one's before it where that is taken, too. */
function freeName(plan: Plan, { base, singular }: Verb, from: PlannedEntity, to: PlannedEntity): string {
  const name = (base.startsWith("be ") ? base.slice(3).replace(/^the /, "") : singular).replace(/[ -]/g, "_").toUpperCase();
  const taken = new Set([...plan.entities, ...plan.links, ...plan.recursions, ...plan.triples].map((found) => found.name));
  // Two entities have one relationship at most, so the last of these is free.
  return [name, `${name}_${to.name}`].find((wanted) => !taken.has(wanted)) ?? `${from.name}_${name}_${to.name}`;
}

function areRelated(plan: Plan, one: PlannedEntity, other: PlannedEntity): boolean {
  const both = (entities: readonly PlannedEntity[]): boolean => entities.includes(one) && entities.includes(other);
  return one.root === other.root || plan.links.some(({ from, to }) => both([from, to])) || plan.triples.some(({ arms }) => both(arms)) || tiedGroups(plan).some(both);
}

/** Groups that hang together without a relationship of their own. */
function tiedGroups({ parts, kinds, shared, unions }: Plan): PlannedEntity[][] {
  return [
    ...parts.map(({ part, owners }) => [part, ...owners.map(({ entity }) => entity)]),
    ...kinds.map(({ superclass, members }) => [superclass, ...members]),
    ...shared.map(({ entity, above }) => [entity, ...above.map(({ superclass }) => superclass)]),
    ...unions.map(({ entity, members }) => [entity, ...members]),
  ];
}

function groupConnected(plan: Plan): PlannedEntity[][] {
  return [...plan.triples.map(({ arms }) => [...arms]), ...tiedGroups(plan)].reduce(
    (components, group) => {
      const touched = components.filter((component) => component.some((entity) => group.includes(entity)));
      return [...components.filter((component) => !touched.includes(component)), touched.flat()];
    },
    plan.entities.map((entity) => [entity]),
  );
}
