import { factsOf, hasErrors, resolveLocation, splitFact, type Diagram, type Facts } from "@r2ta/eerd";
import type { Candidate, Operator } from "./operator.js";
import { operators as allOperators } from "./operators/index.js";
import { readScenario, type ScenarioReader } from "./read-scenario.js";
import type { Scenario } from "./scenario.js";
import type { Mistake } from "./variant.js";

/** A place where one operator makes one legal, decidable, unique mistake. */
export interface Site {
  readonly mistake: Mistake;
  /** The locations that change, outermost only. */
  readonly changed: readonly string[];
  mutate(diagram: Diagram): Diagram;
}

/**
 * Every site of a scenario, in the order of the operators. A candidate is dropped when no sentence decides it, when
 * the wrong diagram is not legal, when nothing changes, or when another category's operator makes the same diagram
 * (the mistake would have two right answers).
 */
export function findSites(scenario: Scenario, operators: readonly Operator[] = allOperators): Site[] {
  const reader = readScenario(scenario);
  const byDiagram = new Map<string, Site | null>();
  for (const operator of operators) {
    for (const candidate of operator.propose(reader)) {
      const found = siteOf(reader, operator, candidate);
      if (!found) continue;
      const earlier = byDiagram.get(found.change);
      const isAmbiguous = earlier === null || (earlier !== undefined && earlier.mistake.category !== operator.category);
      if (earlier === undefined || isAmbiguous) byDiagram.set(found.change, isAmbiguous ? null : found.site);
    }
  }
  return [...byDiagram.values()].filter((site) => site !== null);
}

/** The site of a candidate, and its change as a text: one scenario's sites with equal changes make equal diagrams. */
function siteOf({ diagram }: ScenarioReader, operator: Operator, candidate: Candidate): { site: Site; change: string } | null {
  if (candidate.requirementIds.length === 0) return null;
  const wrongDiagram = candidate.mutate(diagram);
  if (hasErrors(wrongDiagram)) return null;
  const correct = factsOf(withoutSharedParts(diagram, wrongDiagram));
  const wrong = factsOf(withoutSharedParts(wrongDiagram, diagram));
  const before = differingFacts(correct, wrong);
  const after = differingFacts(wrong, correct);
  const changed = outermostChanges(before, after);
  if (changed.length === 0) return null;
  const named = new Set([candidate.location, ...candidate.anchors]);
  const mistake: Mistake = {
    category: operator.category,
    operator: operator.name,
    location: candidate.location,
    locationInDiagram: resolveLocation(wrongDiagram, candidate.location) !== null,
    anchors: [...new Set(candidate.anchors)],
    requirementIds: [...candidate.requirementIds],
    before,
    after,
    consequences: changed.filter((location) => !named.has(location)),
    explanation: candidate.explanation,
  };
  return { site: { mistake, changed, mutate: (other) => candidate.mutate(other) }, change: printChange(before, after) };
}

/** What a diagram does not share with another: mutations keep every part that they leave alone, so the rest holds all that changed. */
function withoutSharedParts(diagram: Diagram, other: Diagram): Diagram {
  const withoutShared = <T>(parts: readonly T[], others: readonly T[]): readonly T[] => {
    const shared = new Set(others);
    return parts.filter((part) => !shared.has(part));
  };
  return {
    ...diagram,
    entities: withoutShared(diagram.entities, other.entities),
    relationships: withoutShared(diagram.relationships, other.relationships),
    specializations: withoutShared(diagram.specializations, other.specializations),
    categories: withoutShared(diagram.categories, other.categories),
  };
}

function printChange(before: Record<string, string>, after: Record<string, string>): string {
  const print = (facts: Record<string, string>): string => Object.entries(facts).map(([fact, value]) => `${fact} = ${value}`).sort().join("\n");
  return `${print(before)}\n\n${print(after)}`;
}

/** The facts of `one` that `other` does not have, or has with another value. */
function differingFacts(one: Facts, other: Facts): Record<string, string> {
  return Object.fromEntries([...one].filter(([fact, value]) => other.get(fact) !== value));
}

/** Changed locations without those inside an element that came or went as a whole. */
function outermostChanges(before: Record<string, string>, after: Record<string, string>): string[] {
  const locations = new Set<string>();
  const cameOrWent = new Set<string>();
  for (const fact of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const { location } = splitFact(fact);
    locations.add(location);
    if (!(fact in before) || !(fact in after)) cameOrWent.add(location);
  }
  return [...locations].filter((location) => !enclosing(location).some((outer) => cameOrWent.has(outer)));
}

/** The locations around one: of `entity:X.attr:a.b` these are `entity:X.attr:a` and `entity:X`. */
function enclosing(location: string): string[] {
  const parts = location.split(".");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("."));
}
