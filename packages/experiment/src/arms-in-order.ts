import type { Experiment } from "./define-experiment.js";
import type { Plan } from "./plan-experiment.js";

/** The arms of a plan in the order of its file. A stored plan has its keys sorted, and only its stages still know that order. */
export function armsInOrder({ experiment: { arms }, stages }: Pick<Plan, "experiment" | "stages">): [string, Experiment["arms"][string]][] {
  return stages.flatMap(({ stage, arm }): [string, Experiment["arms"][string]][] => {
    const config = stage === "reasoning" && arm !== null && Object.hasOwn(arms, arm) ? arms[arm] : undefined;
    return arm === null || config === undefined ? [] : [[arm, config]];
  });
}
