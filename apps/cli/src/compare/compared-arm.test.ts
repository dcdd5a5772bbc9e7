import { ArmsNotComparableError } from "@r2ta/evaluation";
import type { RunResults } from "@r2ta/experiment";
import { describe, expect, it } from "vitest";
import { checkSameItems, findComparedArms } from "./compared-arm.js";

/** What these functions look at of a run. */
function run(runId: string, arms: readonly string[], { primary = "", seed = "1" } = {}): RunResults {
  const results = {
    plan: { experiment: { arms: Object.fromEntries(arms.map((arm) => [arm, {}])), analysis: { primary } } },
    manifest: { experiment: "paper", runId },
    variants: [{ id: "s1-1", seed: "0" }, { id: "s1-2", seed }, { id: "train-1", seed: runId }],
    scores: arms.flatMap((arm) => ["s1-1", "s1-2"].map((variantId) => ({ arm, variantId }))),
    traces: arms.flatMap((arm) => [{ arm, simulated: true }, { arm, simulated: arm === "b" }]),
  };
  return results as unknown as RunResults;
}
const find = (first: RunResults, firstArm: string | null, second: RunResults, secondArm: string | null) => findComparedArms({ results: first, arm: firstArm }, { results: second, arm: secondArm });

describe("findComparedArms", () => {
  it("takes the arms that are named, with their scores and how many answers were simulated", () => {
    const one = run("one", ["a", "b", "c"]);
    expect(find(one, "c", one, "b").map(({ arm, scores, simulated }) => [arm, scores.length, simulated])).toEqual([["c", 2, 1], ["b", 2, 2]]);
  });

  it("takes the two of a run that has two, as the declared analysis orders them, and the only one of either run", () => {
    const two = run("two", ["a", "b"], { primary: "micro F1 of b against a" });
    expect(find(two, null, two, null).map(({ arm }) => arm)).toEqual(["b", "a"]);
    expect(find(run("one", ["x"]), null, run("two", ["x"]), null).map(({ arm, results }) => [arm, results.manifest.runId])).toEqual([["x", "one"], ["x", "two"]]);
  });

  it("asks where it is not said which, and names the nearest arm", () => {
    const many = run("many", ["few-shot", "zero-shot", "rules"]);
    expect(() => find(many, null, many, null)).toThrow("Run paper/many has 3 arms; which?");
    expect(() => find(many, "rules", many, "few-shoot")).toThrow(expect.objectContaining({ message: "Run paper/many has no arm “few-shoot”.", hint: expect.stringMatching(/^Did you mean few-shot\?/) as string }) as Error);
  });
});

describe("checkSameItems", () => {
  it("lets pass what was asked alike, whatever else the datasets hold", () => {
    const [first, second] = find(run("one", ["a"]), null, run("two", ["a"]), null);
    expect(() => checkSameItems(first, second)).not.toThrow();
  });

  it("refuses other content under the same id, and names it", () => {
    const [first, second] = find(run("one", ["a"]), null, run("two", ["a"], { seed: "2" }), null);
    expect(() => checkSameItems(first, second)).toThrow(ArmsNotComparableError);
    expect(() => checkSameItems(first, second)).toThrow("paper/one and paper/two asked other items under the same ids: 1 of 2 differ (s1-2).");
  });
});
