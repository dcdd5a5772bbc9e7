import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { r2ta } from "./run-r2ta.js";
import { smallExperiment } from "./small-experiment.js";

/** An experiment with two arms, which both are the rules. */
function twoArms() {
  const place = smallExperiment();
  writeFileSync(place.file, readFileSync(place.file, "utf8")
    .replace('arms: { rules: { kind: "rules" } }', 'arms: { rules: { kind: "rules" }, again: { kind: "rules" } }')
    .replace('primary: "micro F1"', 'primary: "micro F1 of rules against again"'));
  return place;
}

test("r2ta compare tells two arms of a run apart, says what was declared, and refuses what cannot be compared", async () => {
  const place = twoArms();
  for (const [runId, ...options] of [["first"], ["fewer", "--set", "dataset.splits.test.variants=8"]] as const) {
    expect((await r2ta(["run", place.file, "--run-id", runId, ...options], place)).status).toBe(0);
  }
  const { status, output, errors } = await r2ta(["compare", "small/first"], place);
  expect([status, errors]).toEqual([0, ""]);
  expect(output).toMatch(/^\(1\) rules less \(2\) again\n12 items of split “test” from 2 scenarios, 12 answers by each arm\n/);
  expect(output).toContain("\nPrimary: micro F1, the comparison declared before the run\n");
  expect(output).toContain("the arms do the same in every scenario: no interval, and nothing to test");
  expect(output).not.toMatch(/NaN|null|undefined|Infinity/);

  const asJson = await r2ta(["compare", "small/first", "--arms", "again,rules", "--metric", "exact-set", "--json"], place);
  expect(JSON.parse(asJson.output)).toMatchObject({
    runs: ["small/first", "small/first"], isDeclared: false, areCategoriesDeclared: false, declared: ["micro F1 of rules against again"], smallestEffect: 0.05, simulated: { first: 0, second: 0 },
    cost: { first: null, second: null }, comparison: { metric: "exact-set", items: 12, scenarios: 2, first: { name: "again", failed: 0 }, primary: { difference: 0, p: 1 }, withoutFailures: null },
  });

  const other = await r2ta(["compare", "small/first/rules", "small/fewer/rules"], place);
  expect([other.status, other.output]).toEqual([1, ""]);
  expect(other.errors).toMatch(/^error small\/first(?:\/rules)? and small\/fewer(?:\/rules)? .*\d+ .*\n {2}mend Compare /);
  expect(await r2ta(["compare", "small/first", "--metric", "accuracy"], place)).toEqual({
    status: 2, output: "", errors: "error --metric accuracy: there is no such metric.\n  mend The metrics are f1, macro-f1, precision, recall, exact-set.",
  });
});
