import { factsOf, splitFact, type FactProperty, type Facts } from "./facts.js";
import type { Diagram } from "./model.js";

/** One fact that two diagrams do not share. */
export interface FactChange {
  readonly location: string;
  readonly property: FactProperty;
  /** Null where the diagram before lacks the fact. */
  readonly before: string | null;
  /** Null where the diagram after lacks the fact. */
  readonly after: string | null;
}

/**
 * What changed between two diagrams, fact by fact, sorted by location and then by property (code units). Empty when
 * and only when both say the same; the order of declarations and the diagrams' names do not count.
 */
export function diffDiagrams(before: Diagram, after: Diagram): FactChange[] {
  return diffFacts(factsOf(before), factsOf(after));
}

/** `diffDiagrams` for facts that are at hand already. */
export function diffFacts(before: Facts, after: Facts): FactChange[] {
  const changes: FactChange[] = [];
  for (const [fact, value] of before) {
    const other = after.get(fact);
    if (other !== value) changes.push({ ...splitFact(fact), before: value, after: other ?? null });
  }
  for (const [fact, value] of after) {
    if (!before.has(fact)) changes.push({ ...splitFact(fact), before: null, after: value });
  }
  return changes.sort((one, other) => compare(one.location, other.location) || compare(one.property, other.property));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
