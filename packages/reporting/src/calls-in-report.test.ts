import { describe, expect, it } from "vitest";
import { callOf, overallF1, score, smallRun, traceOf, variant } from "../test/small-run.js";
import { answerRowSchema, buildReport, detailRowSchema, reportDocumentSchema, reportedCallSchema, type ArmSummary, type ReportedCall, type ReportFiles, type ReportInput, type ReportTable } from "./index.js";

const tableOf = (files: ReportFiles, path: string): ReportTable | undefined => files.tables.find((table) => table.path === path);
const failedCall = (more: Partial<ReportedCall> = {}): Partial<ReportedCall> => ({
  status: "failed", answerMode: null, text: null, finishReason: null, inputTokens: null, cachedInputTokens: null, outputTokens: null, costUsd: null, paidUsd: null, latencyMs: null,
  failure: "The server did not answer in time.", failureKind: "timeout", attempts: [{ attempt: 1, status: "timeout", httpStatus: null, latencyMs: 300_000, waitedMs: 0 }], ...more,
});

/** Three items: one found, one missed, one that could not be read. */
const scores = [score("a", "asked", ["exact"]), score("b", "asked", ["missed"]), score("c", "asked", ["missed"], 0, { status: "unparsable" })];
const traces = scores.map((each) => ({ ...traceOf(each), failureKind: each.status === "ok" ? null : "unreadable" }));
const run = (more: Partial<ReportInput>): ReportInput => smallRun({ variants: ["a", "b", "c"].map((id) => variant(id)), scores, traces, metrics: [overallF1("asked", 0.5)], ...more });
const armOf = (more: Partial<ReportInput>): ArmSummary => buildReport(run(more)).document.arms[0]!;

/** The traces of an arm that asked these calls, as the reasoning stage sums them up. */
const tracesOf = (calls: readonly ReportedCall[]): ReportInput["traces"] => traces.map((trace) => {
  const own = calls.filter(({ variantId }) => variantId === trace.variantId);
  const replies = own.filter(({ status }) => status !== "failed");
  const sum = (numbers: (number | null)[]): number | null => (numbers.includes(null) ? null : numbers.reduce<number>((total, number) => total + number!, 0));
  const [inputTokens, outputTokens] = [sum(replies.map((call) => call.inputTokens)), sum(replies.map((call) => call.outputTokens))];
  return {
    ...trace, costUsd: sum(replies.map((call) => call.costUsd)), usage: replies.length === 0 || inputTokens === null || outputTokens === null ? null : { inputTokens, outputTokens },
    calls: own.map(({ key, role, status, answerMode }) => ({ key, role, status, answerMode })),
  };
});
const armThatAsked = (calls: readonly ReportedCall[], more: Partial<ReportInput> = {}): ArmSummary => armOf({ traces: tracesOf(calls), calls, ...more });

describe("what the calls of an arm cost", () => {
  it("adds up tokens, cost and attempts, and tells what was paid now from what reproducing costs", () => {
    const calls = [callOf("a", "asked"), callOf("b", "asked", { cached: true, paidUsd: 0, latencyMs: 200, attempts: [{ attempt: 0, status: "ok", httpStatus: null, latencyMs: 1, waitedMs: 0 }] }), callOf("c", "asked", { latencyMs: 4000 })];
    expect(armThatAsked(calls)).toMatchObject({
      calls: 3, cachedCalls: 1, tokens: { input: 300, output: 120 }, costUsd: 0.03, paidUsd: 0.04, unsettledCalls: 0,
      exactHits: 1, costPerHitUsd: 0.03, latencyMs: { median: 800, p95: 4000 }, attempts: 4, failedAttempts: { "rate-limit": 2 },
    });
  });

  it("says unknown where one reply has no price or no tokens, and never 0", () => {
    expect(armThatAsked([callOf("a", "asked"), callOf("b", "asked", { costUsd: null, paidUsd: null, outputTokens: null })]))
      .toMatchObject({ costUsd: null, paidUsd: null, costPerHitUsd: null, tokens: { input: null, output: null } });
  });

  it("keeps the known sum beside calls that failed for good, and counts those whose charge nobody knows", () => {
    expect(armThatAsked([callOf("a", "asked"), callOf("b", "asked", failedCall()), callOf("c", "asked", failedCall({ paidUsd: 0 }))]))
      .toMatchObject({ calls: 3, costUsd: 0.01, paidUsd: 0.02, unsettledCalls: 1, tokens: { input: 100, output: 40 }, latencyMs: { median: 800, p95: 800 }, failedAttempts: { timeout: 2, "rate-limit": 1 } });
  });

  it("counts of a call with an attempt that nobody knows the charge of what its reply surely cost", () => {
    expect(armThatAsked([callOf("a", "asked", { paidUsd: null }), callOf("b", "asked", { paidUsd: null, cached: true }), callOf("c", "asked")]))
      .toMatchObject({ costUsd: 0.03, paidUsd: 0.03, unsettledCalls: 2 });
  });

  it("gives no cost per detection where nothing was detected", () => {
    const calls = [callOf("a", "asked")];
    expect(armThatAsked(calls, { scores: [score("a", "asked", ["place"])] })).toMatchObject({ exactHits: 0, costUsd: 0.01, costPerHitUsd: null });
  });

  it("takes what it can from the traces where calls were not kept, and leaves the rest unknown", () => {
    const calls = [callOf("a", "asked"), callOf("b", "asked"), callOf("c", "asked")];
    for (const kept of [[], calls.slice(1)]) {
      expect(armThatAsked(calls, { calls: kept })).toMatchObject({ calls: 3, cachedCalls: null, costUsd: 0.03, paidUsd: null, tokens: { input: 300, output: 120 }, latencyMs: null, attempts: null });
    }
  });

  it("is nothing at all for an arm that asks no model", () => {
    expect(armOf({})).toMatchObject({ calls: 0, cachedCalls: 0, costUsd: 0, paidUsd: 0, tokens: { input: 0, output: 0 }, latencyMs: null });
  });
});

