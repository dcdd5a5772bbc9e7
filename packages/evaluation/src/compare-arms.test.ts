import { createRandom } from "@r2ta/base";
import { mcNemarMidP } from "@r2ta/statistics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scored, simulatedArm } from "../test/scored-arms.js";
import { ArmsNotComparableError } from "./arms-not-comparable-error.js";
import { compareArms, type CompareOptions } from "./compare-arms.js";
import type { CategoryComparison } from "./compare-category.js";
import { comparedMetrics } from "./compared-metric.js";
import { computeMetrics } from "./compute-metrics.js";
import type { ItemScore } from "./item-score.js";

const quick = { seed: 1, flips: 299, resamples: 199 } satisfies CompareOptions;
const good = simulatedArm("good", { recall: 0.8 });
const poor = simulatedArm("poor", { recall: 0.5 });
const full = compareArms(good, poor, { seed: 1 });
const find = (categories: readonly CategoryComparison[], category: string): CategoryComparison => categories.find((each) => each.category === category)!;

/** Every number in a value, wherever it is. */
const numbersIn = (value: unknown): number[] => (typeof value === "number" ? [value] : typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : []);

describe("compareArms", () => {
  it("finds a difference that is there, with the arms' own values as the metrics have them", () => {
    const metrics = computeMetrics([...good, ...poor], { random: createRandom(1), resamples: 100 });
    const value = (arm: string, metric: string, scope = "overall") => metrics.find((row) => row.arm === arm && row.metric === metric && row.scope === scope && row.match === "exact")!.value;
    const { primary, exactSets, categories, items, scenarios } = full;
    expect([items, scenarios]).toEqual([150, 15]);
    expect([primary.first, primary.second]).toEqual([value("good", "f1"), value("poor", "f1")]);
    expect([exactSets.first, exactSets.second]).toEqual([value("good", "exact_set_match"), value("poor", "exact_set_match")]);
    expect(primary.low).toBeGreaterThan(0);
    expect(primary.p).toBeLessThan(0.01);
    expect(primary).toMatchObject({ method: "bootstrap-t", test: "sampled", scenarios: 15, note: "15 scenarios, fewer than 30: bootstrap-t interval" });
    for (const category of categories) {
      expect([category.first, category.second]).toEqual([value("good", "recall", category.category), value("poor", "recall", category.category)]);
      expect([category.values.f1.first, category.values.f1.second]).toEqual([value("good", "f1", category.category), value("poor", "f1", category.category)]);
      expect(category.difference).toBeCloseTo((category.b - category.c) / category.positives, 12);
      expect(category.adjustedP).toBeGreaterThanOrEqual(category.p!);
    }
    for (const metric of comparedMetrics) {
      const name = { "f1": "f1", "macro-f1": "macro_f1", "precision": "precision", "recall": "recall", "exact-set": "exact_set_match" }[metric];
      expect(compareArms(good, poor, { ...quick, metric }).primary.first).toBeCloseTo(value("good", name)!, 12);
    }
  });

  it("tests the F1 of categories where that is asked for: false alarms count, and what could have been found is of F1", () => {
    const noisy = poor.map((score) => (score.status === "ok" ? { ...score, reports: [...score.reports, ...scored("x-1", [], { alarms: 2 }).reports] } : score));
    const { categories, categoryMetric } = compareArms(poor, noisy, { ...quick, categoryMetric: "f1" });
    const keys = find(categories, "wrong_key");
    expect(categoryMetric).toBe("f1");
    expect([keys.difference, keys.b, keys.c]).toEqual([expect.closeTo(keys.values.f1.first! - keys.values.f1.second!, 12), 0, 0]);
    expect(keys.difference).toBeGreaterThan(0.1);
    expect(keys.adjustedP).toBeLessThan(0.05);
    expect(find(categories, "missing_entity")).toMatchObject({ difference: 0, p: 1 });
    expect(find(compareArms(poor, noisy, quick).categories, "wrong_key")).toMatchObject({ difference: 0, p: 1 });
    const none = compareArms(good.map(onlyKeys), poor.map(onlyKeys), { ...quick, categoryMetric: "f1" });
    expect(find(none.categories, "missing_entity")).toMatchObject({ positives: 0, difference: null, p: null, adjustedP: null });
  });

  it("counts items that only one arm answered without error, and tests them by McNemar's mid-p", () => {
    const right = (scores: ItemScore[]) => scores.map(({ mistakes, reports }) => mistakes.every(({ hit }) => hit === "exact") && reports.every(({ outcome }) => outcome === "exact"));
    const [one, other] = [right(good), right(poor)];
    const b = one.filter((isRight, index) => isRight && !other[index]).length;
    const c = one.filter((isRight, index) => !isRight && other[index]).length;
    expect(full.exactSets).toMatchObject({ units: 150, b, c, mcNemarMidP: mcNemarMidP(b, c) });
    expect(full.exactSets.difference).toBeCloseTo((b - c) / 150, 12);
  });

  it("is its own mirror image, does not depend on the order of scores, and is the same for the same seed", () => {
    const mirror = compareArms(createRandom(4).shuffle(poor), good, { seed: 1 });
    expect(mirror.primary).toMatchObject({ difference: -full.primary.difference!, p: full.primary.p, low: expect.closeTo(-full.primary.high!, 9) as number });
    full.categories.forEach((category, index) => expect(mirror.categories[index]).toMatchObject({ b: category.c, c: category.b, p: category.p, adjustedP: category.adjustedP, minimumDetectableDifference: category.minimumDetectableDifference }));
    expect(compareArms(createRandom(5).shuffle(good), poor, { seed: 1 })).toEqual(full);
    expect(compareArms(good, poor, { seed: 2 }).primary.low).not.toBe(full.primary.low);
  });

  it("says what a test could have found: less of the same with more items, more at a family's strict level", () => {
    const detectable = (items: number, scenarios: number) => {
      const options = { items, scenarios };
      return compareArms(simulatedArm("a", { recall: 0.6, ...options }), simulatedArm("b", { recall: 0.6, ...options }), quick);
    };
    const [small, large] = [detectable(150, 15), detectable(900, 60)];
    expect(large.primary.minimumDetectableDifference).toBeLessThan(small.primary.minimumDetectableDifference!);
    for (const [index, { minimumDetectableDifference, p }] of large.categories.entries()) {
      expect(minimumDetectableDifference).toBeLessThan(small.categories[index]!.minimumDetectableDifference ?? Infinity);
      expect(p).toBeGreaterThan(0);
    }
    // 11 tests at .05 / 11, against 1 at .05: (2.84 + .84) / (1.96 + .84) of the difference, at least.
    const alone = compareArms(good.map(onlyKeys), poor.map(onlyKeys), quick);
    expect(alone.family).toBe(1);
    expect(find(full.categories, "wrong_key").minimumDetectableDifference! / find(alone.categories, "wrong_key").minimumDetectableDifference!).toBeGreaterThan(1.15);
  });

  it("averages repeats within their item first", () => {
    // Found in two of three repeats against one of three on either item: b counts the items, the difference is of means.
    const repeats = (item: string, marks: string, arm: string) => [...marks].map((mark, repeat) => scored(item, [`wrong_key${mark === "x" ? "!" : ""}`], { arm, repeat }));
    const first = [...repeats("s1-1", "oox", "a"), ...repeats("s2-1", "oxo", "a")];
    const second = [...repeats("s1-1", "oxx", "b"), ...repeats("s2-1", "xxo", "b")];
    const { primary, exactSets, categories, first: summary } = compareArms(first, second, { ...quick, metric: "recall" });
    expect(primary.difference).toBeCloseTo(1 / 3, 12);
    expect(exactSets).toMatchObject({ units: 2, b: 2, c: 0 });
    expect(find(categories, "wrong_key")).toMatchObject({ positives: 2, b: 2, c: 0 });
    expect(summary).toMatchObject({ answers: 6, found: 4 });
    expect(summary.reliability!.map(({ k, passAtK, passHatK }) => [k, passAtK, passHatK])).toEqual([[1, 2 / 3, 2 / 3].map((x) => expect.closeTo(x, 12)), [2, expect.closeTo(1, 12), expect.closeTo(1 / 3, 12)], [3, 1, 0]]);

    // An item asked more often weighs no more: one of two found, and all of four, are .75 together.
    const uneven = (arm: string) => [...repeats("s1-1", "ox", arm), ...repeats("s2-1", "oooo", arm)];
    expect(compareArms(uneven("a"), uneven("b"), { ...quick, metric: "recall" }).primary.first).toBe(0.75);
    expect(compareArms(uneven("a"), uneven("b"), quick).first.reliability).toBeNull();
  });

  it("counts failures as misses, and shows the same comparison without them", () => {
    const failing = simulatedArm("good", { recall: 0.8, failEvery: 5 });
    const { first, second, primary, withoutFailures } = compareArms(failing, poor, quick);
    expect(first).toMatchObject({ failed: 30, failures: { truncated: 30, failed: 0, refused: 0, unparsable: 0 } });
    expect(second.failed).toBe(0);
    expect(withoutFailures?.items).toBe(120);
    expect(withoutFailures!.primary!.first!).toBeGreaterThan(primary.first!);
    expect(full.withoutFailures).toBeNull();
    const allFailed = simulatedArm("none", { recall: 0.8, failEvery: 1 });
    expect(compareArms(allFailed, poor, quick).withoutFailures).toEqual({ items: 0, primary: null });
  });

  it("never says NaN or Infinity, and keeps every rate and p-value in its range", () => {
    const arm = fc.record({ recall: fc.constantFrom(0, 0.5, 1), items: fc.integer({ min: 1, max: 12 }), scenarios: fc.integer({ min: 1, max: 6 }), repeats: fc.integer({ min: 1, max: 2 }), failEvery: fc.constantFrom(1, 3, Infinity) });
    fc.assert(
      fc.property(arm, fc.constantFrom(0, 0.5, 1), fc.constantFrom(...comparedMetrics), (one, recall, metric) => {
        const comparison = compareArms(simulatedArm("a", one), simulatedArm("b", { ...one, recall, failEvery: Infinity }), { ...quick, flips: 49, resamples: 19, metric });
        expect(numbersIn(comparison).every(Number.isFinite)).toBe(true);
        for (const { low, high, difference, p, note } of [comparison.primary, comparison.exactSets, ...comparison.categories]) {
          if (p !== null) expect(p > 0 && p <= 1).toBe(true);
          expect(p === null).toBe(difference === null);
          if (low === null) expect(note).not.toBe("");
          else expect(low >= -1 && high! <= 1 && low <= high!).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("says in words what cannot be said in numbers", () => {
    const controls = [scored("s1-1", []), scored("s2-1", [])];
    const none = compareArms(controls, controls, quick);
    expect(none.primary).toMatchObject({ difference: null, p: null, low: null, note: "the first and the second arm has no value: nothing below the line" });
    expect(find(none.categories, "wrong_key")).toMatchObject({ positives: 0, p: null, adjustedP: null, minimumDetectableDifference: null, note: "no mistakes of this category" });
    expect(none.family).toBe(0);
    const right = ["s1-1", "s2-1", "s3-1"].map((id) => scored(id, ["wrong_key"]));
    const allRight = compareArms(right, right, quick);
    expect(allRight.primary).toMatchObject({ difference: 0, p: 1, low: null, minimumDetectableDifference: null, note: "the arms do the same in every scenario: no interval, and nothing to test" });
    expect(allRight.exactSets).toMatchObject({ b: 0, c: 0, mcNemarMidP: 1 });
    const one = compareArms([scored("s1-1", ["wrong_key"]), scored("s1-2", ["wrong_key"])], [scored("s1-1", ["wrong_key!"]), scored("s1-2", ["wrong_key"])], quick);
    expect(one.primary).toMatchObject({ low: null, note: "1 of the scenarios contributes: no interval can be given; they differ in 1 of the scenarios only: no p-value below 1 is possible" });
    expect(one.exactSets.minimumDetectableDifference).toBeNull();
  });
});

describe("compareArms refuses", () => {
  const refusal = (first: ItemScore[], second: ItemScore[]): ArmsNotComparableError => {
    try {
      compareArms(first, second, { ...quick, names: ["one", "two"] });
    } catch (error) {
      if (error instanceof ArmsNotComparableError) return error;
    }
    throw new Error("it compared them");
  };

  it("other items, and names how many and which", () => {
    const { kind, message, onlyFirst, onlySecond } = refusal(good, poor.slice(5));
    expect([kind, onlyFirst.length, onlySecond]).toEqual(["items", 5, []]);
    expect(message).toBe("one and two did not answer the same items: only one has 5 (s00-0; s01-1; s02-2; and 2 more), only two has 0, both have 145.");
    expect(refusal([], poor)).toMatchObject({ kind: "nothing", message: "Arm one has no scores." });
  });

  it("other repeats, two answers to one question, and other mistakes under the same ids", () => {
    expect(refusal(good, simulatedArm("poor", { recall: 0.5, repeats: 2 }))).toMatchObject({ kind: "repeats", onlySecond: expect.arrayContaining(["s00-0, repeat 1"]) as string[] });
    expect(refusal([...good, good[7]!], poor)).toMatchObject({ kind: "twice", message: "Arm one has two scores of s07-7 in repeat 0." });
    const other = poor.map((score, index) => (index === 3 ? { ...score, mistakes: [] } : score));
    expect(refusal(good, other)).toMatchObject({ kind: "contents", onlyFirst: ["s03-3"] });
    expect(refusal(good, poor.map((score, index) => (index < 2 ? { ...score, scenarioId: "s99" } : score))).message).toContain("2 of 150 have another scenario or other mistakes (s00-0; s01-1)");
  });
});

/** The same items with no mistakes but wrong keys. */
function onlyKeys(score: ItemScore): ItemScore {
  const mistakes = score.mistakes.filter(({ category }) => category === "wrong_key");
  return { ...score, mistakes, reports: score.reports.filter(({ mistake }) => mistake === null) };
}
