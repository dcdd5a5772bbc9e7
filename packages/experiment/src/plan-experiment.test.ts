import { describe, expect, test } from "vitest";
import { smallExperiment } from "../test/small-experiment.js";
import type { ExperimentConfig } from "./define-experiment.js";
import { parseOverride, type Override } from "./parse-override.js";
import { planExperiment } from "./plan-experiment.js";

const file = "experiments/small.ts";
const plan = (...settings: string[]) => planExperiment(smallExperiment, settings.map((text) => parseOverride(text) as Override), file);

/** What a refused plan says, and the mend. */
function refusal(act: () => unknown): { message: string; hint: string; code: string } {
  try {
    act();
  } catch (error) {
    return error as { message: string; hint: string; code: string };
  }
  throw new Error("it was not refused");
}

describe("a plan", () => {
  test("fills in defaults and says where each value comes from", () => {
    const { experiment, origins } = plan("repeats=3", "evaluation.seed=5");
    expect(experiment).toMatchObject({ evaluateOn: "test", repeats: 3, scenarios: "datasets/scenarios", evaluation: { seed: 5, resamples: 100, confidence: 0.95 } });
    expect(experiment.dataset.splits["test"]).toMatchObject({ categories: "balanced", variants: 8 });
    expect(origins).toMatchObject({
      name: "file", "dataset.splits.test.variants": "file", "dataset.splits.test.categories": "default", "evaluation.resamples": "file",
      "evaluation.confidence": "default", "evaluation.seed": "command line", repeats: "command line", evaluateOn: "default",
    });
  });

  test("counts the items of every stage and arm, repeats included", () => {
    const config: ExperimentConfig = { ...smallExperiment, arms: { rules: { kind: "rules" }, again: { kind: "rules" } } };
    expect(planExperiment(config, [{ path: "repeats", value: 3 }], file).stages).toEqual([
      { stage: "synthesis", arm: null, items: 12, calls: 0, costUsd: 0 },
      { stage: "reasoning", arm: "rules", items: 24, calls: 0, costUsd: 0 },
      { stage: "reasoning", arm: "again", items: 24, calls: 0, costUsd: 0 },
      { stage: "evaluation", arm: null, items: 48, calls: 0, costUsd: 0 },
    ]);
  });

  test("has one digest for one resolved experiment, however its values came about", () => {
    const { digest } = plan();
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(plan("repeats=1").digest).toBe(digest);
    expect(planExperiment({ ...smallExperiment, repeats: 1, evaluateOn: "test" }, [], file).digest).toBe(digest);
    expect(plan("repeats=2").digest).not.toBe(digest);
  });

  test("leaves the config of the file as it was", () => {
    const before = structuredClone(smallExperiment);
    plan("evaluation.seed=9", "dataset.splits.test.variants=2");
    expect(smallExperiment).toEqual(before);
  });
});

describe("an override", () => {
  test("is JSON where it can be read as such, else a text", () => {
    expect(parseOverride("repeats=3")).toEqual({ path: "repeats", value: 3 });
    expect(parseOverride('labels=["a","b"]')).toEqual({ path: "labels", value: ["a", "b"] });
    expect(parseOverride("title=Three = 3")).toEqual({ path: "title", value: "Three = 3" });
    expect(parseOverride("dataset.version=1.0.0")).toEqual({ path: "dataset.version", value: "1.0.0" });
    expect(parseOverride("repeats")).toBeNull();
    expect(parseOverride("=3")).toBeNull();
  });

  test("may give a whole group; every value in it comes from the command line", () => {
    const { experiment, origins } = plan('dataset.splits.test={"scenarios":1,"variants":2}');
    expect(experiment.dataset.splits["test"]).toEqual({ scenarios: 1, variants: 2, categories: "balanced", sharesScenariosWith: [] });
    expect(origins["dataset.splits.test.variants"]).toBe("command line");
    expect(origins["dataset.splits.train.variants"]).toBe("file");
  });

  test("of an unknown setting names the nearest one", () => {
    expect(refusal(() => plan("repeat=3"))).toMatchObject({ code: "experiment-override", message: "--set repeat: there is no such setting.", hint: "Did you mean repeats?" });
    expect(refusal(() => plan("evaluation.resample=3")).hint).toBe("Did you mean evaluation.resamples?");
    expect(refusal(() => plan("zzzzzzzzzzzzzzzzzzzz=3")).hint).toMatch(/^Settings are, for example, name, /);
  });

  test("with a wrong value is blamed on the command line, not on the file", () => {
    expect(refusal(() => plan("repeats=x"))).toMatchObject({ code: "experiment-override", message: "--set repeats: expected number, received string." });
    expect(refusal(() => plan("evaluation.confidence=2")).message).toMatch(/^--set evaluation.confidence: /);
    expect(refusal(() => plan("evaluateOn=validation"))).toMatchObject({
      message: "--set evaluateOn: the dataset has no split “validation”.",
    });
  });

  test.each(["__proto__.polluted=1", "dataset.__proto__.polluted=1", 'dataset.splits={"__proto__":{"scenarios":1,"variants":1}}', 'arms={"__proto__":{"kind":"rules"}}', "constructor.prototype.polluted=1", "toString=1"])(
    "cannot reach a prototype: %s", (setting) => {
      expect(refusal(() => plan(setting)).code).toMatch(/^experiment-/);
      expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
      expect(typeof {}.toString).toBe("function");
    },
  );
});

describe("a config file", () => {
  const withField = (field: string, value: unknown) => () => planExperiment({ ...smallExperiment, [field]: value } as ExperimentConfig, [], file);

  test.each([
    ["repeats", 0, /^experiments\/small.ts at repeats: /],
    ["name", "No Spaces", /^experiments\/small.ts at name: a name is lower-case letters, digits and -/],
    ["arms", {}, /^experiments\/small.ts at arms: name at least one arm/],
    ["arms", { rules: { kind: "oracle" } }, /^experiments\/small.ts at arms.rules.kind: /],
    ["unheardOf", 1, /^experiments\/small.ts: Unrecognized key: "unheardOf"/],
    ["labels", [() => "code"], /^experiments\/small.ts at labels.0: expected string, received function/],
  ])("with a wrong value names file and path: %s", (field, value, expected) => {
    expect(refusal(withField(field, value))).toMatchObject({ code: "experiment-config", message: expect.stringMatching(expected) as string });
  });

  test("says how many further values are wrong", () => {
    expect(refusal(() => planExperiment({ name: "x" } as ExperimentConfig, [], file)).message).toMatch(/^experiments\/small.ts at title: .* \(and \d more\)\.$/);
  });

  test("that asks for a split that is not there is told the splits", () => {
    expect(refusal(withField("evaluateOn", "validation"))).toMatchObject({ message: "experiments/small.ts at evaluateOn: the dataset has no split “validation”.", hint: "Its splits are train, test." });
    expect(refusal(withField("evaluateOn", "toString")).message).toContain("has no split “toString”");
  });
});
