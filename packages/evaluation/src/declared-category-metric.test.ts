import { expect, it } from "vitest";
import { declaredCategoryMetric } from "./declared-category-metric.js";

it.each([
  [["F1 of each category", "reports of mistakes that were not made, by diagram"], "f1"],
  [["recall by category"], "recall"],
  [["macro F1 over the categories"], null],
  [["F1 and recall of each category"], null],
  [["recall on clean diagrams"], null],
  [[], null],
])("of %j is %s", (secondary, metric) => expect(declaredCategoryMetric(secondary)).toBe(metric));
