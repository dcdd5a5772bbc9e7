import { createRandom } from "@r2ta/base";
import { expect, it } from "vitest";
import { clusterBootstrap, drawResamples, wilsonInterval } from "./index.js";

it("does what the README shows", () => {
  expect(wilsonInterval(10, 14)).toEqual({ low: expect.closeTo(0.454, 3) as number, high: expect.closeTo(0.883, 3) as number });
  const clusters = [
    { id: "ferry-harbour", sums: [4, 5, 6] },
    { id: "cheese-cellar", sums: [2, 4, 3] },
    { id: "reef-survey", sums: [5, 5, 7] },
    { id: "seed-bank", sums: [1, 3, 4] },
    { id: "wind-farm", sums: [3, 3, 3] },
  ];
  const resamples = drawResamples({ clusters: clusters.length, resamples: 9999, random: createRandom("paper") });
  const interval = clusterBootstrap({
    clusters,
    resamples,
    statistic: ([hits = 0, reports = 0, positives = 0]) => (reports + positives > 0 ? (2 * hits) / (reports + positives) : null),
    within: [0, 1],
    unit: "scenarios",
  });
  expect(interval.estimate).toBeCloseTo(30 / 43, 12);
  expect(interval).toMatchObject({ method: "bootstrap-t", note: "5 scenarios, fewer than 30: bootstrap-t interval" });
});
