import { createMemoryCompletionStore, createProvider, type ChatProvider } from "@r2ta/model-client";
import { checkTrace, createCheckContext, type RefinedTrace } from "@r2ta/refinement";
import { createMemoryStore, type Store } from "@r2ta/run-store";
import { diagramToJson } from "@r2ta/eerd";
import { synthesize } from "@r2ta/synthesis";
import { startModelServer, type ModelServer, type ScriptedItem } from "@r2ta/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attempt, modelExperiment, readAllPrompts } from "../test/model-experiment.js";
import { clock, provenance, readShippedScenarios, recordedEffects } from "../test/small-experiment.js";
import type { ExperimentConfig } from "./define-experiment.js";
import { planExperiment } from "./plan-experiment.js";
import { readRefinement, type RunRefinement } from "./read-refinement.js";
import { readResults } from "./read-results.js";
import { runExperiment } from "./run-experiment.js";
import { withItems } from "./given-items.js";

const config: ExperimentConfig = {
  ...modelExperiment,
  arms: { "chain-of-thought": { kind: "chain-of-thought" } },
  models: {
    base: { ...modelExperiment.models!["base"]!, name: "student", sampling: { seed: 1 } },
    refiner: { ...modelExperiment.models!["base"]!, name: "auditor", sampling: { seed: 1 } },
  },
  dataset: { ...modelExperiment.dataset, splits: { ...modelExperiment.dataset.splits, train: { scenarios: ["cheese-cellar"], variants: 12 } } },
  refinement: {
    arm: "chain-of-thought", refiner: { kind: "model" },
    pairs: { chosen: "resampled-then-refined", resamples: 2, rejected: ["original", "injected-error"] },
    auditorTest: { planted: 12 },
  },
};

let server: ModelServer;
beforeAll(async () => {
  const experiment = planExperiment(config, [], "asking.ts").experiment;
  const items = [...synthesize(await readShippedScenarios(), experiment.dataset, recordedEffects())];
  server = await startModelServer({
    models: ["student", "auditor"],
    reasoner: { recall: 0.5, hallucination: 0.3, auditor: { catch: 0.9, falseAlarm: 0.05, nonsense: 0.1 }, items: items.map(({ requirements, eerd, mistakes }) => ({ requirements, eerd: diagramToJson(eerd), mistakes }) as unknown as ScriptedItem) },
  });
}, 60_000);
afterAll(() => server.stop());

const planWith = (...settings: [string, unknown][]) => planExperiment(config, [...Object.entries({ "models.base.baseUrl": server.url, "models.refiner.baseUrl": server.url }), ...settings].map(([path, value]) => ({ path, value })), "asking.ts");
const name = { experiment: "asking", runId: "one" };

/** Runs to the end, or until so many requests are sent. */
async function run(store: Store, { plan = planWith(), completions = createMemoryCompletionStore(), stopAt = Infinity, runId = name.runId, resumes = false, sent = { calls: 0 } } = {}) {
  const stop = new AbortController();
  const provider = createProvider(plan.experiment.models["base"]!, {}, { store: completions, log: () => undefined });
  const counting: ChatProvider = { ...provider, send: (...request) => {
    if (++sent.calls === stopAt) stop.abort(new Error("stopped"));
    return provider.send(...request);
  } };
  const opened = resumes ? await store.openRun({ ...name, runId }) : await store.createRun({ ...name, runId, plan });
  return attempt(store, opened, { ...(resumes ? {} : { plan }), provider: counting, completions, prompts: readAllPrompts, signal: stop.signal });
}

/** Whether the check accepts a refined trace, when it is made anew from the run's own items. */
function isAccepted({ variantId, reasoning, feedback }: RefinedTrace, { variants, scenarios }: RunRefinement): boolean {
  const variant = variants.find(({ id }) => id === variantId)!;
  const context = createCheckContext({ requirements: variant.requirements, diagram: variant.eerd }, { mistakes: variant.mistakes, correct: scenarios.find(({ id }) => id === variant.scenarioId)!.eerd, longest: 24_000 });
  return checkTrace({ reasoning, feedback: feedback ?? "" }, context).accepted;
}

let whole: { digest: string; calls: number };
const store = createMemoryStore({ clock });
const completions = createMemoryCompletionStore();
beforeAll(async () => {
  const sent = { calls: 0 };
  const { manifest, failedItems } = await run(store, { sent, completions });
  expect(failedItems).toBe(0);
  whole = { digest: manifest.contentDigest, calls: sent.calls };
}, 60_000);

