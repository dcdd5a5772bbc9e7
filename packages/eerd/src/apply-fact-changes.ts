import type { FactChange } from "./diff-diagrams.js";
import { diagramFromFacts } from "./diagram-from-facts.js";
import { FactConflictError } from "./facts-error.js";
import { factsOf, printKeys, printSet } from "./facts.js";
import type { Diagram } from "./model.js";

/**
 * The diagram with changes done (`forward`) or undone (`backward`). What was there keeps its place, new elements come
 * last, and keys that no change touches keep the order in which they were declared. Throws a FactConflictError where
 * a change starts from another value than the diagram has, and a FactsNotADiagramError where the result is none.
 */
export function applyFactChanges(diagram: Diagram, changes: readonly FactChange[], direction: "forward" | "backward"): Diagram {
  const facts = factsOf(diagram);
  for (const change of changes) {
    const fact = `${change.location} ${change.property}`;
    const [from, to] = direction === "forward" ? [change.before, change.after] : [change.after, change.before];
    const found = facts.get(fact) ?? null;
    if (found !== from) throw new FactConflictError(fact, from, found);
    if (to === null) facts.delete(fact);
    else facts.set(fact, to);
  }
  return keepKeyOrder(diagram, diagramFromFacts(facts, diagram.name));
}

function keepKeyOrder(original: Diagram, changed: Diagram): Diagram {
  const known = new Map(original.entities.map((entity) => [entity.name, entity]));
  return {
    ...changed,
    entities: changed.entities.map((entity) => {
      const before = known.get(entity.name);
      if (before === undefined) return entity;
      return {
        ...entity,
        keys: printKeys(before.keys) === printKeys(entity.keys) ? before.keys : entity.keys,
        partialKey: printSet(before.partialKey) === printSet(entity.partialKey) ? before.partialKey : entity.partialKey,
      };
    }),
  };
}
