import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { r2ta } from "./run-r2ta.js";
import { smallExperiment } from "./small-experiment.js";

/** Two finished runs of two arms each, which both are the rules, and one run of other items. */
let finished: Promise<ReturnType<typeof smallExperiment>> | undefined;
function finishedRuns() {
  finished ??= (async () => {
    const place = smallExperiment();
    writeFileSync(place.file, readFileSync(place.file, "utf8")
      .replace('arms: { rules: { kind: "rules" } }', 'arms: { rules: { kind: "rules" }, again: { kind: "rules" } }')
      .replace('primary: "micro F1"', 'primary: "micro F1 of rules against again"'));
    for (const [runId, ...options] of [["first"], ["fewer", "--set", "dataset.splits.test.variants=8"], ["other", "--set", "dataset.seed=8"]] as const) {
      expect((await r2ta(["run", place.file, "--run-id", runId, ...options], place)).status).toBe(0);
    }
    return place;
  })();
  return finished;
}

describe("r2ta compare", () => {
  test("compares two arms of a run, and says that it was declared", async () => {
    const place = await finishedRuns();
    const { status, output, errors } = await r2ta(["compare", "small/first", "--arms", "rules,again"], place);
    expect([status, errors]).toEqual([0, ""]);
    expect(output).toMatch(/^\(1\) rules less \(2\) again\n12 items of split “test” from 2 scenarios, 12 answers by each arm\n/);
    expect(output).toContain("\nPrimary: micro F1, the comparison declared before the run\n");
    expect(output).toContain("the arms do the same in every scenario: no interval, and nothing to test");
    expect(output).not.toMatch(/NaN|null|undefined|Infinity/);
    expect((await r2ta(["compare", "small/first"], place)).output).toBe(output);
    expect((await r2ta(["compare", "small/first/rules", "small/first/again"], place)).output).toBe(output);

    const other = await r2ta(["compare", "small/first", "--metric", "exact-set", "--json"], place);
    expect(JSON.parse(other.output)).toMatchObject({
      runs: ["small/first", "small/first"], isDeclared: false, declared: ["micro F1 of rules against again"], smallestEffect: 0.05, simulated: { first: 0, second: 0 },
      cost: { first: null, second: null }, comparison: { metric: "exact-set", items: 12, scenarios: 2, first: { name: "rules", failed: 0 }, primary: { difference: 0, p: 1 }, withoutFailures: null },
    });
  });

  test("refuses runs of other items, and never compares what they happen to share", async () => {
    const place = await finishedRuns();
    const fewer = await r2ta(["compare", "small/first/rules", "small/fewer/rules"], place);
    expect([fewer.status, fewer.output]).toEqual([1, ""]);
    expect(fewer.errors).toMatch(/^error small\/first(?:\/rules)? and small\/fewer(?:\/rules)? .*: .*\d+ .*\n {2}mend Compare /);
    const other = await r2ta(["compare", "small/first/rules", "small/other/again"], place);
    expect([other.status, other.output]).toEqual([1, ""]);
    expect(other.errors).toMatch(/^error .* (?:the same items|under the same ids): .*\n {2}mend Compare /);
  });

  test.each([
    [["small/first", "small/fewer"], "Run small/first has 2 arms; which?"],
    [["small/first", "--arms", "rules,agian"], "Run small/first has no arm “agian”."],
    [["small/first", "--metric", "accuracy"], "--metric accuracy: there is no such metric."],
  ])("of %j is bad usage", async (args, message) => {
    const place = await finishedRuns();
    const { status, output, errors } = await r2ta(["compare", ...args], place);
    expect([status, output]).toEqual([2, ""]);
    expect(errors.split("\n")[0]).toBe(`error ${message}`);
    expect(errors).toMatch(/\n {2}mend \S/);
  });
});
