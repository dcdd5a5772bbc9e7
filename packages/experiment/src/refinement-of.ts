import type { ExperimentRefinement } from "./define-experiment.js";
import type { Plan } from "./plan-experiment.js";

/** What a plan refines; null where it refines nothing, and where it asks given items: a training split is then beside the point. */
export function refinementOf({ experiment, items }: Pick<Plan, "experiment" | "items">): ExperimentRefinement | null {
  return items === null ? experiment.refinement : null;
}
