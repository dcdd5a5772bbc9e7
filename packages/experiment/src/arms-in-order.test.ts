import { canonicalJson } from "@r2ta/base";
import { expect, test } from "vitest";
import { smallExperiment } from "../test/small-experiment.js";
import { armsInOrder } from "./arms-in-order.js";
import { planExperiment, type Plan } from "./plan-experiment.js";

test("the arms of a stored plan, whose keys are sorted, stand in the order of the file", () => {
  const plan = planExperiment({ ...smallExperiment, arms: { second: { kind: "rules" }, first: { kind: "rules" } } }, [], "small.ts");
  const stored = JSON.parse(canonicalJson(plan)) as Plan;
  expect(Object.keys(stored.experiment.arms)).toEqual(["first", "second"]);
  expect(armsInOrder(stored).map(([arm]) => arm)).toEqual(["second", "first"]);
  expect(armsInOrder(stored)).toEqual(armsInOrder(plan));
});
