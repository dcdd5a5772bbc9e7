import { createMemoryStore, RunNotFinishedError, type Store } from "@r2ta/run-store";
import { describe, expect, test } from "vitest";
import { clock, provenance, readShippedScenarios, recordedEffects, smallExperiment } from "../test/small-experiment.js";
import { parseOverride, type Override } from "./parse-override.js";
import { planExperiment } from "./plan-experiment.js";
import { readResults } from "./read-results.js";
import { reportOfRun } from "./report-of-run.js";
import { runExperiment } from "./run-experiment.js";

const planOf = (...settings: string[]) => planExperiment(smallExperiment, settings.map((text) => parseOverride(text) as Override), "small.ts");

async function runOnce(store: Store, runId: string, { plan = planOf(), effects = recordedEffects(), scenarios = readShippedScenarios } = {}) {
  const run = await store.createRun({ experiment: "small", runId, plan });
  try {
    return await runExperiment(store, run, { plan, scenarios, provenance, effects });
  } finally {
    await run.close();
  }
}

/** Aborts when the reasoning has answered so many items. */
function stoppedAfter(items: number) {
  const abort = new AbortController();
  const effects = recordedEffects(abort.signal);
  const { progress } = effects;
  return { ...effects, progress: (step: Parameters<typeof progress>[0]) => { progress(step); if (step.done === items) abort.abort(); } };
}

describe("a run", () => {
  test("answers and scores every item of the evaluated split, and none of the others", async () => {
    const store = createMemoryStore({ clock });
    const effects = recordedEffects();
    const { failedItems } = await runOnce(store, "one", { effects });
    const { variants, traces, predictions, scores, metrics } = await readResults(store, { experiment: "small", runId: "one" });
    expect(failedItems).toBe(0);
    expect(variants).toHaveLength(12);
    const asked = variants.filter(({ split }) => split === "test").map(({ id }) => id);
    expect(asked).toHaveLength(8);
    for (const rows of [traces, predictions, scores]) expect(rows.map(({ variantId }) => variantId)).toEqual(asked);
    expect(metrics.find(({ scope, metric, match }) => scope === "overall" && metric === "recall" && match === "exact")?.denominator)
      .toBe(variants.filter(({ split }) => split === "test").flatMap(({ mistakes }) => mistakes).length);
    expect(effects.steps.at(-1)).toBe("reasoning rules 8/8");
  });

  test("of the same plan has the same content digest, in another store and in the same one", async () => {
    const store = createMemoryStore({ clock });
    const first = await runOnce(store, "one");
    const elsewhere = await runOnce(createMemoryStore({ clock }), "one");
    const again = recordedEffects();
    const second = await runOnce(store, "two", { effects: again });
    expect(elsewhere.manifest.contentDigest).toBe(first.manifest.contentDigest);
    expect(second.manifest.contentDigest).toBe(first.manifest.contentDigest);
    // The second run asked nothing again.
    expect(again.steps).toEqual([]);
    expect(again.lines).toEqual(["synthesis", "reasoning", "evaluation"].map((stage) => `${stage}: finished before with the same inputs and settings, taken over`));
  });

  test("with another evaluation only evaluates again", async () => {
    const store = createMemoryStore({ clock });
    const first = await runOnce(store, "one");
    const effects = recordedEffects();
    const second = await runOnce(store, "two", { plan: planOf("evaluation.seed=2"), effects });
    expect(effects.steps).toEqual([]);
    expect(effects.lines.filter((line) => line.endsWith("taken over"))).toHaveLength(2);
    expect(second.manifest.contentDigest).not.toBe(first.manifest.contentDigest);
  });

  test("does not depend on the order in which the scenarios are read", async () => {
    const [one, other] = await Promise.all([
      runOnce(createMemoryStore({ clock }), "one"),
      runOnce(createMemoryStore({ clock }), "one", { scenarios: async () => (await readShippedScenarios()).reverse() }),
    ]);
    expect(other.manifest.contentDigest).toBe(one.manifest.contentDigest);
  });

  test("with repeats answers every item so often", async () => {
    const store = createMemoryStore({ clock });
    await runOnce(store, "one", { plan: planOf("repeats=3") });
    const { traces, scores } = await readResults(store, { experiment: "small", runId: "one" });
    expect(traces).toHaveLength(24);
    expect(new Set(traces.map(({ variantId, repeat }) => `${variantId} ${repeat}`)).size).toBe(24);
    expect(scores.filter(({ repeat }) => repeat === 2)).toHaveLength(8);
  });
});

