import { compareArms, comparedMetrics, declaredCategoryMetric, isDeclaredComparison, type ArmComparison, type ComparedMetric } from "@r2ta/evaluation";
import { readResults, type RunResults } from "@r2ta/experiment";
import { printRunName } from "@r2ta/run-store";
import type { CommandContext } from "../command-context.js";
import type { ArmCost, ArmedComparison } from "../compare/armed-comparison.js";
import { checkSameItems, findComparedArms, type ComparedArm } from "../compare/compared-arm.js";
import { printComparison } from "../compare/print-comparison.js";
import { readComparedNames } from "../compare/read-compared-names.js";
import { spendingByArm } from "../models/arm-spending.js";
import { UsageError } from "../usage-error.js";
import { openWorkspaceStore } from "../workspace-store.js";

/** `r2ta compare RUN --arms A,B` and `r2ta compare RUN[/ARM] RUN[/ARM]` */
export async function compareRuns({ terminal }: CommandContext, names: readonly string[], { arms, metric, json }: { arms?: string; metric?: string; json?: true }): Promise<void> {
  const compared = readMetric(metric);
  const [firstName, secondName] = readComparedNames(names, arms);
  const store = openWorkspaceStore();
  const results = await readResults(store, firstName.run);
  const isOneRun = printRunName(firstName.run) === printRunName(secondName.run);
  const otherResults = isOneRun ? results : await readResults(store, secondName.run);
  const [first, second] = findComparedArms({ results, arm: firstName.arm }, { results: otherResults, arm: secondName.arm });
  checkSameItems(first, second);
  const comparison = compareTwo(first, second, compared);
  if (json) terminal.print(JSON.stringify(comparison, null, 2));
  else printComparison(terminal, comparison);
}

function compareTwo(first: ComparedArm, second: ComparedArm, metric: ComparedMetric): ArmedComparison {
  const { evaluation: { seed, resamples, confidence }, evaluateOn, analysis } = first.results.plan.experiment;
  const runs = [printRunName(first.results.manifest), printRunName(second.results.manifest)] as const;
  // The same arm of two runs needs its run to be told apart.
  const names = first.arm === second.arm ? ([`${runs[0]}/${first.arm}`, `${runs[1]}/${second.arm}`] as const) : ([first.arm, second.arm] as const);
  const declaredByCategory = [first, second].map(({ results }) => declaredCategoryMetric(results.plan.experiment.analysis.secondary));
  const categoryMetric = declaredByCategory[0] ?? "recall";
  const comparison = compareArms(first.scores, second.scores, { seed, resamples, confidence, power: analysis.power.power, metric, categoryMetric, names });
  return {
    runs,
    split: evaluateOn,
    isDeclared: [first, second].every(({ results }) => declares(results, [first.arm, second.arm], metric)),
    declared: [...new Set([first, second].map(({ results }) => results.plan.experiment.analysis.primary))],
    areCategoriesDeclared: declaredByCategory.every((declared) => declared === categoryMetric),
    smallestEffect: analysis.smallestEffect,
    simulated: { first: first.simulated, second: second.simulated },
    cost: { first: costOf(first, comparison.first), second: costOf(second, comparison.second) },
    comparison,
  };
}

function declares({ plan: { experiment } }: RunResults, compared: readonly [string, string], metric: ComparedMetric): boolean {
  return isDeclaredComparison(experiment.analysis.primary, { metric, compared, arms: Object.keys(experiment.arms) });
}

function costOf({ arm, results }: ComparedArm, { found }: ArmComparison["first"]): ArmCost | null {
  const spending = spendingByArm(results.traces.filter((trace) => trace.arm === arm), [])[0];
  if (spending === undefined) return null;
  const usd = spending.reproduceUsd;
  return { usd, usdPerMistakeFound: usd.sum === null || usd.isAtLeast || found === 0 ? null : usd.sum / found };
}

function readMetric(text: string | undefined): ComparedMetric {
  const metric = comparedMetrics.find((each) => each === (text ?? "f1"));
  if (metric === undefined) throw new UsageError(`--metric ${text ?? ""}: there is no such metric.`, `The metrics are ${comparedMetrics.join(", ")}.`);
  return metric;
}
