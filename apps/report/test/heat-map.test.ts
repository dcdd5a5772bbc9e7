import { buildLock, buildReport, findMetric, printShare } from "@r2ta/reporting";
import { expect, it } from "vitest";
import { renderHeatMap } from "../scripts/pages/heat-map.js";
import { fixtureInput } from "./fixture/fixture-input.js";

const input = fixtureInput();

function heatMapOf(arms: readonly string[]): string {
  const isShown = ({ arm }: { arm: string }): boolean => arms.includes(arm);
  const { document } = buildReport({ ...input, scores: input.scores.filter(isShown), metrics: input.metrics.filter(isShown) });
  return renderHeatMap({ folder: "", digest: "", document, lock: buildLock(document.name, [], []), files: [], metrics: input.metrics.filter(isShown) }).text;
}

it("shows the measures of a single arm side by side, with nothing to choose", () => {
  const text = heatMapOf(["rules"]);
  expect(text).not.toContain("radio");
  const row = /<tr><th scope="row"><a class="coded" href="[^"]*wrong_key">.*?<\/tr>/s.exec(text)?.[0] ?? "";
  const shown = [...row.matchAll(/--share:([\d.]+)".*?<span class="value">([\d.]+)/gs)].map(([, share, value]) => [Number(share), value]);
  const values = ["f1", "precision", "recall"].map((metric) => findMetric(input.metrics, "rules", "wrong_key", metric)?.value ?? -1);
  expect(shown).toEqual(values.map((value) => [value, printShare(value)]));
});

it("shows one measure of several arms at a time", () => {
  const text = heatMapOf(["rules", "r2ta"]);
  expect(text.match(/type="radio"/g)).toHaveLength(3);
  expect(text.match(/<th scope="col"/g)).toHaveLength(4);
});