describe("a stopped run", () => {
  test.each([1, 5, 8])("after %i items goes on where it stopped and ends as if it never had", async (items) => {
    const whole = await runOnce(createMemoryStore({ clock }), "one");
    const store = createMemoryStore({ clock });
    await expect(runOnce(store, "one", { effects: stoppedAfter(items) })).rejects.toMatchObject({ name: "AbortError" });
    await expect(readResults(store, { experiment: "small", runId: "one" })).rejects.toBeInstanceOf(RunNotFinishedError);

    const effects = recordedEffects();
    const run = await store.openRun({ experiment: "small", runId: "one" });
    const { manifest } = await runExperiment(store, run, { plan: planOf(), scenarios: readShippedScenarios, provenance, effects });
    expect(effects.steps.map((step) => step.split(" ")[2])).toEqual(Array.from({ length: 8 - items }, (_, index) => `${items + index + 1}/8`));
    expect(manifest.contentDigest).toBe(whole.manifest.contentDigest);
  });

  test("goes on with the scenarios that it began with, whatever the files hold by now", async () => {
    const whole = await runOnce(createMemoryStore({ clock }), "one");
    const store = createMemoryStore({ clock });
    await expect(runOnce(store, "one", { effects: stoppedAfter(3) })).rejects.toThrow();
    const run = await store.openRun({ experiment: "small", runId: "one" });
    const edited = () => Promise.reject(new Error("the files were read again"));
    const { manifest } = await runExperiment(store, run, { plan: planOf(), scenarios: edited, provenance, effects: recordedEffects() });
    expect(manifest.contentDigest).toBe(whole.manifest.contentDigest);
  });

  test("that another version of a stage began is refused, and left as it was", async () => {
    const store = createMemoryStore({ clock });
    const run = await store.createRun({ experiment: "small", runId: "old", plan: planOf() });
    run.journal.append({ key: "input/versions", stage: "input/versions", value: { synthesis: "0.1.0", reasoning: "rules@0", evaluation: "0.1.0" } });
    await expect(runExperiment(store, run, { plan: planOf(), scenarios: readShippedScenarios, provenance, effects: recordedEffects() })).rejects.toMatchObject({
      code: "run-version", message: expect.stringMatching(/^Run small\/old was begun with .*rules@0/) as string, hint: expect.stringContaining("r2ta run") as string,
    });
    expect(run.journal.entries()).toHaveLength(1);
  });
});

test("an item that failed is a row, is counted, and fails nothing else", async () => {
  const plan = planOf();
  const source = createMemoryStore({ clock });
  await runOnce(source, "one", { plan });
  const entries = (await source.readRun({ experiment: "small", runId: "one" })).journal.rows;
  const item = entries.find(({ stage }) => stage === "reasoning/item") as unknown as { key: string; stage: string; value: { variantId: string } };

  const store = createMemoryStore({ clock });
  const run = await store.createRun({ experiment: "small", runId: "one", plan });
  run.journal.append({ key: item.key, stage: item.stage, value: { ...item.value, raw: "", reasoning: null, steps: [], finishReason: null, status: "failed", failure: "The line was cut.", failureKind: "cut-off" } });
  const { failedItems } = await runExperiment(store, run, { plan, scenarios: readShippedScenarios, provenance, effects: recordedEffects() });

  expect(failedItems).toBe(1);
  const { traces, predictions, scores } = await readResults(store, run);
  expect([traces.length, predictions.length, scores.length]).toEqual([8, 8, 8]);
  expect(scores.filter(({ status }) => status !== "ok")).toMatchObject([{ variantId: item.value.variantId, status: "failed" }]);
  expect(predictions.find(({ variantId }) => variantId === item.value.variantId)).toMatchObject({ errors: [], status: "failed", failure: "The line was cut." });
});

describe("the report of a run", () => {
  test("holds the items, scores and question of the run that it names", async () => {
    const store = createMemoryStore({ clock });
    const { manifest } = await runOnce(store, "one");
    const results = await readResults(store, { experiment: "small", runId: "one" });
    expect(results.scenarios.map(({ id }) => id)).toEqual(["cheese-cellar", "reef-survey", "seed-bank"]);
    expect(results.scenarios).toEqual((await readShippedScenarios()).sort((one, other) => (one.id < other.id ? -1 : 1)));
    const { document, tables } = reportOfRun(results, { commit: null, dirty: false, generatedBy: "r2ta", generatedAt: null, reproduce: ["r2ta run small.ts"] });
    const text = JSON.stringify(document);
    expect(text).toContain(manifest.contentDigest);
    expect(text).toContain("Does it run?");
    const items = tables.find(({ path }) => path.includes("item"));
    expect(items?.rows).toHaveLength(8);
    const dataset = tables.find(({ path }) => path === "dataset.parquet")?.rows ?? [];
    expect(dataset.map(({ id }) => id)).toEqual(results.variants.map(({ id }) => id).sort());
    expect(new Set(dataset.map(({ split }) => split))).toEqual(new Set(["train", "test"]));
  });
});

test("a plan of another shape is refused with its file and the mend", async () => {
  const store = createMemoryStore({ clock });
  const run = await store.createRun({ experiment: "small", runId: "hollow", plan: { format: "r2ta-plan/1", experiment: {} } });
  await run.finish(provenance);
  await expect(readResults(store, run)).rejects.toMatchObject({ code: "run-damaged", message: expect.stringMatching(/small\/hollow\/plan.json is damaged: it is no plan of r2ta: experiment\.name: /) as string });
});
