import { ABSENT, factAt, makeClaim } from "../../../trace/claim.js";
import { findingOf, type Finding } from "../finding.js";
import { lemmasOfName } from "../language/lemma.js";
import type { HierarchyStatement, IdentifierStatement, NamedAttribute } from "../statements.js";
import { categoryOf, specializationOf, type DiagramView } from "./diagram-view.js";

type Traced<Statement> = Statement & { readonly requirementId: string };

/** Whether the kinds of things are in the hierarchies that the sentences say, with their constraints. */
export function compareHierarchies(statements: readonly Traced<HierarchyStatement>[], identifiers: readonly IdentifierStatement[], view: DiagramView): Finding[] {
  const identified = new Set(identifiers.map(({ entity }) => entity));
  return statements.flatMap((statement) => compareStatement(statement, identified, view));
}

function compareStatement(statement: Traced<HierarchyStatement>, identified: ReadonlySet<string>, view: DiagramView): Finding[] {
  const { general, classes, requirementId } = statement;
  if (!view.entities.has(general)) return [];
  const isUnion = classes.length > 1 && !identified.has(general) && classes.every((name) => identified.has(name));
  const isKind = identified.has(general) && !(classes.length > 1 && classes.every((name) => identified.has(name)));
  const specialization = specializationOf(view.diagram, general, classes);
  const category = categoryOf(view.diagram, general);
  if (category && !isKind) {
    const members = classes.map((name) => memberFinding(requirementId, `cat:${general}.super:${name}`, view));
    const completeness = statement.isTotal === null ? [] : [claimOf(requirementId, `cat:${general}`, "completeness", totality(statement.isTotal), view)];
    return [...members, ...completeness];
  }
  if (specialization && !isUnion) {
    const at = `spec:${specialization.name}`;
    const members = classes.map((name) => memberFinding(requirementId, `${at}.sub:${name}`, view));
    return [...members, ...constraintFindings(statement, at, specialization.subclasses.length, view)];
  }
  if (category) return [wrongKind(requirementId, `cat:${general}.super:${classes[0] ?? ""}`, "other kind of hierarchy", `cat:${general}`, view)];
  if (specialization) return [wrongKind(requirementId, `spec:${specialization.name}.sub:${classes[0] ?? ""}`, "other kind of hierarchy", `spec:${specialization.name}`, view)];
  return detached(statement, isUnion, view);
}

function totality(isTotal: boolean): string {
  return isTotal ? "total" : "partial";
}

function claimOf(requirementId: string, location: string, property: "completeness" | "disjointness" | "defining attribute", wants: string, view: DiagramView): Finding {
  return findingOf(requirementId, makeClaim(location, property, wants, factAt(view.facts, location, property)));
}

/** A class in the hierarchy, or pointed at by itself where it is not. */
function memberFinding(requirementId: string, location: string, view: DiagramView): Finding {
  return findingOf(requirementId, makeClaim(location, "membership", "present", factAt(view.facts, location, "membership")));
}

function wrongKind(requirementId: string, location: string, wants: string, point: string, view: DiagramView): Finding {
  return findingOf(requirementId, makeClaim(location, "membership", wants, factAt(view.facts, location, "membership")), point);
}

function constraintFindings({ requirementId, isDisjoint, isTotal, by }: Traced<HierarchyStatement>, at: string, subclasses: number, view: DiagramView): Finding[] {
  return [
    ...(isDisjoint === null || subclasses < 2 ? [] : [claimOf(requirementId, at, "disjointness", isDisjoint ? "disjoint" : "overlapping", view)]),
    ...(isTotal === null ? [] : [claimOf(requirementId, at, "completeness", totality(isTotal), view)]),
    ...(by === null ? [] : [claimOf(requirementId, at, "defining attribute", definingAttribute(by, at, view), view)]),
  ];
}

/** The superclass's attribute as the diagram writes it. */
function definingAttribute({ lemmas, name }: NamedAttribute, at: string, view: DiagramView): string {
  const superclass = view.entities.get(factAt(view.facts, at, "superclass"));
  return superclass?.attributes.find((attribute) => lemmasOfName(attribute.name).join(" ") === lemmas.join(" "))?.name ?? name;
}

/** No hierarchy joins the classes: they were detached, merged, or drawn as something else. */
function detached({ requirementId, general, classes }: Traced<HierarchyStatement>, isUnion: boolean, view: DiagramView): Finding[] {
  const [first = ""] = classes.filter((name) => view.entities.has(name));
  const location = isUnion ? `cat:${general}.super:${first || classes[0] || ""}` : `spec:${general}_kind.sub:${first || classes[0] || ""}`;
  return [findingOf(requirementId, makeClaim(location, "membership", "present", ABSENT), `entity:${first || (classes[0] ?? general)}`)];
}
