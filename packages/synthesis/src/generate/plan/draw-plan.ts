import type { Random } from "@r2ta/base";
import type { Domain, Noun } from "../domains/domain.js";
import { entityName } from "../language/phrase.js";
import { sizeLimits, type ScenarioSize } from "../size.js";
import { drawAttributes } from "./draw-attributes.js";
import { drawBounds, drawLinks } from "./draw-links.js";
import type { Plan, PlannedEntity } from "./plan.js";

/** Draws what a scenario is about: entities and constructs first, then links that hold them together, then attributes. */
export function drawPlan(domain: Domain, size: ScenarioSize, random: Random): Plan {
  const plan: Plan = { domain, entities: [], links: [], recursions: [], triples: [], parts: [], kinds: [], shared: [], unions: [] };
  const { entities: [fewest, most], planting } = sizeLimits[size];
  const target = fewest + random.integer(most - fewest + 1);
  // The second round lets a construct grow on what the first has planted, as a part of a part.
  for (const plant of [...random.shuffle(planters), ...random.shuffle(planters)]) {
    if (random.float() < planting) plant(plan, target, random);
  }
  for (const noun of nearestFirst(plan, random)) {
    if (plan.entities.length < target) add(plan, noun, "strong");
  }
  drawLinks(plan, size, random);
  drawAttributes(plan, size, random);
  return plan;
}

type Planter = (plan: Plan, target: number, random: Random) => void;

/** Each adds one construct where there is room for it and the domain has words for it. */
const planters: readonly Planter[] = [plantKinds, plantShared, plantPart, plantJointPart, plantUnion, plantTriple, plantRecursion];

function plantKinds(plan: Plan, target: number, random: Random): void {
  const families = plan.domain.families.filter(({ of, members }) => !plan.kinds.some(({ members: [first] }) => members.some(({ name }) => name === first?.noun.name)) && isFree(plan, of));
  if (families.length === 0 || plan.kinds.length > 1) return;
  const family = random.pick(families);
  const room = target - plan.entities.length - (find(plan, family.of) ? 0 : 1);
  const count = Math.min(family.members.length, room, 2 + random.integer(2));
  const superclass = count < 2 ? undefined : obtain(plan, family.of);
  if (!superclass) return;
  plan.kinds.push({
    name: `${superclass.name.toLowerCase()}_${family.by === null ? "kind" : "class"}`,
    superclass,
    members: random.shuffle(family.members).slice(0, count).map((noun) => add(plan, noun, "kind", superclass.noun)),
    disjoint: !family.overlapping,
    total: random.float() < 0.5,
    by: family.by !== null && random.float() < 0.6 ? family.by : null,
  });
}

function plantShared(plan: Plan, target: number, random: Random): void {
  if (plan.shared.length > 0) return;
  if (!plan.kinds.some(({ disjoint }) => !disjoint)) plantOverlapping(plan, target, random);
  for (const { superclass, members } of plan.kinds.filter(({ disjoint }) => !disjoint)) {
    const shared = plan.domain.families.find((family) => family.of === superclass.noun.name && family.overlapping)?.shared;
    if (!shared || members.length !== 2 || plan.entities.length + 1 > target) continue;
    const entity = add(plan, shared, "kind", superclass.noun);
    plan.shared.push({ entity, above: members.map((member) => ({ superclass: member, name: `${member.name.toLowerCase()}_rank` })) });
    return;
  }
}

function plantOverlapping(plan: Plan, target: number, random: Random): void {
  const families = plan.domain.families.filter(({ of, overlapping, shared }) => overlapping && shared !== null && isFree(plan, of));
  if (families.length === 0) return;
  const family = random.pick(families);
  const needed = family.members.length + 1 + (find(plan, family.of) ? 0 : 1);
  if (plan.entities.length + needed > target) return;
  const superclass = obtain(plan, family.of);
  if (!superclass) return;
  plan.kinds.push({
    name: `${superclass.name.toLowerCase()}_kind`, superclass, disjoint: false, total: random.float() < 0.5, by: null,
    members: family.members.map((noun) => add(plan, noun, "kind", superclass.noun)),
  });
}

function plantPart(plan: Plan, target: number, random: Random): void {
  const [owned] = random.shuffle(plan.domain.parts.filter(({ part, owners: [owner = ""] }) => !find(plan, part.name) && (find(plan, owner) !== undefined || plan.domain.nouns.has(owner))));
  const [ownerName = ""] = owned?.owners ?? [];
  if (!owned || plan.entities.length + (find(plan, ownerName) ? 1 : 2) > target || plan.parts.length > 2) return;
  const owner = obtain(plan, ownerName);
  if (!owner) return;
  const part = add(plan, owned.part, "weak");
  plan.parts.push({ part, owners: [{ entity: owner, name: `HAS_${part.name}`, bounds: drawBounds(null, random) }] });
}

