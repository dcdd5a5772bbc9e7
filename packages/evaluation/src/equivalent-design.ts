import { tryParseLocation, type Attribute, type Diagram, type Relationship } from "@r2ta/eerd";
import { foldName, singularName } from "@r2ta/reasoning/artifact";

/**
 * Whether a report that hits nothing calls one of two equivalent designs a mistake, so far as its category and location
 * alone can tell. It decides nothing but the heading under which a false alarm is listed (rigidity), so it errs on the
 * side of `false`: what depends on the sentences or on free text (a silent minimum, an unstated derivation or part, a
 * new name, disjointness of a single subclass) is not detected. Detected:
 *
 * - an attribute of a 1:1 or 1:N relationship, or of the entity on its N side (either side of 1:1), said to belong to
 *   the other of the two;
 * - a binary M:N relationship said to be missing as an entity type, or an associative weak entity (two or more
 *   identifying relationships, no other) said to be missing as a relationship;
 * - a multivalued attribute said to be missing as an entity type, or a weak entity with its identifying relationship
 *   only said to be an attribute;
 * - a surrogate key (`id`, `x_id`) said to be missing beside a natural one.
 */
export function isEquivalentDesign(diagram: Diagram, category: string, path: string): boolean {
  const location = tryParseLocation(path);
  if (location === null) return false;
  switch (category) {
    case "attribute_placement":
      if (location.kind === "relationshipAttribute") return isMovableAttribute(diagram, location.relationship, location.path[0] ?? "");
      if (location.kind === "entityAttribute") return isMovedFromRelationship(diagram, location.entity, location.path[0] ?? "") || isSurrogateKey(diagram, location.entity, location.path);
      return location.kind === "entity" && isAttributeLikeEntity(diagram, location.entity);
    case "wrong_key":
      return location.kind === "entityAttribute" && isSurrogateKey(diagram, location.entity, location.path);
    case "attribute_kind":
      return location.kind === "entity" && isAttributeLikeEntity(diagram, location.entity);
    case "missing_entity":
      if (location.kind === "relationship") return isManyToMany(diagram.relationships.find(({ name }) => name === location.relationship));
      if (location.kind === "entityAttribute") return attributeAt(diagram, location.entity, location.path)?.multivalued ?? false;
      return location.kind === "entity" && isEntityInOtherForm(diagram, location.entity);
    case "missing_relationship":
      return location.kind === "entity" && isAssociativeEntity(diagram, location.entity);
    default:
      return false;
  }
}

/** Whether the attribute may stand on the relationship or on an entity of it, and the diagram has it on either. */
function isMovableAttribute(diagram: Diagram, relationshipName: string, attribute: string): boolean {
  const relationship = diagram.relationships.find(({ name }) => name === relationshipName);
  if (relationship?.participants.length !== 2 || isManyToMany(relationship)) return false;
  return has(relationship.attributes, attribute) || manySides(relationship).some((side) => has(diagram.entities.find(({ name }) => name === side)?.attributes ?? [], attribute));
}

function isMovedFromRelationship(diagram: Diagram, entity: string, attribute: string): boolean {
  if (has(diagram.entities.find(({ name }) => name === entity)?.attributes ?? [], attribute)) return false;
  return diagram.relationships.some((relationship) => relationship.participants.length === 2 && !isManyToMany(relationship) && manySides(relationship).includes(entity) && has(relationship.attributes, attribute));
}

/** The sides to which a binary relationship's attributes may move: the N side, or either side of 1:1. */
function manySides({ participants }: Relationship): string[] {
  const many = participants.filter(({ card }) => card === "N");
  return (many.length > 0 ? many : participants).map(({ entity }) => entity);
}

function isManyToMany(relationship: Relationship | undefined): boolean {
  return relationship?.participants.length === 2 && relationship.participants.every(({ card }) => card === "N");
}

function isSurrogateKey(diagram: Diagram, entityName: string, path: readonly string[]): boolean {
  const entity = diagram.entities.find(({ name }) => name === entityName);
  if (!entity || entity.keys.length === 0 || path.length !== 1 || has(entity.attributes, path[0] ?? "")) return false;
  return ["id", `${foldName(entityName)}id`].includes(foldName(path[0] ?? ""));
}

/** A missing entity type that the diagram has as a multivalued attribute or as a relationship of the same name. */
function isEntityInOtherForm(diagram: Diagram, entityName: string): boolean {
  if (diagram.entities.some(({ name }) => name === entityName)) return false;
  const isSameName = (name: string): boolean => singularName(foldName(name)) === singularName(foldName(entityName));
  return diagram.relationships.some((relationship) => isSameName(relationship.name) && isManyToMany(relationship))
    || diagram.entities.some(({ attributes }) => attributes.some(({ name, multivalued }) => multivalued && isSameName(name)));
}

function isAssociativeEntity(diagram: Diagram, entityName: string): boolean {
  const { isWeak, identifying, others } = rolesOf(diagram, entityName);
  return isWeak && identifying >= 2 && others === 0;
}

/** A weak entity that could as well be a multivalued attribute of its owner: nothing else refers to it. */
function isAttributeLikeEntity(diagram: Diagram, entityName: string): boolean {
  const { isWeak, identifying, others } = rolesOf(diagram, entityName);
  return isWeak && identifying === 1 && others === 0;
}

function rolesOf(diagram: Diagram, entityName: string): { isWeak: boolean; identifying: number; others: number } {
  const relationships = diagram.relationships.filter(({ participants }) => participants.some(({ entity }) => entity === entityName));
  const owned = relationships.filter(({ identifying, participants }) => identifying && participants.some(({ entity, card, total }) => entity === entityName && card === "N" && total));
  const isInHierarchy = diagram.specializations.some(({ superclass, subclasses }) => superclass === entityName || subclasses.includes(entityName))
    || diagram.categories.some(({ category, superclasses }) => category === entityName || superclasses.includes(entityName));
  const isWeak = diagram.entities.some(({ name, weak }) => name === entityName && weak);
  return { isWeak, identifying: owned.length, others: relationships.length - owned.length + (isInHierarchy ? 1 : 0) };
}

function attributeAt(diagram: Diagram, entityName: string, path: readonly string[]): Attribute | undefined {
  let attributes: readonly Attribute[] = diagram.entities.find(({ name }) => name === entityName)?.attributes ?? [];
  let attribute: Attribute | undefined;
  for (const part of path) {
    attribute = attributes.find(({ name }) => name === part);
    attributes = attribute?.components ?? [];
  }
  return attribute;
}

function has(attributes: readonly Attribute[], name: string): boolean {
  return attributes.some((attribute) => attribute.name === name);
}
