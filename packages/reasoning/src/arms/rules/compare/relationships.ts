import { endPath, participantLabel, printParticipation, printSet, type Participant, type Relationship } from "@r2ta/eerd";
import { ABSENT, factAt, makeClaim } from "../../../trace/claim.js";
import { haveSameStem } from "../language/lemma.js";
import { findingOf, type Finding } from "../finding.js";
import type { NamedEnd } from "../statements.js";
import type { DiagramView } from "./diagram-view.js";
import { usesName, type MatchedRelation } from "./match-relationships.js";

/** What a statement that was matched says of the two ends of its relationship. */
export function compareEnds(matched: readonly MatchedRelation[], view: DiagramView): Finding[] {
  const wanted = new Map<string, { wants: Set<string>; findings: Finding[] }>();
  for (const { statement, relationship } of matched) {
    if (!relationship) continue;
    const ends = endsOf(relationship, statement);
    if (!ends) continue;
    const [from, to] = ends;
    for (const [participant, property, wants] of [[to, "card", wantedCard(statement.max)], [from, "participation", wantedParticipation(from, statement)]] as const) {
      if (wants === null) continue;
      const location = endPath(relationship.name, participant);
      const claim = makeClaim(location, property, wants, factAt(view.facts, location, property));
      const entry = wanted.get(`${location} ${property}`) ?? { wants: new Set(), findings: [] };
      entry.wants.add(wants);
      entry.findings.push(findingOf(statement.requirementId, claim));
      wanted.set(`${location} ${property}`, entry);
    }
  }
  // Two sentences that want different things of one end speak of two relationships: neither is believed.
  return [...wanted.values()].flatMap(({ wants, findings }) => (wants.size > 1 ? [] : findings.slice(0, 1)));
}

function wantedCard(max: number | null): string | null {
  return max === null ? null : max === 1 ? "1" : "N";
}

/** null where the sentence leaves the minimum open. Numbers count only where the sentence gives them. */
function wantedParticipation(participant: Participant, { min, max }: { readonly min: number | null; readonly max: number | null }): string | null {
  if (min === null) return null;
  const total = min >= 1;
  const least = min >= 2 ? min : null;
  const most = max !== null && max >= 2 && Number.isFinite(max) ? max : null;
  if (least !== null || most !== null) return printParticipation({ total, min: least, max: most });
  const isOpen = participant.min === null && participant.max === null;
  return isOpen || participant.total === total ? printParticipation({ ...participant, total }) : printParticipation({ total, min: null, max: null });
}

/** The ends that a statement goes from and to; null where a relationship of a thing with itself leaves that open. */
function endsOf({ participants }: Relationship, { from, to, words, isPassive }: MatchedRelation["statement"]): [Participant, Participant] | null {
  const [one, other] = participants;
  if (!one || !other) return null;
  if (one.entity !== other.entity) return one.entity === from.entity ? [one, other] : [other, one];
  const named = byRole(participants, from) ?? opposite(participants, byRole(participants, to)) ?? byVerb(participants, words, isPassive);
  const far = opposite(participants, named);
  return named && far ? [named, far] : null;
}

function byRole(participants: readonly Participant[], { role }: NamedEnd): Participant | undefined {
  return role ? participants.find((participant) => participant.role === role.role) : undefined;
}

function opposite(participants: readonly Participant[], participant: Participant | undefined): Participant | undefined {
  return participant && participants.find((other) => other !== participant);
}

/** "… supervises at most one other": the subject is the supervisor; "… is supervised by": the other is. */
function byVerb(participants: readonly Participant[], words: readonly string[], isPassive: boolean): Participant | undefined {
  const actor = participants.find(({ role }) => role !== null && /(?:or|er|ee|ant|ent)$/.test(role) && !/ee$/.test(role) && words.some((word) => word.length > 3 && haveSameStem(word, role)));
  return isPassive ? opposite(participants, actor) : actor;
}

