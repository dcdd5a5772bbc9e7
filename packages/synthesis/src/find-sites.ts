import { diagramDigest, factsOf, hasErrors, splitFact, type Diagram, type Facts } from "@r2ta/eerd";
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
  const correct = factsOf(scenario.eerd);
  const byDiagram = new Map<string, Site | null>();
  for (const operator of operators) {
    for (const candidate of operator.propose(reader)) {
      const found = siteOf(reader, correct, operator, candidate);
      if (!found) continue;
      const earlier = byDiagram.get(found.digest);
      const isAmbiguous = earlier === null || (earlier !== undefined && earlier.mistake.category !== operator.category);
      if (earlier === undefined || isAmbiguous) byDiagram.set(found.digest, isAmbiguous ? null : found.site);
    }
  }
  return [...byDiagram.values()].filter((site) => site !== null);
}

function siteOf({ diagram }: ScenarioReader, correct: Facts, operator: Operator, candidate: Candidate): { site: Site; digest: string } | null {
  if (candidate.requirementIds.length === 0) return null;
  const wrongDiagram = candidate.mutate(diagram);
  if (hasErrors(wrongDiagram)) return null;
  const wrong = factsOf(wrongDiagram);
  const before = differingFacts(correct, wrong);
  const after = differingFacts(wrong, correct);
  const changed = outermostChanges(before, after);
  if (changed.length === 0) return null;
  const named = new Set([candidate.location, ...candidate.anchors]);
  const mistake: Mistake = {
    category: operator.category,
    operator: operator.name,
    location: candidate.location,
    locationInDiagram: hasLocation(wrong, candidate.location),
    anchors: [...new Set(candidate.anchors)],
    requirementIds: [...candidate.requirementIds],
    before,
    after,
    consequences: changed.filter((location) => !named.has(location)),
    explanation: candidate.explanation,
  };
  return { site: { mistake, changed, mutate: (other) => candidate.mutate(other) }, digest: diagramDigest(wrongDiagram) };
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

function hasLocation(facts: Facts, location: string): boolean {
  const start = `${location} `;
  for (const fact of facts.keys()) if (fact.startsWith(start)) return true;
  return false;
}
