import { makeClaim } from "../../../trace/claim.js";
import { findingOf, type Finding } from "../finding.js";
import type { DocumentReading } from "../read/document.js";
import type { Statement } from "../statements.js";
import { compareKinds, comparePlacement } from "./attributes.js";
import { viewDiagram, type DiagramView } from "./diagram-view.js";
import { compareHierarchies } from "./hierarchies.js";
import { compareIdentifiers } from "./identifiers.js";
import { matchRelations } from "./match-relationships.js";
import { compareCombination, compareEnds, compareMissing } from "./relationships.js";

type Kind = Statement["kind"];
type OfKind<K extends Kind> = Extract<Statement, { kind: K }>;

/** Holds all that the sentences say against the diagram: what is satisfied, and what is not. */
export function compareReading({ vocabulary, statements }: DocumentReading): Finding[] {
  const view = viewDiagram(vocabulary);
  const of = <K extends Kind>(kind: K): OfKind<K>[] => statements.filter((statement): statement is OfKind<K> => statement.kind === kind);
  const hierarchies = of("hierarchy");
  const identifiers = of("identifier");
  const combinations = of("combination");
  const { matched, unclear } = matchRelations(of("relation"), view);
  const spoken = new Set([...matched, ...unclear].flatMap(({ relationship }) => (relationship ? [relationship.name] : [])));
  const keyed = new Set(identifiers.flatMap(({ entity, attributes }) => attributes.map(({ lemmas }) => `entity:${entity} ${lemmas.join(" ")}`)));
  const inHierarchy = new Set(hierarchies.flatMap(({ general, classes }) => [general, ...classes]));
  return [
    ...missingEntities(statements, view, inHierarchy),
    ...compareHierarchies(hierarchies, identifiers, view),
    ...compareIdentifiers(identifiers, of("repeats"), view),
    ...combinations.flatMap(({ requirementId, entities, words }) => compareCombination(requirementId, entities, words, view, spoken)),
    ...of("dependency").flatMap((statement) => compareDependency(statement, view)),
    ...compareMissing(matched.filter(({ statement }) => !isOwnership(statement, identifiers)), view, combinations.map(({ entities }) => entities)),
    ...compareEnds(matched, view),
    ...comparePlacement(of("attribute"), view, keyed),
    ...compareKinds(of("attribute"), of("parts"), of("derived"), view),
  ];
}

/** Entities that the sentences describe and the diagram lacks, but for kinds of another one: those are the hierarchy's. */
function missingEntities(statements: readonly Statement[], view: DiagramView, inHierarchy: ReadonlySet<string>): Finding[] {
  return [...view.stated].filter((entity) => !inHierarchy.has(entity)).flatMap((entity) => {
    const first = statements.find((statement) => statement.kind === "identifier" && statement.entity === entity) ?? statements.find((statement) => speaksOf(statement, entity));
    return first ? [findingOf(first.requirementId, makeClaim(`entity:${entity}`, "presence", "present", "absent"))] : [];
  });
}

/** A relation between a thing and what it is identified together with: its absence is a matter of identification. */
function isOwnership({ from, to }: OfKind<"relation">, identifiers: readonly OfKind<"identifier">[]): boolean {
  return identifiers.some(({ entity, owners }) => (entity === from.entity && owners.includes(to.entity)) || (entity === to.entity && owners.includes(from.entity)));
}

function speaksOf(statement: Statement, entity: string): boolean {
  switch (statement.kind) {
    case "relation": return statement.from.entity === entity || statement.to.entity === entity;
    case "attribute": return statement.owner.kind === "entity" && statement.owner.entity === entity;
    case "identifier": case "repeats": return statement.entity === entity;
    case "combination": case "dependency": return statement.entities.includes(entity);
    default: return false;
  }
}

/** "In one race, a dog runs for at most one musher": the label of one arm of a relationship of three or more. */
function compareDependency({ requirementId, entities, of, card }: OfKind<"dependency">, { diagram }: DiagramView): Finding[] {
  const wanted = [...entities].sort().join(" ");
  const found = diagram.relationships.filter(({ participants }) => participants.map(({ entity }) => entity).sort().join(" ") === wanted);
  const [relationship, second] = found;
  const participant = relationship?.participants.find(({ entity }) => entity === of);
  if (!relationship || second || !participant) return [];
  return [findingOf(requirementId, makeClaim(`rel:${relationship.name}.end:${of}`, "card", card, participant.card))];
}

