import { createRandom } from "@r2ta/base";
import { expect, it } from "vitest";
import { clusterBootstrap, drawResamples, holm, mcNemarMidP, minimumDetectableDifference, pairedClusterBootstrap, swapArmsTest, wilsonInterval } from "./index.js";

it("does what the README shows", () => {
  expect(wilsonInterval(10, 14)).toEqual({ low: expect.closeTo(0.454, 3) as number, high: expect.closeTo(0.883, 3) as number });
  const f1 = ([hits = 0, reports = 0, positives = 0]: Float64Array) => (reports + positives > 0 ? (2 * hits) / (reports + positives) : null);
  const clusters = [
    { id: "ferry-harbour", sums: [4, 5, 6] },
    { id: "cheese-cellar", sums: [2, 4, 3] },
    { id: "reef-survey", sums: [5, 5, 7] },
    { id: "seed-bank", sums: [1, 3, 4] },
    { id: "wind-farm", sums: [3, 3, 3] },
  ];
  const resamples = drawResamples({ clusters: clusters.length, resamples: 9999, random: createRandom("paper") });
  const interval = clusterBootstrap({ clusters, resamples, statistic: f1, within: [0, 1], unit: "scenarios" });
  expect(interval.estimate).toBeCloseTo(30 / 43, 12);
  expect(interval).toMatchObject({ method: "bootstrap-t", note: "5 scenarios, fewer than 30: bootstrap-t interval" });

  const other = [[2, 5, 6], [2, 6, 3], [3, 5, 7], [1, 4, 4], [1, 3, 3]];
  const pairs = clusters.map(({ id, sums }, index) => ({ id, first: sums, second: other[index] ?? [] }));
  expect(pairedClusterBootstrap({ pairs, resamples, statistic: f1, within: [-1, 1], unit: "scenarios" }).estimate).toBeCloseTo(30 / 43 - 18 / 46, 12);
  expect(swapArmsTest({ pairs, statistic: f1, random: createRandom("paper") })).toMatchObject({ p: 0.0625, method: "exact", smallestP: 0.0625 });

  expect(mcNemarMidP(1, 7)).toBeCloseTo(0.039, 3);
  expect(holm([0.01, 0.04, 0.03]).map((p) => Number(p.toFixed(9)))).toEqual([0.03, 0.06, 0.06]);
  expect(minimumDetectableDifference({ items: 150, clusters: 15, discordance: 0.3, withinCluster: 0.1 })).toBeCloseTo(0.17, 2);
});
