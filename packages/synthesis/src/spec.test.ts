import { mistakeCategoryIds } from "@r2ta/eerd";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apportion, categoryCounts, datasetSpecSchema } from "./spec.js";

const sum = (numbers: readonly number[]): number => numbers.reduce((left, right) => left + right, 0);
const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 }).filter((list) => sum(list) > 0);

describe("apportion", () => {
  test("adds up, and stays within one of every exact share", () => {
    fc.assert(
      fc.property(fc.nat(100_000), weights, (total, list) => {
        const counts = apportion(total, list);
        expect(sum(counts)).toBe(total);
        for (const [index, weight] of list.entries()) expect(Math.abs(counts[index]! - (total * weight) / sum(list))).toBeLessThan(1);
      }),
    );
  });

  test("gives nothing to a weight of 0, and no less to a larger weight", () => {
    fc.assert(
      fc.property(fc.nat(1000), weights, (total, list) => {
        const counts = apportion(total, list);
        for (const [index, weight] of list.entries()) {
          if (weight === 0) expect(counts[index]).toBe(0);
          for (const [other, less] of list.entries()) if (less < weight) expect(counts[other]).toBeLessThanOrEqual(counts[index]!);
        }
      }),
    );
  });

  test("hands the remainder to the largest fractions, ties to the first", () => {
    expect(apportion(10, [0.18, 0.42, 0.3, 0.1])).toEqual([2, 4, 3, 1]);
    expect(apportion(2, [1, 1, 1])).toEqual([1, 1, 0]);
  });
});

test("balanced counts differ by one at most, and splits start the remainder at different categories", () => {
  const first = categoryCounts("balanced", 25, 0)!;
  const second = categoryCounts("balanced", 25, 5)!;
  expect(sum([...first.values()])).toBe(25);
  expect(mistakeCategoryIds.filter((id) => first.get(id) === 3)).toEqual(mistakeCategoryIds.slice(0, 3));
  expect(mistakeCategoryIds.filter((id) => second.get(id) === 3)).toEqual(mistakeCategoryIds.slice(5, 8));
});

describe("the schema", () => {
  const split = { scenarios: 3, variants: 10 };
  const good = { name: "pilot-1", version: "1.0.0", seed: "a", splits: { train: split }, mistakesPerVariant: { 0: 0.2, 1: 0.8 } };

  test("fills in balanced categories and exact allocation", () => {
    expect(datasetSpecSchema.parse(good)).toMatchObject({ allocation: "exact", splits: { train: { categories: "balanced" } } });
  });

  test.each([
    ["an unknown category", { splits: { train: { ...split, categories: { wrong_keys: 3 } } } }, /splits\.train\.categories\.wrong_keys: “wrong_keys” is no category; the 11 are missing_entity, /],
    ["shares that do not add up", { mistakesPerVariant: { 0: 0.2, 1: 0.7 } }, /mistakesPerVariant: the shares must add up to 1/],
    ["no shares", { mistakesPerVariant: {} }, /mistakesPerVariant: the shares must add up to 1/],
    ["a share above 1", { mistakesPerVariant: { 0: -0.5, 1: 1.5 } }, /mistakesPerVariant\.0: .*>=0/],
    ["a number of mistakes that is none", { mistakesPerVariant: { one: 1 } }, /mistakesPerVariant\.one: this must be a number of mistakes, 0 to 20/],
    ["more mistakes than a diagram can hold", { mistakesPerVariant: { 1000000000000: 1 } }, /a number of mistakes, 0 to 20/],
    ["a number written twice", { mistakesPerVariant: { 1: 0.5, "01": 0.5 } }, /a number of mistakes, 0 to 20/],
    ["a bad name", { name: "My set" }, /name: a name is lower-case letters, digits and -/],
    ["a bad version", { version: "1.0" }, /version: a version is three numbers, as 1\.0\.0/],
    ["a bad split name", { splits: { "../train": split } }, /splits\.\.\.\/train: a split's name is lower-case letters, digits and _/],
    ["no split", { splits: {} }, /splits: there must be one split or more/],
    ["a split without scenarios", { splits: { train: { ...split, scenarios: [] } } }, /splits\.train\.scenarios: /],
    ["half a variant", { splits: { train: { ...split, variants: 1.5 } } }, /splits\.train\.variants: .*expected int/],
    ["an exact split too large to plan", { splits: { train: { ...split, variants: 1_000_001 } } }, /splits\.train\.variants: “exact” plans a split as a whole, up to 1000000 variants; for more set “allocation” to “sampled”/],
    ["an unknown field", { controls: 0.2 }, /controls/],
    ["an unknown allocation", { allocation: "random" }, /allocation: .*"exact"\|"sampled"/],
  ])("refuses %s", (_, change, message) => {
    const result = datasetSpecSchema.safeParse({ ...good, ...change });
    const messages = result.error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    expect(messages?.join("\n")).toMatch(message);
  });
});
