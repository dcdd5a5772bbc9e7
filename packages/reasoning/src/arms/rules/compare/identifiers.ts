import { printKeys, printSet, type Diagram, type Entity, type Participant } from "@r2ta/eerd";
import { factAt, makeClaim } from "../../../trace/claim.js";
import { findingOf, type Finding } from "../finding.js";
import { lemmasOfName } from "../language/lemma.js";
import type { IdentifierStatement, RepeatsStatement } from "../statements.js";
import type { DiagramView } from "./diagram-view.js";

type Traced<Statement> = Statement & { readonly requirementId: string };

/** Whether each entity stands on its own or with the owners that the sentences name, and by which attributes it is told apart. */
export function compareIdentifiers(statements: readonly Traced<IdentifierStatement>[], repeats: readonly Traced<RepeatsStatement>[], view: DiagramView): Finding[] {
  const names = [...new Set(statements.map(({ entity }) => entity))];
  return names.flatMap((name) => {
    const entity = view.entities.get(name);
    return entity ? compareEntity(entity, statements.filter((statement) => statement.entity === name), repeats.filter((repeat) => repeat.entity === name), view) : [];
  });
}

function compareEntity(entity: Entity, said: readonly Traced<IdentifierStatement>[], repeats: readonly Traced<RepeatsStatement>[], view: DiagramView): Finding[] {
  const within = said.filter(({ owners }) => owners.length > 0);
  const owners = [...new Set(within.flatMap((statement) => statement.owners))].filter((owner) => view.entities.has(owner) && owner !== entity.name);
  const isWeak = within.length > 0 && owners.length > 0;
  const [first] = isWeak ? within : said;
  if (!first || (within.length > 0 && owners.length === 0)) return [];
  const location = `entity:${entity.name}`;
  const strength = findingOf(first.requirementId, makeClaim(location, "strength", isWeak ? "weak" : "strong", entity.weak ? "weak" : "strong"));
  if (entity.weak !== isWeak) return [strength];
  return isWeak
    ? [strength, ...compareOwners(entity, owners, first.requirementId, view), ...comparePartialKey(entity, within)]
    : [strength, ...compareKeys(entity, said, repeats)];
}

function compareKeys(entity: Entity, said: readonly Traced<IdentifierStatement>[], repeats: readonly Traced<RepeatsStatement>[]): Finding[] {
  const wanted = mergeKeys(said.map((statement) => ({ statement, key: namesIn(entity, statement) })).filter(({ key }) => key !== null));
  const [first] = wanted;
  if (!first) return [];
  const location = `entity:${entity.name}.key`;
  const has = printKeys(entity.keys);
  const missing = wanted.find(({ key }) => !entity.keys.some((other) => printSet(other) === printSet(key)));
  const repeated = new Set(repeats.map(({ attribute }) => attribute.lemmas.join(" ")));
  const hasRepeated = entity.keys.some((key) => !wanted.some((other) => printSet(other.key) === printSet(key)) && key.every((name) => repeated.has(lemmasOfName(name).join(" "))));
  const wants = missing || hasRepeated ? printKeys(wanted.map(({ key }) => key)) : has;
  return [findingOf((missing ?? first).statement.requirementId, makeClaim(location, "key", wants, has))];
}

type Wanted = { readonly statement: Traced<IdentifierStatement>; readonly key: readonly string[] };

/** Different keys once each; a part of a longer key that was also read is that key. */
function mergeKeys(found: readonly { readonly statement: Traced<IdentifierStatement>; readonly key: readonly string[] | null }[]): Wanted[] {
  const keys: Wanted[] = [];
  for (const { statement, key } of found) {
    if (key !== null && !keys.some((other) => key.every((name) => other.key.includes(name)))) keys.push({ statement, key });
  }
  return keys.filter(({ key }) => !keys.some((other) => other.key.length > key.length && key.every((name) => other.key.includes(name))));
}

function comparePartialKey(entity: Entity, within: readonly Traced<IdentifierStatement>[]): Finding[] {
  const found = within.map((statement) => ({ statement, key: namesIn(entity, statement) })).find(({ key }) => key !== null);
  if (!found?.key) return [];
  return [findingOf(found.statement.requirementId, makeClaim(`entity:${entity.name}.key`, "partial key", printSet(found.key), printSet(entity.partialKey)))];
}

/** The attributes of the entity that a statement names; null where one of them is not there, or none is named. */
function namesIn(entity: Entity, { attributes }: IdentifierStatement): string[] | null {
  const names = attributes.map(({ lemmas }) => entity.attributes.find(({ name }) => lemmasOfName(name).join(" ") === lemmas.join(" "))?.name);
  return names.length > 0 && names.every((name) => name !== undefined) ? (names as string[]) : null;
}

/** Whether each owner is joined by an identifying relationship. */
function compareOwners(entity: Entity, owners: readonly string[], requirementId: string, { diagram, facts }: DiagramView): Finding[] {
  const strange = diagram.relationships.filter(({ identifying, participants }) => identifying && dependsOn(participants, entity.name).some((owner) => !owners.includes(owner)));
  const isMoved = owners.some((owner) => !relationshipsOf(diagram, entity.name, owner).some(({ identifying }) => identifying));
  const moved = isMoved ? strange.map(({ name }) => findingOf(requirementId, makeClaim(`rel:${name}`, "identification", "ordinary", "identifying"))) : [];
  return [...moved, ...owners.flatMap((owner) => {
    const joining = relationshipsOf(diagram, entity.name, owner);
    const identifying = joining.find((relationship) => relationship.identifying);
    const [only, second] = joining;
    const relationship = identifying ?? (second ? undefined : only);
    if (!relationship) return [];
    const location = `rel:${relationship.name}`;
    return [findingOf(requirementId, makeClaim(location, "identification", "identifying", factAt(facts, location, "identification")))];
  })];
}

/** The owners that an entity has in an identifying relationship; none where it is the owner itself. */
function dependsOn(participants: readonly Participant[], entity: string): string[] {
  const isDependent = participants.some((participant) => participant.entity === entity && participant.card === "N");
  return isDependent ? participants.filter((participant) => participant.entity !== entity).map((participant) => participant.entity) : [];
}

function relationshipsOf({ relationships }: Diagram, one: string, other: string) {
  return relationships.filter(({ participants }) => participants.length === 2 && participants.some(({ entity }) => entity === one) && participants.some(({ entity }) => entity === other));
}
