import { createRandom } from "@r2ta/base";
import { mistakeCategoryIds } from "@r2ta/eerd";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeMetrics } from "./compute-metrics.js";
import type { ItemScore, ReportOutcome } from "./item-score.js";
import { metricRowSchema, type MetricRow } from "./metric-row.js";

/** An item's score from short marks: `reports` as `category outcome [mistake]`, `mistakes` as `category hit`. */
function item(id: string, reports: readonly string[], mistakes: readonly string[], fields: Partial<ItemScore> = {}): ItemScore {
  return {
    variantId: id, scenarioId: id.replace(/-.*/, ""), arm: "a", repeat: 0, status: "ok",
    reports: reports.map((text) => {
      const [category = "", outcome, mistake] = text.split(" ");
      return { category, location: "entity:QUAY", outcome: outcome as ReportOutcome, mistake: mistake === undefined ? null : Number(mistake), hallucinated: false };
    }),
    mistakes: mistakes.map((text) => {
      const [category = "", hit] = text.split(" ");
      return { category, hit: hit as "exact" };
    }),
    ...fields,
  };
}
const compute = (scores: readonly ItemScore[], resamples = 299) => computeMetrics(scores, { random: createRandom(5), resamples });
const find = (rows: readonly MetricRow[], metric: string, scope = "overall", match = "exact", arm = "a"): MetricRow => {
  const found = rows.filter((row) => row.arm === arm && row.metric === metric && row.scope === scope && row.match === match);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const fraction = ({ numerator, denominator, value }: MetricRow) => [numerator, denominator, value];

/** Four scenarios: a hit, a sibling with a false alarm, a failed item, and a control with an alarm. */
const small = [
  item("s1-1", ["wrong_key exact 0"], ["wrong_key exact"]),
  item("s2-1", ["wrong_cardinality place 0", "wrong_key false-alarm"], ["wrong_participation place"]),
  item("s3-1", [], ["wrong_key missed", "missing_entity missed"], { status: "truncated" }),
  item("s4-1", ["wrong_key equivalent"], []),
  item("s4-2", [], []),
];

describe("computeMetrics", () => {
  it("counts hits exactly, by place and by category", () => {
    const rows = compute(small);
    expect(fraction(find(rows, "precision"))).toEqual([1, 4, 1 / 4]);
    expect(fraction(find(rows, "recall"))).toEqual([1, 4, 1 / 4]);
    expect(fraction(find(rows, "f1"))).toEqual([2, 8, 1 / 4]);
    expect(fraction(find(rows, "precision", "overall", "place"))).toEqual([2, 4, 1 / 2]);
    expect(fraction(find(rows, "recall", "overall", "place"))).toEqual([2, 4, 1 / 2]);
    expect(fraction(find(rows, "recall", "overall", "lenient"))).toEqual([1, 4, 1 / 4]);
    expect(fraction(find(rows, "precision", "wrong_key"))).toEqual([1, 3, 1 / 3]);
    expect(fraction(find(rows, "recall", "wrong_key"))).toEqual([1, 2, 1 / 2]);
    expect(fraction(find(rows, "precision", "wrong_cardinality", "place"))).toEqual([1, 1, 1]);
    expect(fraction(find(rows, "recall", "wrong_participation", "place"))).toEqual([1, 1, 1]);
  });

  it("counts sets, controls, wrong reports and failures", () => {
    const rows = compute(small);
    expect(fraction(find(rows, "exact_set_match"))).toEqual([2, 5, 2 / 5]);
    expect(fraction(find(rows, "false_alarm_rate"))).toEqual([1, 2, 1 / 2]);
    expect(fraction(find(rows, "clean_control_rate"))).toEqual([1, 2, 1 / 2]);
    expect(fraction(find(rows, "hallucinated_per_diagram"))).toEqual([2, 4, 1 / 2]);
    expect(fraction(find(rows, "equivalent_per_diagram"))).toEqual([1, 4, 1 / 4]);
    expect(fraction(find(rows, "failure_rate"))).toEqual([1, 5, 1 / 5]);
  });

  it("takes the macro mean over the categories with mistakes or reports, those without a hit as 0", () => {
    const row = find(compute(small), "macro_f1");
    // wrong_key 2·1/(3 + 2), wrong_cardinality, wrong_participation and missing_entity 0; the other 7 have neither.
    expect(row).toMatchObject({ value: 0.4 / 4, denominator: 4 });
    expect(row.numerator).toBeCloseTo(0.4, 12);
    expect(row.note).toContain("neither mistakes nor reports: 7 of 11");
  });

  it("never makes a failed control a correct one", () => {
    const rows = compute([item("s1-1", [], [], { status: "failed" }), item("s2-1", [], [])]);
    expect(fraction(find(rows, "false_alarm_rate"))).toEqual([0, 1, 0]);
    expect(find(rows, "false_alarm_rate").note).toContain("failed and are left out: 1");
    expect(fraction(find(rows, "clean_control_rate"))).toEqual([1, 2, 1 / 2]);
    expect(fraction(find(rows, "exact_set_match"))).toEqual([1, 2, 1 / 2]);
  });

  it("says null and why where nothing can be said, and never NaN", () => {
    const rows = compute([item("s1-1", [], ["wrong_key missed"], { status: "refused" })]);
    expect(find(rows, "precision")).toMatchObject({ value: null, low: null, high: null, method: "none", numerator: 0, denominator: 0, note: "no reports" });
    expect(find(rows, "recall", "missing_entity")).toMatchObject({ value: null, note: "no mistakes" });
    expect(find(rows, "false_alarm_rate")).toMatchObject({ value: null, note: "no controls" });
    expect(find(rows, "recall")).toMatchObject({ value: 0, method: "wilson" });
    expect(find(rows, "f1", "wrong_key")).toMatchObject({ value: 0, method: "none", clusters: 1 });
  });

  it("counts a report of an unknown category overall, and says so", () => {
    const rows = compute([item("s1-1", ["ugly_layout false-alarm", "wrong_key exact 0"], ["wrong_key exact"])]);
    expect(fraction(find(rows, "precision"))).toEqual([1, 2, 1 / 2]);
    expect(find(rows, "precision").note).toContain("count here only: 1");
    expect(fraction(find(rows, "precision", "wrong_key"))).toEqual([1, 1, 1]);
  });

  it("does not let naming both of two siblings everywhere pay", () => {
    const hedged = compute([item("s1-1", ["wrong_cardinality exact 0", "wrong_participation duplicate 0"], ["wrong_cardinality exact"])]);
    expect(fraction(find(hedged, "precision"))).toEqual([1, 2, 1 / 2]);
    expect(fraction(find(hedged, "precision", "wrong_participation"))).toEqual([0, 1, 0]);
    expect(fraction(find(hedged, "precision", "overall", "place"))).toEqual([1, 1, 1]);
    const repeated = compute([item("s1-1", ["wrong_cardinality exact 0", "wrong_cardinality duplicate 0", "wrong_key neutral"], ["wrong_cardinality exact"])]);
    expect(fraction(find(repeated, "precision"))).toEqual([1, 1, 1]);
    expect(fraction(find(repeated, "exact_set_match"))).toEqual([1, 1, 1]);
  });

  it("averages repeats within the item first, also where an item has fewer", () => {
    const repeat = (id: string, index: number, hit: "exact" | "missed") => item(id, hit === "exact" ? ["wrong_key exact 0"] : [], [`wrong_key ${hit}`], { repeat: index });
    const rows = compute([repeat("s1-1", 0, "exact"), repeat("s1-1", 1, "missed"), repeat("s2-1", 0, "exact")]);
    expect(fraction(find(rows, "recall"))).toEqual([1.5, 2, 0.75]);
    expect(find(rows, "recall").note).toContain("mean of 2 repeats");
  });

  it("uses Wilson for one unit a scenario, whole scenarios otherwise, and Wilson by scenario where all agree", () => {
    const single = Array.from({ length: 10 }, (_, index) => item(`s${index}-1`, index < 7 ? ["wrong_key exact 0"] : [], [index < 7 ? "wrong_key exact" : "wrong_key missed"]));
    // Newcombe's method 3 for 7 of 10.
    expect(find(compute(single), "recall")).toMatchObject({ method: "wilson", clusters: 10, low: expect.closeTo(0.3968, 4) as number, high: expect.closeTo(0.8922, 4) as number });
    const several = single.flatMap((score, index) => [score, { ...(index < 5 ? score : single[9]!), variantId: `${score.variantId}b`, scenarioId: score.scenarioId }]);
    expect(find(compute(several), "recall")).toMatchObject({ method: "cluster-bootstrap-t", clusters: 10, note: "10 scenarios, fewer than 30: bootstrap-t interval" });
    const perfect = single.slice(0, 7).flatMap((score) => [score, { ...score, variantId: `${score.variantId}b` }]);
    const row = find(compute(perfect), "recall");
    expect(row).toMatchObject({ value: 1, method: "wilson", high: 1, clusters: 7 });
    expect(row.low).toBeCloseTo(0.6457, 4); // 7 of 7, not 14 of 14
  });

  it("gives the same rows whatever the order of the scores, and other intervals for another seed", () => {
    const random = createRandom("scores");
    const scores = Array.from({ length: 40 }, (_, index) => item(`s${index % 13}-${index}`, random.float() < 0.6 ? ["wrong_key exact 0"] : ["wrong_key false-alarm"], ["wrong_key exact"].slice(0, 1)))
      .map((score) => ({ ...score, mistakes: score.mistakes.map((mistake) => ({ ...mistake, hit: score.reports[0]?.outcome === "exact" ? ("exact" as const) : ("missed" as const) })) }));
    expect(compute(createRandom(1).shuffle(scores))).toEqual(compute(scores));
    expect(computeMetrics(scores, { random: createRandom(6), resamples: 299 })).not.toEqual(compute(scores));
  });

  it("has one row for each arm, scope, match and metric, within the schema and its range", () => {
    const marks = fc.array(fc.tuple(fc.constantFrom(...mistakeCategoryIds, "ugly"), fc.constantFrom("false-alarm", "equivalent", "neutral")), { maxLength: 3 });
    const scores = fc.array(fc.record({ scenario: fc.nat(6), reports: marks, hits: fc.array(fc.tuple(fc.constantFrom(...mistakeCategoryIds), fc.boolean()), { maxLength: 2 }), failed: fc.boolean(), arm: fc.constantFrom("a", "b") }), { maxLength: 12 });
    fc.assert(fc.property(scores, (list) => {
      const rows = compute(list.map(({ scenario, reports, hits, failed, arm }, index) => {
        const found = failed ? [] : hits.flatMap(([category, isHit], place) => (isHit ? [`${category} exact ${place}`] : []));
        return item(`s${scenario}-${index}`, [...found, ...(failed ? [] : reports.map(([category, outcome]) => `${category} ${outcome}`))], hits.map(([category, isHit]) => `${category} ${isHit && !failed ? "exact" : "missed"}`), { arm, status: failed ? "failed" : "ok" });
      }), 59);
      expect(new Set(rows.map(({ arm, scope, match, metric }) => `${arm} ${scope} ${match} ${metric}`)).size).toBe(rows.length);
      for (const row of rows) {
        expect(metricRowSchema.safeParse(row).error).toBeUndefined();
        if (row.value === null) expect([row.low, row.high, row.denominator]).toEqual([null, null, 0]);
        else expect(row.value).toBeCloseTo(row.numerator / row.denominator, 12);
        if (row.low === null) expect(row.method === "none" && row.note !== "").toBe(true);
        else if (!row.metric.endsWith("_per_diagram")) expect(row.low >= 0 && row.high! <= 1 && row.low <= row.high!).toBe(true);
      }
    }), { numRuns: 40 });
  });
});
