import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holm } from "./holm.js";

describe("holm", () => {
  it("adjusts the 15 tests of Benjamini and Hochberg's myocardial infarction study", () => {
    // Y. Benjamini, Y. Hochberg (1995), Controlling the false discovery rate, JRSS B 57, §4: the family-wise procedure
    // keeps the first three. Values by R's p.adjust(p, "holm") and statsmodels' multipletests(p, method="holm").
    const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
    const expected = [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1, 1, 1, 1, 1, 1];
    holm(p).forEach((adjusted, index) => expect(adjusted).toBeCloseTo(expected[index]!, 10));
    expect(holm(p).filter((adjusted) => adjusted <= 0.05)).toHaveLength(3);
  });

  it("keeps the order of the tests", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Math.round(p * 1e9) / 1e9)).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([])).toEqual([]);
  });

  it("lies between the p-value and Bonferroni's, and ranks alike", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (pValues) => {
        const adjusted = holm(pValues);
        pValues.forEach((p, index) => {
          expect(adjusted[index]).toBeGreaterThanOrEqual(p);
          expect(adjusted[index]).toBeLessThanOrEqual(Math.min(1, p * pValues.length) + 1e-15);
          pValues.forEach((other, place) => expect(p <= other).toBe(p <= other && adjusted[index]! <= adjusted[place]!));
        });
      }),
    );
  });

  it.each([[1.1], [-0.1], [Number.NaN]])("refuses %d", (p) => expect(() => holm([p])).toThrow(RangeError));
});
