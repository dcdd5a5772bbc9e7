import { createRandom } from "@r2ta/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signFlipTest } from "./sign-flip-test.js";

/** Heights of cross-fertilised less self-fertilised maize, in eighths of an inch, 15 pairs: Darwin 1876, as Fisher has them. */
const darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

describe("signFlipTest", () => {
  it("is Fisher's test of Darwin's maize: 863 of the 32,768 sums reach 314 on either side", () => {
    // The Design of Experiments (1935), §21; scipy.stats.permutation_test(permutation_type="samples") says the same.
    expect(signFlipTest(darwin, { random: createRandom(1), flips: 32_767 })).toEqual({
      p: (2 * 863) / 32_768, method: "exact", assignments: 32_768, clusters: 15, smallestP: 2 / 32_768,
    });
  });

  it("comes near it with 9,999 of them, by Phipson and Smyth's rule, the same for the same seed", () => {
    const { p, method, assignments, smallestP } = signFlipTest(darwin, { random: createRandom(1) });
    expect([method, assignments, smallestP]).toEqual(["sampled", 9999, 1e-4]);
    expect(Math.abs(p! - 0.0527)).toBeLessThan(0.007);
    expect((p! * 10_000) % 1).toBeCloseTo(0, 6);
    expect(signFlipTest(darwin, { random: createRandom(1) }).p).toBe(p);
    expect(signFlipTest(Array.from({ length: 60 }, () => 1), { random: createRandom(2), flips: 999 }).p).toBe(1 / 1000);
  });

  it("does not mind the unit, the direction or clusters without a difference", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 10 }), fc.constantFrom(1e-9, 0.1, 3e7), (differences, unit) => {
        const { p } = signFlipTest(differences, { random: createRandom(3) });
        expect(p! > 0 && p! <= 1).toBe(true);
        expect(signFlipTest(differences.map((difference) => difference * unit), { random: createRandom(4) }).p).toBe(p);
        expect(signFlipTest([...differences, 0].map((difference) => -difference), { random: createRandom(5) }).p).toBe(p);
      }),
    );
  });

  it("says 1 where nothing differs, and how small p could have been", () => {
    expect(signFlipTest([0, 0], { random: createRandom(1) })).toMatchObject({ p: 1, clusters: 0, smallestP: 1 });
    expect(signFlipTest([1, 1, 1, 1], { random: createRandom(1) })).toMatchObject({ p: 0.125, smallestP: 0.125 });
  });

  it("refuses what is no difference", () => expect(() => signFlipTest([1, Number.NaN], { random: createRandom(1) })).toThrow(RangeError));
});
