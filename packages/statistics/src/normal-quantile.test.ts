import { describe, expect, it } from "vitest";
import { normalQuantile } from "./normal-quantile.js";

describe("normalQuantile", () => {
  // The first three are the check values printed in AS 241, the others those of R's qnorm.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167813],
    [1e-20, -9.262340089798408],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.95, 1.6448536269514722],
    [0.5, 0],
  ])("of %d is %d", (probability, quantile) => {
    expect(Math.abs(normalQuantile(probability) - quantile)).toBeLessThanOrEqual(4e-15 * Math.max(1, Math.abs(quantile)));
  });

  it("is odd about one half in all three ranges", () => {
    for (const probability of [0.4375, 0.0625, 2 ** -40]) expect(normalQuantile(1 - probability)).toBeCloseTo(-normalQuantile(probability), 14);
  });

  it.each([0, 1, -0.1, Number.NaN])("refuses %d", (probability) => {
    expect(() => normalQuantile(probability)).toThrow(RangeError);
  });
});
