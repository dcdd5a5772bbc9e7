import { createRandom } from "@r2ta/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { swapArmsTest, type PairedSums } from "./swap-arms-test.js";

const f1 = ([hits = 0, reports = 0, mistakes = 0]: Float64Array): number | null => (reports + mistakes > 0 ? (2 * hits) / (reports + mistakes) : null);
const pair = (id: string, first: readonly number[], second: readonly number[]): PairedSums => ({ id, first, second });
const options = (seed = 1) => ({ statistic: f1, random: createRandom(seed) });
/** One in every four assignments by hand. */
const three = [pair("s1", [2, 2, 3], [1, 4, 3]), pair("s2", [1, 1, 1], [1, 3, 1]), pair("s3", [3, 5, 4], [2, 2, 4])];

describe("swapArmsTest", () => {
  it("computes the statistic of each assignment from its totals, not from a mean over clusters", () => {
    // F1 of totals [6, 8, 8] and [4, 9, 8] differ by .2794; with s3 swapped [5, 5, 8] and [5, 12, 8]: .2692; with s2:
    // [6, 10, 8] and [4, 7, 8]: .1333; with s1: [5, 10, 8] and [5, 7, 8]: .1111. Each stands for its mirror image too.
    expect(swapArmsTest({ pairs: three, ...options() })).toEqual({ p: 0.25, method: "exact", assignments: 8, clusters: 3, smallestP: 0.25 });
  });

  it("gives the same p whatever the order of clusters and arms", () => {
    const sums = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map(([hits, more, missed]) => [hits, hits + more, hits + missed]);
    fc.assert(
      fc.property(fc.array(fc.tuple(sums, sums), { minLength: 1, maxLength: 20 }), fc.integer(), (rows, seed) => {
        const pairs = rows.map(([first, second], index) => pair(`s${index}`, first, second));
        const mirrored = createRandom(seed).shuffle(pairs).map(({ id, first, second }) => pair(id, second, first));
        expect(swapArmsTest({ pairs: mirrored, ...options(), flips: 99 }).p).toBe(swapArmsTest({ pairs, ...options(), flips: 99 }).p);
      }),
      { numRuns: 60 },
    );
  });

  it("draws what is too much to enumerate, and comes to the same", () => {
    const random = createRandom("many");
    const pairs = Array.from({ length: 12 }, (_, index) => {
      const [one, other] = [random.integer(6), random.integer(5)];
      return pair(`s${index}`, [one, 6, 6], [other, 6, 6]);
    });
    const exact = swapArmsTest({ pairs, ...options() });
    const sampled = swapArmsTest({ pairs, ...options(), flips: 2000 });
    expect([exact.method, sampled.method]).toEqual(["exact", "sampled"]);
    expect(Math.abs(exact.p! - sampled.p!)).toBeLessThan(4 * Math.sqrt((exact.p! * (1 - exact.p!)) / 2000));
  });

  it("counts an assignment without a statistic as extreme, and says nothing where the data have none", () => {
    // With s1 swapped the first arm has no report and no mistake left.
    const pairs = [pair("s1", [1, 1, 0], [0, 0, 0]), pair("s2", [0, 0, 0], [0, 2, 0])];
    expect(swapArmsTest({ pairs, ...options() })).toMatchObject({ p: 1, clusters: 2 });
    expect(swapArmsTest({ pairs: [pair("s1", [1, 1, 1], [0, 0, 0])], ...options() })).toMatchObject({ p: null, method: "none" });
    expect(swapArmsTest({ pairs: [], ...options() })).toMatchObject({ p: null, clusters: 0 });
  });

  it("refuses ids that stand twice and sums of other lengths", () => {
    expect(() => swapArmsTest({ pairs: [three[0]!, three[0]!], ...options() })).toThrow("stands twice");
    expect(() => swapArmsTest({ pairs: [three[0]!, pair("s9", [1], [1])], ...options() })).toThrow("s9 has 1 and 1 sums");
    expect(() => swapArmsTest({ pairs: three, ...options(), flips: 0 })).toThrow(RangeError);
  });
});
