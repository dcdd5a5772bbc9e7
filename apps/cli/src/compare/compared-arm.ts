import { digestJson } from "@r2ta/base";
import { ArmsNotComparableError, type ItemScore } from "@r2ta/evaluation";
import { nearestWord } from "@r2ta/eerd";
import type { RunResults } from "@r2ta/experiment";
import { printRunName } from "@r2ta/run-store";
import { UsageError } from "../usage-error.js";

/** One arm of a finished run. */
export interface ComparedArm {
  readonly arm: string;
  readonly results: RunResults;
  readonly scores: readonly ItemScore[];
  /** How many of its answers a simulated server had a part in. */
  readonly simulated: number;
}

/**
 * The two arms of the runs that are named: where no arm is, the only one of its run, or the two of a run named alone, in
 * the order in which its declared analysis names them.
 * Throws a UsageError for an arm that the run has not, or where it is not said which.
 */
export function findComparedArms(first: { results: RunResults; arm: string | null }, second: { results: RunResults; arm: string | null }): [ComparedArm, ComparedArm] {
  const isOneRun = first.results === second.results;
  const { arms: configs, analysis: { primary } } = first.results.plan.experiment;
  const arms = Object.keys(configs).sort((one, other) => primary.indexOf(one) - primary.indexOf(other));
  const [one, other] = arms;
  if (isOneRun && first.arm === null && second.arm === null && arms.length === 2 && one !== undefined && other !== undefined) return [armOf(first.results, one), armOf(first.results, other)];
  return [armOf(first.results, first.arm), armOf(second.results, second.arm)];
}

function armOf(results: RunResults, named: string | null): ComparedArm {
  const arms = Object.keys(results.plan.experiment.arms);
  const run = printRunName(results.manifest);
  const [only, ...more] = arms;
  const arm = named ?? (more.length === 0 ? only : undefined);
  if (arm === undefined) throw new UsageError(`Run ${run} has ${arms.length} arms; which?`, `Its arms are ${arms.join(", ")}. Write r2ta compare ${run} --arms ${arms.slice(0, 2).join(",")}`);
  if (!arms.includes(arm)) {
    const nearest = nearestWord(arm, arms);
    throw new UsageError(`Run ${run} has no arm “${arm}”.`, nearest === null ? `Its arms are ${arms.join(", ")}.` : `Did you mean ${nearest}? Its arms are ${arms.join(", ")}.`);
  }
  return {
    arm,
    results,
    scores: results.scores.filter((score) => score.arm === arm),
    simulated: results.traces.filter((trace) => trace.arm === arm && trace.simulated).length,
  };
}

/** Throws ArmsNotComparableError where two runs asked other items under the same ids: another diagram, sentence or mistake. */
export function checkSameItems(first: ComparedArm, second: ComparedArm): void {
  if (first.results === second.results) return;
  const others = new Map(second.results.variants.map((variant) => [variant.id, variant]));
  const answered = new Set(first.scores.map(({ variantId }) => variantId));
  const shared = first.results.variants.filter(({ id }) => answered.has(id) && others.has(id));
  const differing = shared.filter((variant) => digestJson(variant) !== digestJson(others.get(variant.id))).map(({ id }) => id);
  if (differing.length === 0) return;
  const [one, other] = [first, second].map(({ results }) => printRunName(results.manifest));
  throw new ArmsNotComparableError(
    "contents", `${one ?? ""} and ${other ?? ""} asked other items under the same ids: ${differing.length} of ${shared.length} differ (${differing.slice(0, 3).join("; ")}${differing.length > 3 ? "; …" : ""}).`,
    "Compare runs of one version of a dataset; make the older one again: r2ta run.", differing, differing,
  );
}