/** What statements without a relationship between their entities say: it is missing, or joins the wrong ones. */
export function compareMissing(matched: readonly MatchedRelation[], view: DiagramView, combined: readonly (readonly string[])[]): Finding[] {
  const spoken = new Set(matched.filter(({ relationship }) => relationship).map(({ relationship }) => relationship?.name));
  const pairs = new Map<string, MatchedRelation[]>();
  for (const relation of matched) {
    const { from, to } = relation.statement;
    const isKnown = view.entities.has(from.entity) && view.entities.has(to.entity);
    if (relation.relationship || !isKnown || view.areOfOneHierarchy(from.entity, to.entity)) continue;
    const name = [from.entity, to.entity].sort().join(" ");
    pairs.set(name, [...(pairs.get(name) ?? []), relation]);
  }
  const findings: Finding[] = [];
  for (const relations of pairs.values()) {
    const first = relations.find(({ statement: { max, min } }) => max !== null || min !== null);
    if (!first) continue;
    const { from, to } = first.statement;
    const pair = [from.entity, to.entity];
    if (combined.some((entities) => pair.every((entity) => entities.includes(entity)))) continue;
    const displaced = findDisplaced(pair, relations, view, spoken);
    if (displaced) {
      // A relationship that joins too many stands for several of the wanted ones.
      if (displaced.participants.length === 2) spoken.add(displaced.name);
      const location = `rel:${displaced.name}`;
      findings.push(findingOf(first.statement.requirementId, makeClaim(location, "participants", printSet(pair), factAt(view.facts, location, "participants"))));
    } else {
      const location = `rel:${pair.join("_")}`;
      if (!view.relationships.has(pair.join("_"))) findings.push(findingOf(first.statement.requirementId, makeClaim(location, "presence", "present", ABSENT), `entity:${from.entity}`));
    }
  }
  return findings;
}

/**
 * A relationship that no sentence speaks of and that could be the one meant, with one end at a relative of the right
 * entity, or with a third entity that no sentence puts there.
 */
function findDisplaced(pair: readonly string[], relations: readonly MatchedRelation[], view: DiagramView, spoken: ReadonlySet<string | undefined>): Relationship | undefined {
  const [one = "", other = ""] = pair;
  const unspoken = view.diagram.relationships.filter(({ name, identifying }) => !spoken.has(name) && !identifying);
  const fits = unspoken.filter(({ participants }) => {
    const entities = participants.map(({ entity }) => entity);
    if (entities.length > 2) return entities.includes(one) && entities.includes(other);
    return (entities.includes(one) && entities.some((entity) => view.relativesOf(other).has(entity))) || (entities.includes(other) && entities.some((entity) => view.relativesOf(one).has(entity)));
  });
  const words = relations.flatMap(({ statement }) => statement.words);
  const named = fits.filter((relationship) => usesName(words, relationship));
  return named.length === 1 ? named[0] : fits.length === 1 ? fits[0] : undefined;
}

/** Facts that join three things or more, and what the diagram has for them. */
export function compareCombination(requirementId: string, entities: readonly string[], words: readonly string[], view: DiagramView, spoken: ReadonlySet<string>): Finding[] {
  if (entities.some((entity) => !view.entities.has(entity))) return [];
  const set = printSet(entities);
  const labels = ({ participants }: Relationship): string => printSet(participants.map(participantLabel));
  const exact = view.diagram.relationships.find((relationship) => labels(relationship) === set);
  const shared = ({ participants }: Relationship): number => participants.filter(({ entity }) => entities.includes(entity)).length;
  const named = (relationship: Relationship): number => (usesName(words, relationship) ? 1 : 0);
  const [found] = exact ? [exact] : view.diagram.relationships
    .filter((relationship) => shared(relationship) >= 2 && !relationship.identifying && !spoken.has(relationship.name))
    .toSorted((one, other) => named(other) - named(one) || shared(other) - shared(one));
  if (!found) return [findingOf(requirementId, makeClaim(`rel:${entities.join("_")}`, "presence", "present", ABSENT), `entity:${entities[0] ?? ""}`)];
  const location = `rel:${found.name}`;
  return [findingOf(requirementId, makeClaim(location, "participants", set, factAt(view.facts, location, "participants")))];
}
