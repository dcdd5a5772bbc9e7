import { describe, expect, it } from "vitest";
import { readComparedNames } from "./read-compared-names.js";

const run = { experiment: "paper", runId: "one" };

describe("readComparedNames", () => {
  it("takes a run with two arms, or two runs with or without theirs", () => {
    expect(readComparedNames(["paper/one"], undefined)).toEqual([{ run, arm: null }, { run, arm: null }]);
    expect(readComparedNames(["paper/one"], "r2ta, few-shot")).toEqual([{ run, arm: "r2ta" }, { run, arm: "few-shot" }]);
    const two = { experiment: "paper", runId: "two" };
    expect(readComparedNames(["paper/one", "paper/two/r2ta"], undefined)).toEqual([{ run, arm: null }, { run: two, arm: "r2ta" }]);
    expect(readComparedNames(["paper/one", "paper/two"], "r2ta,r2ta")).toEqual([{ run, arm: "r2ta" }, { run: two, arm: "r2ta" }]);
  });

  it.each([
    [["paper/one/r2ta"], undefined, "What is paper/one/r2ta to be compared with?"],
    [["paper/one"], "r2ta", "--arms r2ta: that is not two arms."],
    [["paper/one"], "a,b,c", "--arms a,b,c: that is not two arms."],
    [["paper/one/r2ta"], "r2ta,few-shot", "An arm is named in two places: after its run, and by --arms."],
    [["a/b", "c/d", "e/f"], undefined, "Two arms are compared at a time; 3 are named."],
    [["paper"], undefined, "“paper” does not name a run."],
    [["paper/one/r2ta/0", "paper/one"], undefined, "“paper/one/r2ta/0” does not name a run."],
  ])("refuses %j with %s", (names, arms, message) => {
    expect(() => readComparedNames(names, arms)).toThrow(expect.objectContaining({ code: "usage", message }) as Error);
  });
});
