import type { Experiment } from "./define-experiment.js";
import type { DetectableEffect } from "./detectable-effect.js";
import type { CallEstimate } from "./call-estimate.js";
import type { ArmEstimate } from "./estimate-plan.js";

/** What a researcher should know before paying, one sentence each with the setting that changes it. */
export function warningsOf({ budget, analysis }: Experiment, arms: readonly ArmEstimate[], { expected }: { readonly expected: CallEstimate }, detectable: DetectableEffect | null): string[] {
  const warnings = arms.flatMap(({ stage, arm, model, contextTokens, largestPromptTokens, maxOutputTokens }) => {
    if (contextTokens === null || largestPromptTokens + maxOutputTokens <= contextTokens) return [];
    const isArm = stage === "reasoning" && !arm.includes("@");
    const setting = isArm ? `arms.${arm}.maxOutputTokens` : `models.${model}.sampling.maxOutputTokens`;
    return [`${isArm ? `Arm ${arm}` : `Stage ${stage} ${arm}`}: its longest prompt has about ${count(largestPromptTokens)} tokens and a reply may have ${count(maxOutputTokens)}, together more than the context of models.${model} (${count(contextTokens)}). Lower ${setting}, or show less.`];
  });
  if (budget !== null) {
    const tokens = expected.inputTokens + expected.outputTokens;
    if (budget.usd !== null && expected.costUsd !== null && expected.costUsd > budget.usd) warnings.push(exceeds("usd", `$${expected.costUsd.toFixed(2)}`, `$${budget.usd.toFixed(2)}`));
    if (expected.calls > budget.calls) warnings.push(exceeds("calls", `${count(expected.calls)} calls`, count(budget.calls)));
    if (tokens > budget.tokens) warnings.push(exceeds("tokens", `${count(tokens)} tokens`, count(budget.tokens)));
  }
  if (detectable !== null && (detectable.difference === null || detectable.difference > analysis.smallestEffect)) {
    const found = detectable.difference === null ? "could not find any difference" : `could find differences from ${points(detectable.difference)} points up`;
    warnings.push(`${detectable.items} items of ${detectable.scenarios} scenarios ${found}, and the smallest effect worth having is ${points(analysis.smallestEffect)} (analysis.smallestEffect). A result of “no difference” will say little.`);
  }
  return warnings;
}

function exceeds(unit: string, expected: string, limit: string): string {
  return `The run is expected to take ${expected}, more than its budget of ${limit}: it will stop there and can be resumed. Raise budget.${unit}, or ask less.`;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

function points(difference: number): string {
  return (difference * 100).toFixed(1);
}
