import { describe, expect, it } from "vitest";
import { passed, refinedOf, smallRefinement, stepOf } from "../../test/small-refinement.js";
import { smallRun } from "../../test/small-run.js";
import { buildReport, datasetVariantRowSchema, detailRowSchema, refinedRowSchema, refinedTable, reportDocumentSchema, ReportInputError, type ReportedRefinement, type ReportFiles } from "../index.js";

const report = (more: Partial<ReportedRefinement> = {}): ReportFiles => buildReport(smallRun({ refinement: smallRefinement(more) }));
const rowsOf = (files: ReportFiles, path: string): readonly Record<string, unknown>[] => files.tables.find((table) => table.path === path)!.rows;
const summaryOf = (more: Partial<ReportedRefinement> = {}) => report(more).document.refinement!;
const failed = refinedOf("garden-8", { status: "failed", audit: [], reasoning: null, feedback: null, feedbackAudit: [], check: passed, usage: null, calls: [], costUsd: 0, failure: "There is no reasoning.", failureKind: "no-trace" });

describe("a report with a refinement", () => {
  it("has a row for every refined trace, that leads to its diagram and its sentences", () => {
    const files = report();
    const rows = rowsOf(files, "refined.parquet").map((row) => refinedRowSchema.parse(row));
    expect(rows.map(({ variantId, scenarioId, status, rounds, sound, unsupported, findings }) => [variantId, scenarioId, status, rounds, sound, unsupported, findings])).toEqual([
      ["garden-7", "garden", "unchanged", 0, 1, 0, ""],
      ["garden-8", "garden", "accepted", 1, 1, 1, "unsupported/none"],
    ]);
    for (const row of rows) {
      expect(Object.keys(row).sort()).toEqual(Object.keys(refinedTable.columns).sort());
      expect(datasetVariantRowSchema.parse(rowsOf(files, "variants.parquet")[row.itemPlace]).id).toBe(row.variantId);
      expect(rowsOf(files, "scenarios.parquet")[row.scenarioPlace]!["id"]).toBe("garden");
    }
    expect(rows[1]).toMatchObject({ inputTokens: 900, outputTokens: 100, audit: refinedOf("garden-8").audit });
  });

  it("takes the diagram of a variant that is an item too from the items", () => {
    const variants = smallRun().variants;
    const files = report({ variants, refined: [refinedOf("garden-2")] });
    const row = refinedRowSchema.parse(rowsOf(files, "refined.parquet")[0]);
    expect([row.isItem, detailRowSchema.parse(rowsOf(files, "details.parquet")[row.itemPlace]).id]).toEqual([true, "garden-2"]);
    expect(rowsOf(files, "variants.parquet")).toEqual([]);
  });

  it("counts what became of the traces, their steps by verdict and category, the objections, rounds and reports", () => {
    const summary = summaryOf({ refined: [...smallRefinement().refined, { ...failed, repeat: 1 }, refinedOf("garden-8", { repeat: 2, status: "queued", rounds: 3, check: refinedOf("garden-8").originalCheck })] });
    expect(summary).toMatchObject({
      split: "train", arms: ["student"], refiners: ["auditor@1"], traces: 4, items: 2, scenarios: 1, steps: 5, auditorFaults: 6,
      statuses: { unchanged: 1, accepted: 1, queued: 1, failed: 1 },
      rounds: [{ rounds: 0, traces: 1 }, { rounds: 1, traces: 1 }, { rounds: 3, traces: 1 }],
      verdicts: [{ arm: "student", category: "wrong_key", verdict: "sound", steps: 3 }, { arm: "student", category: "none", verdict: "unsupported", steps: 2 }],
      // Two objections of one kind in one trace are one trace.
      reasons: [{ code: "false-has", before: 2, after: 1 }],
      reading: { claimsBefore: 4, unreadBefore: 2, claimsAfter: 5, unreadAfter: 1 },
      feedback: { kept: 0, reworded: 0, removed: 2, added: 0 },
      failuresByKind: { "no-trace": 1 },
    });
  });

  it("sums what was asked, and says null where a part is not known", () => {
    expect(summaryOf()).toMatchObject({ calls: 1, tokens: { input: 900, output: 100 }, costUsd: 0.03, costPerAcceptedUsd: 0.015 });
    expect(summaryOf({ refined: [refinedOf("garden-8", { usage: null, costUsd: null })] })).toMatchObject({ calls: 1, tokens: { input: null, output: null }, costUsd: null, costPerAcceptedUsd: null });
    expect(summaryOf({ refined: [failed] })).toMatchObject({ calls: 0, costUsd: 0, costPerAcceptedUsd: null });
  });

  it("is simulated as soon as a trace, a pair or a planted error was, whatever the labels say", () => {
    const [first, second] = smallRefinement().refined;
    const card = { refiners: ["auditor@1"], scores: [], falseAlarms: { count: 0, of: 0, rate: null, low: null, high: null }, cleanTraces: { count: 0, of: 0, rate: null, low: null, high: null }, unaudited: 0, simulated: true };
    expect(report().document.labels).not.toContain("simulated");
    for (const more of [{ refined: [first!, { ...second!, simulated: true }] }, { auditorCard: card }]) {
      const { document } = report(more);
      expect([document.labels[0], document.refinement!.simulated, document.answer.slice(0, 10)]).toEqual(["simulated", true, "Simulated:"]);
    }
  });

  it("says whether the auditor is good enough only where the experiment asks for that", () => {
    expect(summaryOf().auditorGate).toBeNull();
    const { config } = smallRefinement();
    expect(summaryOf({ config: { ...config, auditorTest: { planted: 0, seed: 1, minimumCatchRate: 0.8 } } }).auditorGate).toEqual({ isOpen: false, reason: "The experiment asks for a minimum of its auditor, and no error was planted." });
  });

  it("can be read again as it was written", () => {
    const gate = { open: false, reasons: [{ code: "no-reviews" as const, message: "Nobody has reviewed any of the 2 items." }], sampled: 2, reviewed: 0, accepted: 0, acceptance: null, interval: null, reviewers: [] };
    const { document } = report({ gate, agreement: [] });
    expect(reportDocumentSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  });

  it("refuses a refined trace of a variant that nobody named", () => {
    expect(() => report({ refined: [refinedOf("lost")] })).toThrow("The refined trace of arm student names the item lost, which is not among the variants of the refined split.");
    expect(() => report({ refined: [refinedOf("lost")] })).toThrow(ReportInputError);
  });

  it("keeps what a step of hostile length and verdict mix says in order", () => {
    const audit = [stepOf("missed-mistake", "", { source: null, correction: "- entity:PLOT.key key: wants {number}, has {name} -> MISTAKE wrong_key\n" }), stepOf("hallucinated", "x".repeat(200_000), { source: 1 }), stepOf("hallucinated", "The SHED is missing.", { source: 2 })];
    const [row] = rowsOf(report({ refined: [refinedOf("garden-8", { audit })] }), "refined.parquet");
    expect(refinedRowSchema.parse(row)).toMatchObject({ findings: "hallucinated/none missed-mistake/wrong_key", hallucinated: 2, missedMistake: 1, sound: 0 });
  });
});

describe("a report without a refinement", () => {
  it("has nothing of it, neither in the document nor among the tables", () => {
    const files = buildReport(smallRun());
    expect("refinement" in files.document).toBe(false);
    expect(files.tables.map(({ path }) => path)).not.toContain("refined.parquet");
  });
});
