import { createRandom } from "@r2ta/base";
import { describe, expect, it } from "vitest";
import { drawResamples } from "./draw-resamples.js";
import { pairedClusterBootstrap } from "./paired-cluster-bootstrap.js";

const mean = ([sum = 0, count = 0]: Float64Array): number | null => (count > 0 ? sum / count : null);
const draw = (clusters: number, seed = 7) => drawResamples({ clusters, resamples: 9999, random: createRandom(seed) });

describe("pairedClusterBootstrap", () => {
  it("is Student's interval of the extra sleep, within what a bootstrap of ten can tell", () => {
    // A. R. Cushny, A. R. Peebles (1905), in Student (1908): hours gained by ten patients under two drugs, R's data(sleep).
    // t.test(extra ~ group, paired = TRUE): the mean difference −1.58 has the 95 % interval −2.46 to −0.70.
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const pairs = first.map((hours, index) => ({ id: `patient-${index}`, first: [hours, 1], second: [second[index]!, 1] }));
    const { estimate, low, high, method, standardError } = pairedClusterBootstrap({ pairs, statistic: mean, resamples: draw(10) });
    expect([estimate, method]).toEqual([expect.closeTo(-1.58, 10), "bootstrap-t"]);
    // The jackknife error of a mean is the usual one: 1.23 / √10.
    expect(standardError).toBeCloseTo(0.38896, 5);
    expect(low).toBeLessThan(-2.3);
    expect(low).toBeGreaterThan(-3.4);
    expect(high).toBeLessThan(-0.6);
    expect(high).toBeGreaterThan(-1.1);
  });

  it("is much narrower than two arms apart where the same scenarios are hard for both", () => {
    const random = createRandom("paired");
    const pairs = Array.from({ length: 40 }, (_, index) => {
      const easy = random.integer(9);
      return { id: String(index).padStart(2, "0"), first: [easy + random.integer(2), 10], second: [easy, 10] };
    });
    const width = (list: typeof pairs) => {
      const { low, high } = pairedClusterBootstrap({ pairs: list, statistic: mean, resamples: draw(40) });
      return high! - low!;
    };
    const apart = pairs.map(({ id, first }, index) => ({ id, first, second: pairs[(index + 17) % 40]!.second }));
    expect(width(pairs)).toBeLessThan(width(apart) / 3);
  });

  it("has no interval where the arms do not differ, and no difference where one arm has none", () => {
    const same = Array.from({ length: 6 }, (_, index) => ({ id: String(index), first: [index, 6], second: [index, 6] }));
    expect(pairedClusterBootstrap({ pairs: same, statistic: mean, resamples: draw(6) })).toMatchObject({ estimate: 0, low: null, high: null, method: "none", standardError: null });
    const half = same.map(({ id, first }) => ({ id, first, second: [0, 0] }));
    expect(pairedClusterBootstrap({ pairs: half, statistic: mean, resamples: draw(6) })).toMatchObject({ estimate: null, low: null });
  });
});