describe("a run that refines", () => {
  test("gives refined traces that the check accepts when it is made anew, pairs, and the auditor's score card", async () => {
    const found = await readRefinement(store, name);
    const { refined, pairs, pairsReport, auditorCard, variants, traces, planted } = found;
    expect(refined.map(({ variantId }) => variantId)).toEqual(variants.map(({ id }) => id));
    expect(new Set(variants.map(({ split }) => split))).toEqual(new Set(["train"]));
    expect(refined.filter(({ status }) => status === "accepted").length).toBeGreaterThan(2);
    for (const row of refined) expect(isAccepted(row, found)).toBe(row.status === "accepted" || row.status === "unchanged");
    for (const row of refined.filter(({ status }) => status === "accepted")) expect(row).toMatchObject({ refiner: "auditor", simulated: true, originalCheck: { accepted: false } });

    const kinds = pairs.map(({ span, chosenFrom, rejectedFrom }) => `${span} ${chosenFrom} ${rejectedFrom}`);
    expect(new Set(kinds).size).toBe(8);
    expect(pairs.length + pairsReport.dropped.reduce((sum, { count }) => sum + count, 0)).toBe(refined.length * 4);
    // Only what the student did not do right is asked again, and what is right by then is left alone.
    const again = traces.filter(({ repeat }) => repeat > 0);
    const failing = new Set(refined.filter(({ originalCheck }) => !originalCheck.accepted).map(({ variantId }) => variantId));
    expect(new Set(again.map(({ variantId }) => variantId))).toEqual(failing);
    expect(again.filter(({ repeat }) => repeat === 2).length).toBeLessThan(again.filter(({ repeat }) => repeat === 1).length);

    expect(planted.length).toBeGreaterThanOrEqual(12);
    expect(auditorCard?.scores[0]?.caught).toMatchObject({ of: 12 });
    const { scores, traces: evaluated } = await readResults(store, name);
    expect([scores.length, evaluated.length]).toEqual([8, 8]);
  });

  test.each(["the training traces", "the audits", "the auditor's test"])("stopped among %s goes on, asks no finished call again, and ends as if it never had been", async (place) => {
    const stopAt = { "the training traces": 12, "the audits": 23, "the auditor's test": whole.calls - 4 }[place] ?? 1;
    const other = createMemoryStore({ clock });
    const kept = createMemoryCompletionStore();
    const sent = { calls: 0 };
    await expect(run(other, { stopAt, completions: kept, sent })).rejects.toThrow("stopped");
    const answered = new Set((await other.readRun(name)).ledger.rows.filter((line) => line["status"] === "ok" && line["cached"] === false).map((line) => line["key"]));
    const resumed = { calls: 0 };
    const { manifest } = await run(other, { completions: kept, resumes: true, sent: resumed });
    expect(manifest.contentDigest).toBe(whole.digest);
    expect(answered.size + resumed.calls).toBe(whole.calls);
    expect((await other.verifyRun(name)).difference).toBeNull();
  });

  test("is taken over whole by another run with other pairs, of which only these are made anew", async () => {
    const sent = { calls: 0 };
    await run(store, { plan: planWith(["refinement.pairs.spans", ["whole-trace"]], ["refinement.validation.sample", 5]), runId: "two", completions, sent });
    expect(sent.calls).toBe(0);
    const [one, two] = [await readRefinement(store, name), await readRefinement(store, { ...name, runId: "two" })];
    expect(two.refined).toEqual(one.refined);
    expect(two.pairs).toEqual(one.pairs.filter(({ span }) => span === "whole-trace"));
  });

  test("by rules alone asks no model and needs no budget", async () => {
    const plan = planExperiment({ ...config, refinement: null, models: {}, budget: null, arms: { rules: { kind: "rules" } } }, [{ path: "refinement.arm", value: "rules" }, { path: "refinement.auditorTest.planted", value: 6 }], "rules.ts");
    const free = createMemoryStore({ clock });
    const opened = await free.createRun({ ...name, plan });
    await runExperiment(free, opened, { plan, scenarios: readShippedScenarios, provenance, effects: recordedEffects() });
    const found = await readRefinement(free, name);
    expect(found.refined).toHaveLength(12);
    expect(found.refined.every(({ status, refiner }) => (status === "accepted" || status === "unchanged") && refiner.startsWith("mechanical@"))).toBe(true);
    for (const row of found.refined) expect(isAccepted(row, found)).toBe(true);
    expect(found.auditorCard?.simulated).toBe(false);
  });

  test("refines nothing where it asks given items, and a run without refinement has none to read", async () => {
    const plan = planWith(["refinement", null]);
    const other = createMemoryStore({ clock });
    await run(other, { plan });
    await expect(readRefinement(other, name)).rejects.toMatchObject({ code: "no-refinement" });
    const given = await withItems(other, planWith(), []);
    expect(given.stages.map(({ stage }) => stage)).toEqual(["reasoning", "evaluation"]);
  });
});
