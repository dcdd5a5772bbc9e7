import { createMemoryCompletionStore } from "@r2ta/model-client";
import { createMemoryStore } from "@r2ta/run-store";
import type { Mistake } from "@r2ta/synthesis/artifact";
import { describe, expect, test } from "vitest";
import { attempt, modelExperiment, toyProvider } from "../test/model-experiment.js";
import { clock, readShippedScenarios } from "../test/small-experiment.js";
import { withItems, type GivenItem } from "./given-items.js";
import { planExperiment } from "./plan-experiment.js";
import { readResults } from "./read-results.js";
import { reportOfRun } from "./report-of-run.js";

const plan = planExperiment({ ...modelExperiment, arms: { rules: { kind: "rules" }, "zero-shot": { kind: "zero-shot" } } }, [], "asking.ts");
const name = { experiment: "asking", runId: "one" };

async function givenItems(mistakes: readonly Mistake[] | null): Promise<GivenItem[]> {
  return (await readShippedScenarios()).map(({ id, requirements, eerd }) => ({ id: `mine-${id}`, requirements, diagram: eerd, mistakes }));
}

describe("a run over anyone's items", () => {
  test("that do not say their mistakes ends with answers and no scores", async () => {
    const store = createMemoryStore({ clock });
    const planned = await withItems(store, plan, await givenItems(null));
    expect(planned.stages.map(({ stage, arm, items }) => [stage, arm, items])).toEqual([["reasoning", "rules", 3], ["reasoning", "zero-shot", 3], ["evaluation", null, 6]]);
    const provider = toyProvider();
    await attempt(store, await store.createRun({ ...name, plan: planned }), { plan: planned, provider });
    const results = await readResults(store, name);
    expect(provider.served).toHaveLength(3);
    expect(results).toMatchObject({ isScored: false, scores: [], metrics: [], variants: [] });
    expect(results.asked.map(({ id }) => id)).toEqual(["mine-cheese-cellar", "mine-seed-bank", "mine-reef-survey"]);
    expect(results.predictions).toHaveLength(6);
    expect(results.predictions.every(({ status }) => status === "ok")).toBe(true);
    expect(() => reportOfRun(results, { commit: null, dirty: false, generatedBy: "r2ta", generatedAt: null, reproduce: [] })).toThrow(/asked 3 items of a file/);
  });

  test("that all say their mistakes is scored, each as a scenario of its own", async () => {
    const store = createMemoryStore({ clock });
    const planned = await withItems(store, plan, await givenItems([]));
    await attempt(store, await store.createRun({ ...name, plan: planned }), { plan: planned, provider: toyProvider() });
    const { isScored, scores, metrics } = await readResults(store, name);
    expect(isScored).toBe(true);
    expect(scores).toHaveLength(6);
    expect(new Set(scores.map(({ scenarioId }) => scenarioId)).size).toBe(3);
    expect(metrics).not.toEqual([]);
  });

  test("takes worked examples from the dataset, and goes on with its items after a stop", async () => {
    const fewShot = planExperiment({ ...modelExperiment, arms: { "few-shot": { kind: "few-shot", examples: 1 } } }, [], "asking.ts");
    const items = (await givenItems(null)).slice(1);
    const run = async (stopAt: number | null) => {
      const store = createMemoryStore({ clock });
      const completions = createMemoryCompletionStore();
      const planned = await withItems(store, fewShot, items);
      const stop = new AbortController();
      const provider = toyProvider({ onSend: (count) => { if (count === stopAt) stop.abort(new Error("stopped")); } });
      const first = store.createRun({ ...name, plan: planned }).then((opened) => attempt(store, opened, { plan: planned, provider, completions, signal: stop.signal }));
      if (stopAt === null) return (await first).manifest.contentDigest;
      await expect(first).rejects.toThrow("stopped");
      return (await attempt(store, await store.openRun(name), { provider: toyProvider(), completions })).manifest.contentDigest;
    };
    expect(await run(1)).toBe(await run(null));
  });
});
