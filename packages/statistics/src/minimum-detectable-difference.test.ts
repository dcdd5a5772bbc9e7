import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { designEffect } from "./design-effect.js";
import { intraclassCorrelation } from "./intraclass-correlation.js";
import { detectableFromError, minimumDetectableDifference } from "./minimum-detectable-difference.js";

describe("minimumDetectableDifference", () => {
  it("turns Connor's sample size round: 23 pairs find .45 against .05", () => {
    // Connor (1987), p. 209, as powerandsamplesize.com works it: p01 = .45, p10 = .05, α = .05, power = .8 need n = 22.01.
    const of = (items: number) => minimumDetectableDifference({ items, discordance: 0.5 });
    expect(of(23)).toBeLessThan(0.4);
    expect(of(22)).toBeGreaterThan(0.4);
    expect(of(22.011324427435788)).toBeCloseTo(0.4, 9);
  });

  // The same equation solved by scipy.optimize.brentq; the third and fourth with more difference than discordance.
  it.each([[150, 0.2, 0.1014974908], [75, 0.2, 0.1424107804], [14, 0.125, 0.4722765989], [150, 0.02, 0.0515087032]])("of %d items with discordance %d is %d", (items, discordance, difference) => {
    expect(minimumDetectableDifference({ items, discordance })).toBeCloseTo(difference, 8);
  });

  it("is that of as many independent items as the clustered ones are worth", () => {
    // 150 items from 15 scenarios at a correlation of .2: 150 / 2.8 = 53.6.
    expect(minimumDetectableDifference({ items: 150, clusters: 15, withinCluster: 0.2, discordance: 0.2 })).toBe(minimumDetectableDifference({ items: 150 / 2.8, discordance: 0.2 }));
  });

  it("falls with items, rises with discordance, power and strictness, and stays within (0, 1]", () => {
    const plan = fc.record({ items: fc.integer({ min: 4, max: 3000 }), discordance: fc.double({ min: 0, max: 0.9, noNaN: true }), withinCluster: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(plan, (given) => {
        const of = (change: object) => minimumDetectableDifference({ clusters: Math.ceil(given.items / 4), ...given, ...change }) ?? Infinity;
        expect(of({}) > 0 && (of({}) <= 1 || of({}) === Infinity)).toBe(true);
        expect(of({ items: given.items * 2, clusters: Math.ceil(given.items / 4) * 2 })).toBeLessThanOrEqual(of({}));
        for (const harder of [{ discordance: given.discordance + 0.1 }, { power: 0.9 }, { alpha: 0.01 }]) expect(of(harder)).toBeGreaterThanOrEqual(of({}));
      }),
    );
  });

  it("says nothing where no difference could be found", () => expect(minimumDetectableDifference({ items: 3, discordance: 0.5 })).toBeNull());

  it.each([[{ discordance: 1.1 }], [{ alpha: 0 }], [{ power: 1 }], [{ items: 0 }], [{ withinCluster: -0.1 }]])("refuses %j", (change) => {
    expect(() => minimumDetectableDifference({ items: 10, discordance: 0.2, ...change })).toThrow(RangeError);
  });
});

describe("detectableFromError", () => {
  it("is 2.80 standard errors at the usual levels", () => {
    // Bloom's multiplier (1995) for a two-sided test at .05 and power .8: 1.960 + 0.842.
    expect(detectableFromError({ standardError: 1 })).toBeCloseTo(2.8016, 4);
    expect(() => detectableFromError({ standardError: 0 })).toThrow(RangeError);
  });
});

describe("designEffect", () => {
  it("is Kish's: 40 pupils a school at a correlation of .05 give 2.95", () => {
    expect(designEffect({ items: 4000, clusters: 100, withinCluster: 0.05 })).toBeCloseTo(2.95, 12);
    expect(designEffect({ items: 10, clusters: 30, withinCluster: 0.5 })).toBe(1);
  });
});

describe("intraclassCorrelation", () => {
  it("is Shrout and Fleiss's ICC(1,1) of six targets and four judges", () => {
    // P. E. Shrout, J. L. Fleiss (1979), Intraclass correlations, Psychological Bulletin 86, tables 2 and 4: .17.
    const ratings = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];
    expect(intraclassCorrelation(ratings)).toBeCloseTo(0.17, 2);
  });

  it("is 1 of clusters that agree within, 0 of clusters alike, and null where it cannot be told", () => {
    expect(intraclassCorrelation([[1, 1], [0, 0, 0]])).toBe(1);
    expect(intraclassCorrelation([[0, 1], [0, 1]])).toBe(0);
    for (const values of [[], [[1, 2]], [[1], [2]], [[1, 1], [1, 1]], [[], [1, 2]]]) expect(intraclassCorrelation(values)).toBeNull();
  });
});
