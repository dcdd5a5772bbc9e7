import { expect, it } from "vitest";
import { preferencePair, refinedTrace, review } from "../../test/review-rows.js";
import type { StepVerdict } from "../step-verdict.js";
import { drawReviewSample, measureAgreement, stepItemId } from "./index.js";

const key = "- entity:QUAY.key key: wants {code}, has {code} -> ok\n";
const card = "- rel:HOME_QUAY.end:QUAY card: wants 1, has 1 -> ok\n";

/** Ten steps of five scenarios: 6 sound and 4 irrelevant; the first five about keys. */
const refined = Array.from({ length: 10 }, (_, index) => refinedTrace(`v${index}`, [{ verdict: index < 6 ? "sound" : "irrelevant", text: index < 5 ? key : card }]));
const sample = drawReviewSample({ refined, pairs: [] }, { size: 10, seed: 1 });
const scenarioOf = (variantId: string): string => `s${Number(variantId.slice(1)) % 5}`;
const answers = (reviewer: string, verdicts: readonly (StepVerdict | null)[]) =>
  verdicts.map((blindVerdict, index) => review(stepItemId({ variantId: `v${index}`, arm: "chain-of-thought", repeat: 0 }, 0), reviewer, { blindVerdict }));
const s = "sound" as const;
const i = "irrelevant" as const;

it("is what a count by hand gives, for the auditor and for two reviewers who disagree", () => {
  // Ada differs from the auditor on v5 and v6, Ben from Ada on v0, v1 and v2.
  const reviews = [...answers("Ada", [s, s, s, s, s, i, s, i, i, i]), ...answers("Ben", [i, i, i, s, s, i, s, i, i, i])];
  const rows = measureAgreement({ sample, reviews, refined, scenarioOf });
  const overall = rows.filter(({ scope }) => scope === "overall");
  expect(overall.map(({ first, second, agreed, items, scenarios }) => [first, second, agreed, items, scenarios])).toEqual([
    ["auditor", "reviewer:Ada", 8, 10, 5], ["auditor", "reviewer:Ben", 5, 10, 5], ["reviewer:Ada", "reviewer:Ben", 7, 10, 5],
  ]);
  // Auditor 6/4, Ada 6/4: chance .36 + .16 = .52, kappa = (.8 − .52) / .48. AC1 over seven verdicts: Σ π(1 − π) / 6 = .48 / 6 = .08.
  expect(overall[0]?.kappa.value).toBeCloseTo(0.28 / 0.48, 10);
  expect(overall[0]?.ac1.value).toBeCloseTo((0.8 - 0.08) / 0.92, 10);
  // Ada 6/4, Ben 3/7: chance .18 + .28 = .46.
  expect(overall[2]?.raw.value).toBeCloseTo(0.7, 10);
  expect(overall[2]?.kappa.value).toBeCloseTo(0.24 / 0.54, 10);
  // About keys, v0 to v4, Ada agrees with the auditor throughout: the bootstrap then sees no spread.
  const keys = rows.find(({ scope, second }) => scope === "wrong_key" && second === "reviewer:Ada");
  expect(keys).toMatchObject({ items: 5, agreed: 5, raw: { value: 1, low: null }, kappa: { value: null } });
  for (const { raw, kappa } of overall) {
    for (const { value, low, high, note } of [raw, kappa]) {
      expect(low).toBeLessThanOrEqual(value ?? NaN);
      expect(high).toBeGreaterThanOrEqual(value ?? NaN);
      expect(note).toContain("5 scenarios");
    }
  }
});

it("is of verdicts given blind only, and nothing without them", () => {
  expect(measureAgreement({ sample, reviews: [], refined, scenarioOf })).toEqual([]);
  expect(measureAgreement({ sample, reviews: answers("Ada", [null, null]), refined, scenarioOf })).toEqual([]);
});

it("of pairs is about the side, so that a reviewer who always takes the first agrees by chance only", () => {
  const pairs = Array.from({ length: 40 }, (_, index) => preferencePair(`v${index}`));
  const sides = drawReviewSample({ refined: [], pairs }, { size: 40, seed: 1 });
  const reviews = sides.map(({ id }) => review(id, "Ada", { preferred: "first" }));
  const [row] = measureAgreement({ sample: sides, reviews, refined: [], scenarioOf });
  const first = sides.filter((item) => item.kind === "pair" && item.chosenFirst).length;
  expect(row).toMatchObject({ about: "pair", items: 40, agreed: first });
  expect(row?.kappa.value).toBeCloseTo(0, 10);
});
