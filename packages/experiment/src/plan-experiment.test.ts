import { describe, expect, test } from "vitest";
import ablation from "../../../experiments/ablation-diagram-form.js";
import paper from "../../../experiments/paper.js";
import simulated from "../../../experiments/simulated.js";
import { modelExperiment } from "../test/model-experiment.js";
import { smallExperiment } from "../test/small-experiment.js";
import type { ExperimentConfig } from "./define-experiment.js";
import { deriveExperiment } from "./derive-experiment.js";
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

  test("of a group that is there by default leaves it of its kind", () => {
    const refined = (...settings: string[]) => plan("refinement.arm=rules", ...settings).experiment.refinement;
    expect(refined("refinement.validation.sample=5")?.validation).toEqual({ required: true, sample: 5, reviewers: 1, minimumAcceptance: 0.9 });
    expect(refined("refinement.validation.required=false", "refinement.validation.because=a demonstration")?.validation).toEqual({ required: false, because: "a demonstration" });
    expect(refusal(() => refined("refinement.validation.required=false")).message).toContain("refinement.validation.because");
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

describe("an experiment that asks a model", () => {
  const asking = (change: object = {}, ...settings: string[]) => planExperiment({ ...modelExperiment, ...change } as ExperimentConfig, settings.map((text) => parseOverride(text) as Override), file);

  test("takes settings of models and arms, also those that the file leaves to their default", () => {
    const { experiment, origins } = asking({}, "models.base.name=other", "arms.two-pass.mode=one-pass", "arms.zero-shot.temperature=0.4", "models.base.limits.attempts=2", 'models.base.sampling.stop=["END"]');
    expect(experiment.models["base"]).toMatchObject({ name: "other", limits: { attempts: 2, concurrency: 4 }, sampling: { stop: ["END"], maxOutputTokens: 500 } });
    expect(experiment.arms).toMatchObject({ "two-pass": { mode: "one-pass" }, "zero-shot": { temperature: 0.4 } });
    expect(origins["arms.zero-shot.temperature"]).toBe("command line");
    expect(asking({}, "arms.zero-shot.kind=self-consistency", "arms.zero-shot.samples=3").experiment.arms["zero-shot"]).toMatchObject({ samples: 3 });
  });

  test.each([
    ["models.bas.name=x", "Did you mean models.base.name?"],
    ["arms.votes.sample=3", "Did you mean arms.votes.samples?"],
    ["models.base.limits.concurency=3", "Did you mean models.base.limits.concurrency?"],
    ["models.base.temprature=0.3", "Did you mean models.base.sampling.temperature?"],
    ["models.base.attempts=2", "Did you mean models.base.limits.attempts?"],
    ["arms.votes.a-very-long-name-of-a-setting-that-there-is-not=1", /^Settings are, for example, /],
    ["arms.zero-shot.samples=3", /./],
  ])("names the nearest of %s", (setting, hint) => {
    expect(refusal(() => asking({}, setting))).toMatchObject({ code: "experiment-override", message: expect.stringContaining("there is no such setting") as string, hint: typeof hint === "string" ? hint : expect.stringMatching(hint) as string });
  });

  test("without a budget is told one to paste", () => {
    const { message, hint } = refusal(() => asking({ budget: undefined }));
    expect(message).toBe("experiments/small.ts at budget: arm zero-shot asks a model, and nothing says what a run may spend.");
    const pasted = /budget: (\{.*?\}),/.exec(hint)?.[1] ?? "";
    expect(asking({ budget: new Function(`return ${pasted}`)() as object }).experiment.budget).toEqual({ usd: 20, calls: 10_000, tokens: 20_000_000 });
  });

  test("with a model of unknown price needs it for a budget in dollars, by name", () => {
    const models = { base: { ...modelExperiment.models?.["base"], price: null } };
    const { message, hint } = refusal(() => asking({ models }));
    expect(message).toContain("the price of model toy is not known");
    expect(hint).toContain("models.base.price");
    expect(asking({ models }, "budget.usd=null").experiment.budget).toMatchObject({ usd: null });
  });

  test("of a model that is not there names the nearest", () => {
    expect(refusal(() => asking({}, "arms.votes.model=bass"))).toMatchObject({ message: "--set arms.votes.model: there is no model “bass” under models." });
    expect(refusal(() => asking({ arms: { a: { kind: "zero-shot", model: "bass" } } }))).toMatchObject({ message: "experiments/small.ts at arms.a.model: there is no model “bass” under models.", hint: "Did you mean base?" });
    expect(refusal(() => asking({ models: {} })).hint).toContain("models: { base:");
  });

  test("takes worked examples from a split of other scenarios only", () => {
    expect(refusal(() => asking({ examplesFrom: "test" })).message).toContain("would take its examples from scenarios that it is asked about");
    expect(refusal(() => asking({ examplesFrom: "training" }))).toMatchObject({ message: "experiments/small.ts at examplesFrom: the dataset has no split “training”.", hint: "Its splits are train, test." });
  });

  test("has one digest whatever it may spend and however patiently it asks, and another for another question", () => {
    const { digest } = asking();
    for (const same of ["budget.usd=99", "models.base.limits.attempts=1", "models.base.stream=true", "models.base.keyVariable=OTHER", "models.base.contextTokens=null"]) expect(asking({}, same).digest).toBe(digest);
    for (const other of ["models.base.name=x", "models.base.sampling.temperature=1", "models.base.price.inputPerMillion=3", "models.base.structured=text", "repeats=2", "arms.votes.samples=3"]) expect(asking({}, other).digest).not.toBe(digest);
  });
});

describe("the experiments of the workspace", () => {
  test.each([["paper", paper], ["simulated", simulated], ["ablation-diagram-form", ablation]])("%s can be planned", (name, config) => {
    expect(planExperiment(config, [], `experiments/${name}.ts`).experiment.name).toBe(name);
  });

  test("an ablation changes what it names and leaves the rest, and the base, as they are", () => {
    const before = structuredClone(paper);
    const { experiment } = planExperiment(ablation, [], "experiments/ablation-diagram-form.ts");
    expect(Object.keys(experiment.arms)).toEqual(Object.keys(paper.arms).filter((arm) => arm !== "rules"));
    expect(Object.values(experiment.arms).every((arm) => arm.kind !== "rules" && arm.diagram === "json")).toBe(true);
    expect(experiment.models).toEqual(planExperiment(paper, [], "experiments/paper.ts").experiment.models);
    expect(experiment.analysis.smallestEffect).toBe(paper.analysis.smallestEffect);
    expect(paper).toEqual(before);
    expect(refusal(() => deriveExperiment(paper, { name: "paper" }))).toMatchObject({ code: "experiment-same-name" });
  });
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

describe("refinement", () => {
  const refined = (refinement: NonNullable<ExperimentConfig["refinement"]>, more: Partial<ExperimentConfig> = {}) => () => planExperiment({ ...modelExperiment, ...more, refinement }, [], file);

  test("adds its stages, in their order, and changes no digest where there is none", () => {
    const { stages, digest } = refined({ arm: "rules", auditorTest: { planted: 20 }, pairs: { rejected: ["original", "injected-error"] } })();
    expect(stages.slice(-5).map(({ stage, arm, items, calls }) => [stage, arm, items, calls])).toEqual([
      ["reasoning", "rules@train", 4, 0], ["refinement", "rules@train", 4, 0], ["pairs", "rules@train", 16, 0], ["auditor", "planted", 24, 0], ["evaluation", null, 40, 0],
    ]);
    expect(planExperiment({ ...modelExperiment, refinement: null }, [], file).digest).toBe(planExperiment(modelExperiment, [], file).digest);
    expect(digest).not.toBe(planExperiment(modelExperiment, [], file).digest);
  });

  test.each([
    [refined({ arm: "rule" }), "refinement.arm: there is no arm “rule”", "Did you mean rules?"],
    [refined({ arm: "rules", split: "trian" }), "refinement.split: the dataset has no split “trian”", "Its splits are train, test."],
    [refined({ arm: "rules", split: "test" }), "refinement.split: split “test” shares scenarios with “test”", "Name a split of other scenarios, as train."],
    [refined({ arm: "few-shot" }), "refinement.arm: arm few-shot takes its examples from split “train”", "Refine the traces of another arm"],
    [refined({ arm: "rules", pairs: { chosen: "resampled-then-refined" } }), "refinement.pairs.chosen: arm rules asks no model", "Choose refined."],
    [refined({ arm: "rules", refiner: { kind: "model", model: "bas" } }), "refinement.refiner.model: there is no model “bas”", "Did you mean base?"],
    [refined({ arm: "rules", refiner: { kind: "model", model: "base", auditors: ["strong"] } }), "refinement.refiner.auditors: there is no model “strong”", "Models are base."],
    [refined({ arm: "rules", auditorTest: { minimumCatchRate: 0.9 } }), "refinement.auditorTest.planted: a catch rate of 0.9 is asked for", "Plant some"],
    [refined({ arm: "rules", refiner: { kind: "model", model: "base" } }, { arms: { rules: { kind: "rules" } }, budget: null }), "budget: the refiner asks a model", "budget: { usd: 20"],
  ])("that cannot be is refused with its place and the mend %#", (act, message, hint) => {
    const said = refusal(act);
    expect(said.message).toContain(`${file} at ${message}`);
    expect(said.hint).toContain(hint);
  });
});
