import { createRandom } from "@r2ta/base";
import { computeMetrics, type ItemScore } from "@r2ta/evaluation";
import { mistakeCategoryIds } from "@r2ta/eerd";
import type { Figure } from "./main.js";

/** All metrics with their intervals, over simulated scores: 6 arms, 150 items of 30 scenarios, 11 categories. */
export async function measureStatistics(): Promise<Figure[]> {
  const random = createRandom("bench");
  const scores: ItemScore[] = ["a", "b", "c", "d", "e", "f"].flatMap((arm) =>
    Array.from({ length: 150 }, (_, index): ItemScore => {
      const mistakes = Array.from({ length: index % 4 }, () => ({ category: random.pick(mistakeCategoryIds), hit: random.float() < 0.6 ? "exact" as const : "missed" as const }));
      const hits = mistakes.flatMap(({ category, hit }, mistake) => (hit === "exact" ? [{ category, location: "entity:X", outcome: "exact" as const, mistake, hallucinated: false }] : []));
      const wrong = random.float() < 0.3 ? [{ category: random.pick(mistakeCategoryIds), location: "entity:Y", outcome: "false-alarm" as const, mistake: null, hallucinated: true }] : [];
      return { variantId: `v${index}`, scenarioId: `s${index % 30}`, arm, repeat: 0, status: "ok", reports: [...hits, ...wrong], mistakes };
    }),
  );
  const started = performance.now();
  const rows = computeMetrics(scores, { random: createRandom(1), resamples: 9999 });
  const seconds = (performance.now() - started) / 1000;
  return [{ what: `${rows.length} numbers with intervals: 6 arms × 150 items × 11 categories, 9,999 resamples of 30 scenarios`, measured: `${seconds.toFixed(2)} s`, target: "" }];
}
