import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "./index.js";

const draw = (seed: string | number, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.integer(1000));
};

test("the same seed gives the same numbers, another seed gives others", () => {
  expect(draw("a", 20)).toEqual(draw("a", 20));
  expect(draw("a", 20)).not.toEqual(draw("b", 20));
  expect(draw(7, 20)).toEqual(draw("7", 20));
});

test("the numbers of a seed never change: published datasets depend on them", () => {
  expect(draw("r2ta", 6)).toEqual(draw("r2ta", 6));
  expect(draw("r2ta", 6)).toMatchInlineSnapshot(`
    [
      979,
      190,
      575,
      684,
      473,
      864,
    ]
  `);
});

test("a fork depends on its label alone, not on how much its parent was used", () => {
  const used = createRandom("seed");
  for (let index = 0; index < 100; index++) used.float();
  expect(used.fork("x").integer(1e6)).toBe(createRandom("seed").fork("x").integer(1e6));
  expect(used.fork("x").integer(1e6)).not.toBe(used.fork("y").integer(1e6));
});

test("a shuffle keeps every item and leaves its input alone", () => {
  fc.assert(fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
    const before = [...items];
    const shuffled = createRandom(seed).shuffle(items);
    expect([...shuffled].sort()).toEqual([...items].sort());
    expect(items).toEqual(before);
  }));
});

test("integers are spread evenly", () => {
  const random = createRandom("even");
  const counts = new Array<number>(10).fill(0);
  for (let index = 0; index < 20_000; index++) counts[random.integer(10)]! += 1;
  // Chi-squared with 9 degrees of freedom: 27.9 is its 99.9th percentile.
  expect(counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)).toBeLessThan(27.9);
});

test("picking from nothing is an error", () => {
  expect(() => createRandom(1).pick([])).toThrow(RangeError);
});
