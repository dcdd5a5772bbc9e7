import { createRandom } from "@r2ta/base";
import { describe, expect, it } from "vitest";
import { cohenKappa, gwetAc1, rawAgreement } from "./agreement.js";
import { clusterBootstrap } from "./cluster-bootstrap.js";
import { drawResamples } from "./draw-resamples.js";

/** 100 pregnancies by two abstractors (ectopic, abnormal, normal): Gwet's data set cont3x3abstractors. */
const abstractors = [13, 0, 0, 0, 20, 7, 0, 4, 56];

describe("agreement of two raters", () => {
  it("is what Gwet's own package irrCAC prints for the two abstractors", () => {
    // CRAN vignette of irrCAC: agreement .89, kappa .7964094 (se .0589), AC1 .8493305 (se .0432).
    expect(rawAgreement(abstractors)).toBeCloseTo(0.89, 12);
    expect(cohenKappa(abstractors)).toBeCloseTo(0.7964094, 7);
    expect(gwetAc1(abstractors)).toBeCloseTo(0.8493305, 7);
  });

  it("has intervals by cluster, which are about Gwet's where every item is one", () => {
    const items = abstractors.flatMap((count, cell) => Array.from({ length: count }, () => abstractors.map((_, index) => (index === cell ? 1 : 0))));
    const clusters = items.map((sums, index) => ({ id: String(index).padStart(3, "0"), sums }));
    const resamples = drawResamples({ clusters: clusters.length, resamples: 999, random: createRandom(1) });
    const of = (statistic: typeof cohenKappa) => clusterBootstrap({ clusters, statistic, resamples });
    expect(Math.abs(of(cohenKappa).standardError! / 0.05891 - 1)).toBeLessThan(0.05);
    expect(Math.abs(of(gwetAc1).standardError! / 0.04322 - 1)).toBeLessThan(0.05);
    // The package's intervals: .68 to .913, and .764 to .935.
    for (const [statistic, low, high] of [[cohenKappa, 0.68, 0.913], [gwetAc1, 0.764, 0.935]] as const) {
      expect(Math.abs(of(statistic).low! - low)).toBeLessThan(0.03);
      expect(Math.abs(of(statistic).high! - high)).toBeLessThan(0.03);
    }
  });

  it("shows the paradox of kappa, which AC1 has not", () => {
    // 118, 5; 2, 0: kappa −.0234 and AC1 .9408 at 94 % agreement (statsmodels' cohens_kappa; irrCAC for Python).
    const rare = [118, 5, 2, 0];
    expect([rawAgreement(rare), cohenKappa(rare), gwetAc1(rare)]).toEqual([0.944, expect.closeTo(-0.02339, 5), expect.closeTo(0.94078, 5)]);
  });

  it("is 1 of raters who agree, and null where it cannot be told", () => {
    expect([rawAgreement([3, 0, 0, 2]), cohenKappa([3, 0, 0, 2]), gwetAc1([3, 0, 0, 2])]).toEqual([1, 1, 1]);
    expect([cohenKappa([5, 0, 0, 0]), gwetAc1([5, 0, 0, 0])]).toEqual([null, 1]);
    for (const of of [rawAgreement, cohenKappa, gwetAc1]) {
      expect(of([0, 0, 0, 0])).toBeNull();
      expect(() => of([1, 2, 3])).toThrow(RangeError);
    }
    expect(gwetAc1([4])).toBeNull();
  });
});
