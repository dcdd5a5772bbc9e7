import { createRandom } from "@r2ta/base";
import { describe, expect, it } from "vitest";
import { drawResamples } from "./draw-resamples.js";

describe("drawResamples", () => {
  it("draws as many clusters as there are, in every resample", () => {
    const { counts } = drawResamples({ clusters: 7, resamples: 50, random: createRandom(1) });
    for (let resample = 0; resample < 50; resample++) expect(counts.filter((_, place) => place % 50 === resample).reduce((sum, count) => sum + count)).toBe(7);
  });

  it("leaves each cluster out of about (1 − 1/n)^n of the resamples", () => {
    const { counts } = drawResamples({ clusters: 10, resamples: 20_000, random: createRandom(2) });
    const leftOut = counts.filter((count) => count === 0).length / counts.length;
    expect(Math.abs(leftOut - 0.9 ** 10)).toBeLessThan(0.01);
  });

  it("gives the same draws for the same seed and others for another", () => {
    const draw = (seed: number) => drawResamples({ clusters: 9, resamples: 20, random: createRandom(seed) }).counts;
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });

  it.each([[0, 10], [65_536, 1], [3, 0]])("refuses %d clusters and %d resamples", (clusters, resamples) => {
    expect(() => drawResamples({ clusters, resamples, random: createRandom(1) })).toThrow(RangeError);
  });
});
