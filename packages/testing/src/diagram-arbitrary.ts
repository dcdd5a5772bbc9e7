import type { Diagram } from "@r2ta/eerd";
import type fc from "fast-check";
import { buildDiagram } from "./build-diagram.js";
import { recipeArbitrary } from "./diagram-recipe.js";

/**
 * Diagrams that keep the rules V01 to V28, of all constructs: weak entities with one or two owners, nested composites,
 * multivalued and derived attributes, several keys of several attributes, recursion with roles, relationships of
 * degree 2 to 4, numeric bounds, specializations of every combination, defining attributes, shared subclasses and
 * unions; keywords of the text grammar occur as names. The validator may warn. About 1 to 16 entities; shrinks well.
 */
export function diagramArbitrary(): fc.Arbitrary<Diagram> {
  return recipeArbitrary.map(buildDiagram);
}
