import { describe, expect, it } from "vitest";
import { isDeclaredComparison } from "./is-declared-comparison.js";

const arms = ["r2ta", "zero-shot", "few-shot"];
const declared = (primary: string, change: object = {}) => isDeclaredComparison(primary, { metric: "f1", compared: ["zero-shot", "r2ta"], arms, ...change });

describe("isDeclaredComparison", () => {
  it.each([
    "micro F1, exact match, of r2ta against zero-shot",
    "Difference in micro-F1 (category and place) of the arms zero-shot and R2TA on the test split.",
  ])("knows its arms and metric in: %s", (primary) => expect(declared(primary)).toBe(true));

  it.each([
    ["another pair", "micro F1 of r2ta against few-shot"],
    ["three arms", "micro F1 of r2ta against zero-shot and few-shot"],
    ["one arm", "micro F1 of r2ta"],
    ["another metric", "macro F1 of r2ta against zero-shot"],
    ["two metrics", "micro F1 and exact set of r2ta against zero-shot"],
    ["another match", "micro F1, lenient match, of r2ta against zero-shot"],
    ["an arm as part of a word", "micro F1 of r2ta-small against zero-shot"],
  ])("takes %s as not declared", (_, primary) => expect(declared(primary)).toBe(false));

  it("never takes an arm against itself as declared", () => {
    expect(declared("micro F1 of r2ta against zero-shot", { compared: ["r2ta", "r2ta"] })).toBe(false);
    expect(declared("exact-set match of r2ta against zero-shot", { metric: "exact-set" })).toBe(true);
    expect(declared("macro F1 of r2ta against zero-shot", { metric: "macro-f1" })).toBe(true);
  });
});
