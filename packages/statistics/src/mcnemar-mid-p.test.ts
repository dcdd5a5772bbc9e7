import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mcNemarMidP } from "./mcnemar-mid-p.js";

describe("mcNemarMidP", () => {
  it("is Fagerland, Lydersen and Laake's of their table 1, worked in their supplement", () => {
    // Airway hyper-responsiveness before and after stem cell transplantation in 21 children: 1, 1; 7, 12.
    expect(mcNemarMidP(1, 7)).toBeCloseTo(0.0391, 4);
  });

  // scipy.stats: 2 * binom.cdf(b, b + c, 0.5) - binom.pmf(b, b + c, 0.5), and 1 - pmf / 2 where b = c.
  it.each([
    [0, 1, 0.5], [0, 5, 0.03125], [3, 3, 0.84375], [6, 16, 0.03468966484069824], [12, 25, 0.03355243967962451],
    [480, 560, 0.013118841927411392], [4_800, 5_200, 6.326218680730146e-5],
  ])("of %d against %d is %d", (b, c, p) => {
    expect(mcNemarMidP(b, c) / p).toBeCloseTo(1, 9);
  });

  it("does not mind which arm is first, lies in (0, 1], and falls as the arms part", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (b, c) => {
        const p = mcNemarMidP(b, c);
        expect(p).toBe(mcNemarMidP(c, b));
        expect(p > 0 && p <= 1).toBe(true);
        expect(mcNemarMidP(Math.min(b, c), Math.max(b, c) + 1)).toBeLessThan(p);
      }),
    );
  });

  it("finds nothing where no item is discordant", () => expect(mcNemarMidP(0, 0)).toBe(1));

  it.each([[-1, 2], [0.5, 2], [Number.NaN, 1]])("refuses %d and %d", (b, c) => {
    expect(() => mcNemarMidP(b, c)).toThrow(RangeError);
  });
});