function plantJointPart(plan: Plan, target: number, random: Random): void {
  const [owned] = random.shuffle(plan.domain.joint.filter(({ part }) => !find(plan, part.name)));
  if (!owned || plan.entities.length + 1 + missing(plan, owned.owners) > target || plan.parts.some(({ owners }) => owners.length > 1)) return;
  const owners = owned.owners.flatMap((name) => obtain(plan, name) ?? []);
  const part = add(plan, owned.part, "weak");
  plan.parts.push({ part, owners: owners.map((entity) => ({ entity, name: `${part.name}_OF_${entity.name}`, bounds: drawBounds(null, random) })) });
}

function plantUnion(plan: Plan, target: number, random: Random): void {
  const [union] = random.shuffle(plan.domain.unions);
  if (!union || plan.unions.length > 0) return;
  const members = random.shuffle(union.members).slice(0, 2 + random.integer(2));
  if (plan.entities.length + 1 + missing(plan, members) > target) return;
  const superclasses = members.flatMap((name) => obtain(plan, name) ?? []);
  plan.unions.push({ entity: add(plan, union.category, "union"), members: superclasses, total: random.float() < 0.4 });
}

function plantTriple(plan: Plan, target: number, random: Random): void {
  const [triple] = random.shuffle(plan.domain.triples);
  if (!triple || plan.triples.length > 0 || plan.entities.length + missing(plan, triple.nouns) > target) return;
  const [one, other, third] = triple.nouns.map((name) => obtain(plan, name));
  if (!one || !other || !third) return;
  plan.triples.push({
    name: entityName(triple.participle), arms: [one, other, third], participle: triple.participle, preposition: triple.preposition,
    oneArm: random.float() < 0.5 ? random.integer(3) : null,
    totals: [random.float() < 0.4, random.float() < 0.4, random.float() < 0.4],
    attributes: random.shuffle(plan.domain.perPair).slice(0, random.integer(3)),
  });
}

function plantRecursion(plan: Plan, _target: number, random: Random): void {
  const taken = new Set(plan.recursions.map(({ entity }) => entity.noun.name));
  const [pair] = random.shuffle(plan.domain.roles.filter(({ of }) => find(plan, of) !== undefined && !taken.has(of)));
  const entity = pair && find(plan, pair.of);
  if (!entity || plan.recursions.length > 1) return;
  const ratio = random.pick(["1:1", "1:N", "1:N", "N:N"] as const);
  plan.recursions.push({
    name: `${entityName(pair.roles[0])}_OF`, entity, roles: pair.roles, ratio,
    attributes: ratio === "N:N" ? random.shuffle(plan.domain.perPair).slice(0, random.integer(2)) : [],
  });
}

function find(plan: Plan, noun: string): PlannedEntity | undefined {
  return plan.entities.find((entity) => entity.noun.name === noun);
}

/** The entity of a noun, added where it is not there yet; undefined for a part that has no owner in the plan. */
function obtain(plan: Plan, name: string): PlannedEntity | undefined {
  const noun = plan.domain.nouns.get(name);
  return find(plan, name) ?? (noun ? add(plan, noun, "strong") : undefined);
}

function missing(plan: Plan, nouns: readonly string[]): number {
  return nouns.filter((noun) => !find(plan, noun)).length;
}

/** Whether a noun has no kinds yet. */
function isFree(plan: Plan, noun: string): boolean {
  return !plan.kinds.some(({ superclass }) => superclass.noun.name === noun);
}

function add(plan: Plan, noun: Noun, role: PlannedEntity["role"], root: Noun = noun): PlannedEntity {
  const entity: PlannedEntity = { name: entityName(noun.name), noun, role, root, keys: [], attributes: [], uniqueAcross: null };
  plan.entities.push(entity);
  return entity;
}

/** The nouns that are not in the plan, those first that the domain ties to one that is. */
function nearestFirst(plan: Plan, random: Random): Noun[] {
  const near = new Set(plan.domain.links.flatMap(({ from, to }) => (find(plan, from) ? [to] : find(plan, to) ? [from] : [])));
  const left = random.shuffle([...plan.domain.nouns.values()].filter(({ name }) => !find(plan, name)));
  return [...left.filter(({ name }) => near.has(name)), ...left.filter(({ name }) => !near.has(name))];
}
