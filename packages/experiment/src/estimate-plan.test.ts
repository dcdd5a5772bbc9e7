import { createMemoryCompletionStore } from "@r2ta/model-client";
import { createMemoryStore } from "@r2ta/run-store";
import { expect, test } from "vitest";
import { attempt, modelExperiment, readAllPrompts, shippedPrompts, toyProvider } from "../test/model-experiment.js";
import { clock, readShippedScenarios, recordedEffects } from "../test/small-experiment.js";
import { estimatePlan } from "./estimate-plan.js";
import { planExperiment, type Plan } from "./plan-experiment.js";
import type { ExperimentConfig } from "./define-experiment.js";

const config: ExperimentConfig = { ...modelExperiment, arms: { ...modelExperiment.arms, refine: { kind: "self-refine" } } };
const planWith = (...settings: [string, unknown][]) => planExperiment(config, settings.map(([path, value]) => ({ path, value })), "asking.ts");

async function estimate(plan: Plan, store = createMemoryStore({ clock }), completions = createMemoryCompletionStore()) {
  return estimatePlan(plan, { store, completions, scenarios: await readShippedScenarios(), prompts: shippedPrompts, effects: recordedEffects() });
}

test("a plan counts what each arm asks, as anyone can by hand", async () => {
  const { arms, total, plan, detectable } = await estimate(planWith(["repeats", 2]));
  // 8 items, twice: expected one readable reply a call; at the most none can be read, and each answer is asked for again.
  expect(arms.map(({ arm, expected, most }) => [arm, expected.calls, most.calls])).toEqual([
    ["zero-shot", 16, 32], ["two-pass", 32, 48], ["few-shot", 16, 32], ["votes", 32, 64], ["refine", 48, 64],
  ]);
  for (const { most, items } of arms) {
    expect(items).toBe(16);
    expect(most.outputTokens).toBe(most.calls * 500);
    expect(most.costUsd).toBeCloseTo((most.inputTokens + 2 * most.outputTokens) / 1e6, 9);
  }
  expect(total.expected.calls).toBe(144);
  expect(plan.stages.map(({ arm, items, calls }) => [arm, items, calls])).toEqual([
    [null, 12, 0], ["rules", 16, 0], ["zero-shot", 16, 32], ["two-pass", 16, 48], ["few-shot", 16, 32], ["votes", 16, 64], ["refine", 16, 64], [null, 96, 0],
  ]);
  expect(plan.digest).toBe(planWith(["repeats", 2]).digest);
  expect(detectable).toMatchObject({ items: 8, scenarios: 2, assumed: { power: 0.8, alpha: 0.05, discordance: 0.3, withinScenario: 0.1 } });
});

test("what is kept is not counted again, and the stages in the plan do not depend on it", async () => {
  const store = createMemoryStore({ clock });
  const completions = createMemoryCompletionStore();
  const cold = await estimate(planWith(), store, completions);
  const ran = planExperiment(modelExperiment, [], "asking.ts");
  await attempt(store, await store.createRun({ experiment: "asking", runId: "one", plan: ran }), { plan: ran, provider: toyProvider(), completions });

  const warm = await estimate(planWith(), store, completions);
  expect(warm.plan.stages).toEqual(cold.plan.stages);
  expect(warm.arms.map(({ arm, isFinished, expected }) => [arm, isFinished, expected.calls])).toEqual([
    ["zero-shot", true, 0], ["two-pass", true, 0], ["few-shot", true, 0], ["votes", true, 0], ["refine", false, 24],
  ]);
  const twice = await estimate(planWith(["repeats", 2]), store, completions);
  expect(twice.arms.map(({ isFinished, expected }) => [isFinished, expected.calls, expected.cachedCalls])).toEqual([[false, 8, 8], [false, 16, 16], [false, 8, 8], [false, 16, 16], [false, 48, 0]]);
});

test("a plan warns of a prompt that is too long, of a budget that will not do, and of an effect that cannot be found", async () => {
  const { warnings } = await estimate(planWith(["models.base.contextTokens", 4000], ["budget.calls", 50], ["budget.usd", 0.01]));
  expect(warnings.find((line) => line.startsWith("Arm few-shot"))).toMatch(/its longest prompt has about [\d,]+ tokens and a reply may have 500, together more than the context of models.base \(4,000\)/);
  expect(warnings.find((line) => line.includes("more than its budget of 50"))).toContain("72 calls");
  expect(warnings.find((line) => line.includes("budget of $0.01"))).toBeDefined();
  expect(warnings.find((line) => line.includes("8 items of 2 scenarios"))).toContain("smallest effect worth having is 5.0");
});

test("a cost without a price is not known, and never nothing", async () => {
  const { arms, total, plan } = await estimate(planWith(["models.base.price", null], ["budget.usd", null]));
  expect([arms[0]?.expected.costUsd, arms[0]?.most.costUsd, total.most.costUsd]).toEqual([null, null, null]);
  expect(plan.stages.find(({ arm }) => arm === "zero-shot")).toMatchObject({ calls: 16, costUsd: null });
});

test("a refinement's stages are counted as anyone can by hand, and their rounds at the most", async () => {
  const model = config.models!["base"]!;
  const refined = planExperiment({
    ...config, arms: { "chain-of-thought": { kind: "chain-of-thought" } }, models: { base: model, refiner: { ...model, name: "auditor" }, second: { ...model, name: "other" } },
    refinement: { arm: "chain-of-thought", refiner: { kind: "model", auditors: ["second"], rounds: 2 }, pairs: { chosen: "resampled-then-refined", resamples: 3 }, auditorTest: { planted: 6 } },
  }, [], "asking.ts");
  const input = { store: createMemoryStore({ clock }), completions: createMemoryCompletionStore(), scenarios: await readShippedScenarios(), prompts: await readAllPrompts(), effects: recordedEffects() };
  const { arms, plan } = await estimatePlan(refined, input);
  // 4 training items: one answer, one audit by either model, and at the most two rounds, each asked for again once.
  expect(arms.slice(1).map(({ stage, arm, model: name, expected, most }) => [stage, arm, name, expected.calls, most.calls])).toEqual([
    ["reasoning", "chain-of-thought@train", "base", 4, 8],
    ["refinement", "chain-of-thought@train", "refiner", 4, 16], ["refinement", "chain-of-thought@train", "second", 4, 16],
    ["resampling", "chain-of-thought@train", "base", 4, 24],
    ["auditor", "planted", "refiner", 7, 14], ["auditor", "planted", "second", 7, 14],
  ]);
  for (const { most } of arms.slice(1)) expect(most.costUsd).toBeCloseTo((most.inputTokens + 2 * most.outputTokens) / 1e6, 9);
  expect(plan.stages.filter(({ stage }) => stage === "refinement" || stage === "auditor").map(({ items, calls }) => [items, calls])).toEqual([[4, 32], [7, 28]]);
});
