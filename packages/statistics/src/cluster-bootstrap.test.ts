import { createRandom } from "@r2ta/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterBootstrap, type ClusterSums } from "./cluster-bootstrap.js";
import { drawResamples } from "./draw-resamples.js";

const ratio = (totals: Float64Array): number | null => (totals[1] ? (totals[0] ?? 0) / totals[1] : null);
const f1 = (totals: Float64Array): number | null => ((totals[1] ?? 0) + (totals[2] ?? 0) > 0 ? (2 * (totals[0] ?? 0)) / ((totals[1] ?? 0) + (totals[2] ?? 0)) : null);
const draw = (clusters: number, resamples = 9999, seed = 7) => drawResamples({ clusters, resamples, random: createRandom(seed) });
const named = (sums: readonly (readonly number[])[]): ClusterSums[] => sums.map((row, index) => ({ id: `s${String(index).padStart(3, "0")}`, sums: row }));

describe("clusterBootstrap", () => {
  it("is Efron and Tibshirani's bootstrap-t interval of the control mice", () => {
    // An Introduction to the Bootstrap (1993), §12.5: the 90 % interval of the mean 56.22 is [35.82, 116.74] with 1,000 resamples.
    const mice = [52, 104, 146, 10, 51, 30, 40, 27, 46];
    const interval = clusterBootstrap({ clusters: named(mice.map((days) => [days, 1])), statistic: ratio, resamples: draw(9), confidence: 0.9 });
    expect(interval.method).toBe("bootstrap-t");
    expect(interval.estimate).toBeCloseTo(56.22, 2);
    expect(Math.abs(interval.low! - 35.82)).toBeLessThan(2);
    expect(Math.abs(interval.high! - 116.74)).toBeLessThan(10);
  });

  it("is the exact percentile interval where all resamples can be counted", () => {
    // 32 equal halves of a fair coin: the number of heads in a resample is binomial (32, 1/2); P(≤ 10) = .025, P(≤ 9) = .010.
    const interval = clusterBootstrap({ clusters: named(Array.from({ length: 32 }, (_, index) => [index % 2, 1])), statistic: ratio, resamples: draw(32) });
    expect(interval).toMatchObject({ estimate: 0.5, method: "percentile", clusters: 32, undefinedResamples: 0, note: "" });
    expect([10 / 32, 11 / 32]).toContain(interval.low);
    expect([21 / 32, 22 / 32]).toContain(interval.high);
  });

  it("gives the same numbers whatever the order of the clusters", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)), { minLength: 2, maxLength: 40 }), fc.integer(), (rows, seed) => {
        const clusters = named(rows.map(([hits, more, missed]) => [hits, hits + more, hits + missed]));
        const resamples = draw(clusters.length, 50);
        const shuffled = createRandom(seed).shuffle(clusters);
        expect(clusterBootstrap({ clusters: shuffled, statistic: f1, resamples })).toEqual(clusterBootstrap({ clusters, statistic: f1, resamples }));
      }),
      { numRuns: 50 },
    );
  });

  it("never gives NaN, and stays within the range that it is told", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 35 }), (rows) => {
        const clusters = named(rows.map(([hits, more, missed]) => [hits, hits + more, hits + missed]));
        const { estimate, low, high, method } = clusterBootstrap({ clusters, statistic: f1, resamples: draw(clusters.length, 60), within: [0, 1] });
        expect([estimate, low, high].some(Number.isNaN)).toBe(false);
        expect(low === null).toBe(method === "none");
        if (low !== null && high !== null) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(high);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("is wider when the units of a cluster agree than when they are spread out", () => {
    const apart = named(Array.from({ length: 40 }, (_, index) => [index % 5, 5]));
    const together = named(Array.from({ length: 40 }, (_, index) => [index % 5 === 4 || index % 5 === 3 ? 5 : 0, 5]));
    const width = (clusters: ClusterSums[]) => {
      const { low, high } = clusterBootstrap({ clusters, statistic: ratio, resamples: draw(40) });
      return high! - low!;
    };
    expect(width(together)).toBeGreaterThan(width(apart) * 1.3);
  });

  it("says when clusters are few, very few, or one", () => {
    const of = (count: number) => clusterBootstrap({ clusters: named(Array.from({ length: count }, (_, index) => [index % 3, 2])), statistic: ratio, resamples: draw(count, 999), unit: "scenarios" });
    expect(of(12).note).toMatch(/^12 scenarios, fewer than 30: bootstrap-t interval/);
    expect(of(4).note).toMatch(/^4 scenarios: too few/);
    expect(of(30).note).toBe("");
    expect(clusterBootstrap({ clusters: named([[1, 2], [0, 0]]), statistic: ratio, resamples: draw(2) })).toMatchObject({ low: null, high: null, method: "none", clusters: 1 });
  });

  it("counts the resamples on which the statistic is not defined", () => {
    // Two of ten clusters have anything below the line: (8/10)^10 of the resamples have neither.
    const rows = Array.from({ length: 10 }, (_, index) => (index === 0 ? [1, 1, 0] : index === 1 ? [0, 1, 0] : [0, 0, 1]));
    const { undefinedResamples, note } = clusterBootstrap({ clusters: named(rows), statistic: ratio, resamples: draw(10) });
    expect(Math.abs(undefinedResamples / 9999 - 0.8 ** 10)).toBeLessThan(0.015);
    expect(note).toContain(`not defined on ${undefinedResamples} of 9999 resamples`);
  });

  it("gives no interval where all clusters agree, rather than one without width", () => {
    expect(clusterBootstrap({ clusters: named([[1, 1], [2, 2], [3, 3], [1, 1], [1, 1]]), statistic: ratio, resamples: draw(5) })).toMatchObject({ estimate: 1, low: null, high: null, method: "none" });
  });

  it("covers the true rate of clustered data about as often as it says", () => {
    const random = createRandom("coverage");
    let covered = 0;
    for (let study = 0; study < 150; study++) {
      const clusters = named(Array.from({ length: 12 }, () => {
        const rate = random.float() < 0.5 ? 0.3 : 0.7;
        return [Array.from({ length: 5 }, () => random.float() < rate).filter(Boolean).length, 5];
      }));
      const { low, high } = clusterBootstrap({ clusters, statistic: ratio, resamples: draw(12, 499, study), within: [0, 1] });
      if (low! <= 0.5 && high! >= 0.5) covered++;
    }
    expect(covered / 150).toBeGreaterThan(0.9);
  });

  it("refuses draws for other clusters and ids that stand twice", () => {
    expect(() => clusterBootstrap({ clusters: named([[1, 1]]), statistic: ratio, resamples: draw(2) })).toThrow(RangeError);
    const twice = [{ id: "a", sums: [1, 1] }, { id: "a", sums: [0, 1] }];
    expect(() => clusterBootstrap({ clusters: twice, statistic: ratio, resamples: draw(2) })).toThrow("stands twice");
  });
});
