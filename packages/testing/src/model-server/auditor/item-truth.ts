import { splitFact, type Facts } from "@r2ta/eerd";
import type { KnownMistake } from "../reasoner/known-item.js";
import type { ShownItem } from "../reasoner/shown-item.js";
import type { ToReach } from "./audit-request.js";

/** What is so of an item, as the scripted auditor knows it. */
export interface ItemTruth {
  /** Of the diagram as it is. */
  readonly facts: Facts;
  /** Every place of the diagram. */
  readonly places: ReadonlySet<string>;
  /** Places that only the correct diagram has. */
  readonly lacked: ReadonlySet<string>;
  readonly sentences: ReadonlyMap<string, string>;
  readonly firstSentence: string;
  readonly toReach: readonly ToReach[];
  /** What the sentences want of a fact: as the diagram has it, but for the mistakes. */
  wanted(fact: string): string;
}

/** The truth about a shown item, from the mistakes that the request names and, where the item is known, from its own. */
export function truthOf({ facts, sentences }: ShownItem, mistakes: readonly KnownMistake[], toReach: readonly ToReach[]): ItemTruth {
  const changed = new Map<string, string>();
  for (const { before, after } of mistakes) {
    for (const fact of Object.keys(after)) changed.set(fact, "absent");
    for (const [fact, value] of Object.entries(before)) changed.set(fact, value);
  }
  for (const { claim } of toReach) changed.set(`${claim.location} ${claim.property}`, claim.wants);
  const places = new Set([...facts.keys()].map((fact) => splitFact(fact).location));
  return {
    facts, places, sentences, toReach,
    lacked: new Set([...changed.keys()].map((fact) => splitFact(fact).location)),
    firstSentence: [...sentences.keys()][0] ?? "",
    wanted: (fact) => changed.get(fact) ?? facts.get(fact) ?? "absent",
  };
}
