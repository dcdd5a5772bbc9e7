import { printAttributeKind, type Attribute, type Relationship } from "@r2ta/eerd";
import { factAt, makeClaim } from "../../../trace/claim.js";
import { lemmasOfName } from "../language/lemma.js";
import { findingOf, type Finding } from "../finding.js";
import type { AttributeOwner, AttributeStatement, DerivedStatement, NamedAttribute, PartsStatement } from "../statements.js";
import { listAttributePlaces, type AttributePlace } from "../vocabulary.js";
import type { DiagramView } from "./diagram-view.js";

type Traced<Statement> = Statement & { readonly requirementId: string };

/** Whether each attribute is where the sentences put it. */
export function comparePlacement(statements: readonly Traced<AttributeStatement>[], view: DiagramView, keyed: ReadonlySet<string>): Finding[] {
  const places = listAttributePlaces(view.diagram);
  const stated = new Set(statements.flatMap(({ owner, attribute }) => ownersOf(owner, view).map((path) => `${path} ${attribute.lemmas.join(" ")}`)));
  const done = new Set<string>();
  return statements.flatMap(({ requirementId, owner, attribute, isDirect }) => {
    const [path, second] = ownersOf(owner, view);
    const lemmas = attribute.lemmas.join(" ");
    if (!path || second || done.has(`${path} ${lemmas}`)) return [];
    const here = findAttribute(places, path, attribute);
    if (here) {
      done.add(`${path} ${lemmas}`);
      return here.partOf ? [] : [findingOf(requirementId, makeClaim(here.location, "presence", "present", "present"))];
    }
    const elsewhere = places.filter((place) => sameName(place.attribute.name, attribute) && place.partOf === null);
    if (!isDirect || elsewhere.some((place) => stated.has(`${place.owner} ${lemmas}`)) && keyed.has(`${path} ${lemmas}`)) return [];
    done.add(`${path} ${lemmas}`);
    const [moved, ...others] = elsewhere.filter((place) => !stated.has(`${place.owner} ${lemmas}`));
    if (moved && others.length === 0) return [findingOf(requirementId, makeClaim(moved.location, "presence", "elsewhere", "present"))];
    const location = `${path}.attr:${attribute.name}`;
    return [findingOf(requirementId, makeClaim(location, "presence", "present", factAt(view.facts, location, "presence")))];
  });
}

/** The owner's path in the diagram; none where the diagram lacks it, several where a pair has several relationships. */
export function ownersOf(owner: AttributeOwner, view: DiagramView): string[] {
  if (owner.kind === "entity") return view.entities.has(owner.entity) ? [`entity:${owner.entity}`] : [];
  const wanted = [...owner.entities].sort().join(" ");
  const joining = view.diagram.relationships.filter(({ participants }: Relationship) => participants.map(({ entity }) => entity).sort().join(" ") === wanted);
  const carrying = joining.filter(({ attributes }) => attributes.length > 0);
  return (joining.length > 1 && carrying.length === 1 ? carrying : joining).map(({ name }) => `rel:${name}`);
}

/** The owner's attribute of this name, or one whose words the name has among its own. */
function findAttribute(places: readonly AttributePlace[], owner: string, attribute: NamedAttribute): AttributePlace | undefined {
  const own = places.filter((place) => place.owner === owner);
  return own.find((place) => sameName(place.attribute.name, attribute)) ?? own.find((place) => {
    const lemmas = lemmasOfName(place.attribute.name);
    return attribute.places.length === 0 && (lemmas.every((lemma) => attribute.lemmas.includes(lemma)) || attribute.lemmas.every((lemma) => lemmas.includes(lemma)));
  });
}

function sameName(name: string, { lemmas }: NamedAttribute): boolean {
  return lemmasOfName(name).join(" ") === lemmas.join(" ");
}

/** Whether each attribute is of the kind that the sentences say: several values, made up of parts, computed. */
export function compareKinds(attributes: readonly Traced<AttributeStatement>[], parts: readonly Traced<PartsStatement>[], derived: readonly Traced<DerivedStatement>[], view: DiagramView): Finding[] {
  const places = listAttributePlaces(view.diagram);
  const findings: Finding[] = [];
  // One sentence says that there is one address, another what it is made up of: one claim holds both.
  const wanted = new Map<string, { requirementId: string; has: Attribute; wants: Attribute }>();
  const compare = (requirementId: string, owners: readonly string[], named: NamedAttribute, change: (attribute: Attribute) => Attribute): void => {
    const found = owners.length === 1 ? places.filter((place) => place.owner === owners[0] && sameName(place.attribute.name, named))
      : places.filter((place) => sameName(place.attribute.name, named));
    const [place, second] = found;
    if (!place || second) return;
    const before = wanted.get(place.location) ?? { requirementId, has: place.attribute, wants: place.attribute };
    const isFirstChange = before.wants === before.has || printAttributeKind(before.wants) === printAttributeKind(before.has);
    wanted.set(place.location, { ...before, requirementId: isFirstChange ? requirementId : before.requirementId, wants: change(before.wants) });
  };
  for (const { requirementId, owner, attribute, isMultivalued, isDirect } of attributes) {
    if (isMultivalued !== null && isDirect) compare(requirementId, ownersOf(owner, view), attribute, (has) => ({ ...has, multivalued: isMultivalued }));
  }
  for (const { requirementId, owner, attribute, parts: made } of parts) {
    findings.push(...compareParts(requirementId, owner === null ? null : `entity:${owner}`, attribute, made, places));
    compare(requirementId, owner === null ? [] : [`entity:${owner}`], attribute, (has) => (isMadeUpOf(has, made) ? has : { ...has, components: made.map(({ name }) => ({ name, multivalued: false, derived: false, components: [] })) }));
  }
  for (const { requirementId, owner, attribute } of derived) {
    compare(requirementId, owner === null ? [] : [`entity:${owner}`], attribute, (has) => ({ ...has, derived: true }));
  }
  for (const [location, { requirementId, has, wants }] of wanted) findings.push(findingOf(requirementId, makeClaim(location, "kind", printAttributeKind(wants), printAttributeKind(has))));
  return findings;
}

/** The parts that a composite lacks. */
function compareParts(requirementId: string, owner: string | null, named: NamedAttribute, wanted: readonly NamedAttribute[], places: readonly AttributePlace[]): Finding[] {
  const [place, second] = places.filter((other) => sameName(other.attribute.name, named) && (owner === null || other.owner === owner));
  const has = place?.attribute.components ?? [];
  if (!place || second || has.length === 0 || has.length >= wanted.length) return [];
  const missing = wanted.filter((part) => !has.some(({ name }) => sameName(name, part)));
  if (missing.length !== wanted.length - has.length) return [];
  return missing.map((part) => findingOf(requirementId, makeClaim(`${place.location}.${part.name}`, "presence", "present", "absent")));
}

/** Whether a composite has the parts that are wanted; one that has parts at all is not called wrong for their names. */
function isMadeUpOf({ components }: Attribute, wanted: readonly NamedAttribute[]): boolean {
  return components.length > 0 && (components.length === wanted.length || wanted.some((part) => components.some(({ name }) => sameName(name, part))));
}