describe("failures by kind", () => {
  it("counts each failed answer once, by what the trace calls it, else by its status", () => {
    const failed = (["failed", "failed", "refused", "truncated", "unparsable", "failed"] as const).map((status, repeat) => score("a", "asked", ["missed"], 0, { status, repeat }));
    const kinds = ["timeout", "timeout", "content-filter", null, null, null];
    const arm = armOf({ scores: [...failed, score("b", "asked", ["exact"])], traces: failed.map((each, index) => ({ ...traceOf(each), failureKind: kinds[index] ?? null })) });
    expect(arm.failuresByKind).toEqual({ timeout: 2, "content-filter": 1, failed: 1, length: 1, unreadable: 1 });
    expect(Object.values(arm.failuresByKind).reduce((sum, times) => sum + times, 0)).toBe(arm.failures);
  });
});

describe("the label “simulated”", () => {
  const simulatedTraces = traces.map((trace, index) => ({ ...trace, simulated: index === 1 }));

  it("comes from the rows, whatever the labels say", () => {
    for (const labels of [[], ["tiny"], ["tiny", "simulated"]]) {
      const { document } = buildReport(run({ labels, traces: simulatedTraces }));
      expect(document.labels).toEqual(["simulated", ...labels.filter((label) => label === "tiny")]);
      expect(document.arms[0]?.simulated).toBe(true);
      expect(document.answer).toMatch(/^Simulated: the arm asked finds/);
    }
    expect(buildReport(run({ labels: [], calls: [callOf("a", "asked", { simulated: true })] })).document).toMatchObject({ labels: ["simulated"], arms: [{ simulated: true }] });
  });

  it("marks the arms that were answered by a simulated server, and no other", () => {
    const both = [...scores, score("a", "rules", ["exact"])];
    const files = buildReport(run({ scores: both, traces: [...simulatedTraces, traceOf(both[3]!)] }));
    expect(files.document.arms.map(({ arm, simulated }) => [arm, simulated])).toEqual([["asked", true], ["rules", false]]);
    expect(tableOf(files, "answers.parquet")!.rows.map((row) => answerRowSchema.parse(row)).map(({ variantId, arm, simulated }) => [variantId, arm, simulated]))
      .toEqual([["a", "asked", false], ["a", "rules", false], ["b", "asked", true], ["c", "asked", false]]);
  });

  it("is not put on a report of real answers", () => {
    const { document } = buildReport(run({ labels: ["tiny"] }));
    expect([document.labels, document.answer.startsWith("The arm asked")]).toEqual([["tiny"], true]);
  });
});

describe("the calls of a report", () => {
  const calls = [callOf("c", "asked"), callOf("a", "rules"), callOf("a", "asked", { role: "reason", key: "first" }), callOf("a", "asked", { key: "second" }), callOf("a", "asked", { repeat: 1, key: "later" })];
  const files = buildReport(run({ calls: [calls[4]!, ...calls.slice(0, 4)], scores: [...scores, score("a", "rules", ["exact"])] }));
  const rows = tableOf(files, "calls.parquet")!.rows.map((row) => reportedCallSchema.parse(row));

  it("stand together by item, arm and repeat, in the order in which they were asked", () => {
    expect(rows.map(({ variantId, arm, key }) => [variantId, arm, key])).toEqual([["a", "asked", "first"], ["a", "asked", "second"], ["a", "asked", "later"], ["a", "rules", "sha256:a-rules"], ["c", "asked", "sha256:c-asked"]]);
    for (const row of tableOf(files, "details.parquet")!.rows) {
      const { id, callsStart, callsCount } = detailRowSchema.parse(row);
      expect(rows.slice(callsStart, callsStart + callsCount)).toEqual(rows.filter(({ variantId }) => variantId === id));
    }
  });

  it("have exactly the columns of their table, and keep every text as it was written", () => {
    const { definition } = tableOf(files, "calls.parquet")!;
    const hostile = "</pre><script>alert(1)</script> \u001b[31m \u202e \0";
    const [row] = tableOf(buildReport(run({ calls: [callOf("a", "asked", { text: hostile, messages: [{ role: "user", content: hostile }] })] })), "calls.parquet")!.rows;
    expect(Object.keys(row!).sort()).toEqual(Object.keys(definition.columns).sort());
    expect(row).toMatchObject({ text: hostile, messages: [{ content: hostile }] });
  });

  it("are left out of a report that has none", () => {
    expect(tableOf(buildReport(run({})), "calls.parquet")).toBeUndefined();
    expect(tableOf(buildReport(run({ calls: [] })), "calls.parquet")).toBeUndefined();
  });

  it("are refused where they belong to neither item nor arm", () => {
    expect(() => buildReport(run({ calls: [callOf("lost", "asked")] }))).toThrow("The call sha256:lost-asked names the item lost, which is not among the report's items.");
    expect(() => buildReport(run({ calls: [callOf("a", "other")] }))).toThrow("The call sha256:a-other names the arm other, which has no score.");
  });
});

it("reads a document from before arms could ask a model", () => {
  const { document } = buildReport(run({}));
  const old = { ...document, arms: document.arms.map(({ arm, models, answers, failures, repeats }) => ({ arm, models, answers, failures, repeats })) };
  expect(reportDocumentSchema.parse(old).arms[0]).toMatchObject({ simulated: false, calls: 0, costUsd: null, failuresByKind: {} });
});
