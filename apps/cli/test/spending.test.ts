import { callLinesOf } from "@r2ta/experiment";
import type { CallLedgerLine } from "@r2ta/model-client";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import { describe, expect, test } from "vitest";
import { spendingByArm } from "../src/models/arm-spending.js";
import { readBudgetOption } from "../src/models/budget-option.js";
import { countFailures } from "../src/models/count-failures.js";
import { printCount, printUsd } from "../src/models/print-amount.js";
import { budgetLine, budgetOfRun } from "../src/models/run-budget.js";

const call = { key: "sha256:0", role: "reason", status: "ok", answerMode: null } as const;

function row(arm: string, changes: Partial<TraceRow> = {}): TraceRow {
  return {
    variantId: "v", arm, repeat: 0, reasoning: null, steps: [], raw: "", model: "m", usage: { inputTokens: 100, outputTokens: 20 }, costUsd: 0.01,
    calls: [call], simulated: false, finishReason: "stop", status: "ok", failure: null, failureKind: null, ...changes,
  };
}

function line(arm: string, changes: Partial<CallLedgerLine> = {}): CallLedgerLine {
  return {
    kind: "call", key: "sha256:0", arm, variantId: "v", repeat: 0, role: "reason", attempt: 1, provider: "openai", baseUrl: "http://x", model: "m", status: "ok", httpStatus: 200,
    at: "2026-01-01T00:00:00.000Z", latencyMs: 1, firstTokenMs: null, waitedMs: 0, usage: { inputTokens: 100, cachedInputTokens: null, outputTokens: 20, reasoningTokens: null },
    cached: false, costUsd: 0.01, reproduceUsd: 0.01, chargedTokens: null, chargedUsd: null, simulated: false, ...changes,
  };
}

const noTokens = { inputTokens: null, cachedInputTokens: null, outputTokens: null, reasoningTokens: null };

describe("what an arm used", () => {
  test("counts cached replies as cached, in the cost to reproduce and not in what was paid", () => {
    const [arm] = spendingByArm([row("a"), row("a")], [line("a"), line("a", { attempt: 0, cached: true, costUsd: 0 }), line("b")]);
    expect(arm).toEqual({
      arm: "a", calls: 2, cached: 1, inputTokens: { sum: 200, isAtLeast: false }, outputTokens: { sum: 40, isAtLeast: false },
      reproduceUsd: { sum: 0.02, isAtLeast: false }, paidUsd: { sum: 0.01, isAtLeast: false, isAtMost: false },
    });
  });

  test("is at least the rest where a failed call says nothing, unknown where no price is known, and never $0", () => {
    const failed = row("a", { status: "failed", usage: null, costUsd: null, failureKind: "timeout" });
    const [some] = spendingByArm([row("a"), failed], [line("a"), line("a", { status: "server-error", usage: noTokens, costUsd: null })]);
    expect([some!.inputTokens, some!.reproduceUsd, some!.paidUsd]).toEqual([{ sum: 100, isAtLeast: true }, { sum: 0.01, isAtLeast: true }, { sum: 0.01, isAtLeast: false, isAtMost: false }]);
    const [unknown] = spendingByArm([row("a", { costUsd: null })], [line("a", { costUsd: null, reproduceUsd: null })]);
    expect([unknown!.reproduceUsd.sum, unknown!.paidUsd.sum]).toEqual([null, null]);
  });

  test("counts a cut-off attempt as the most that it can have cost, and leaves out arms that ask no model", () => {
    const [arm, ...others] = spendingByArm([row("a"), row("rules", { calls: [] })], [line("a", { status: "cut-off", usage: noTokens, costUsd: null, chargedTokens: 500, chargedUsd: 0.2 })]);
    expect(arm!.paidUsd).toEqual({ sum: 0.2, isAtLeast: false, isAtMost: true });
    expect(others).toEqual([]);
  });
});

test("failures are counted by arm and kind, the most frequent first", () => {
  const rows = [row("a"), row("a", { status: "failed", failureKind: "timeout" }), row("b", { status: "refused", failureKind: "refusal" }), ...Array.from({ length: 2 }, () => row("a", { status: "failed", failureKind: "cut-off" }))];
  expect(countFailures(rows)).toEqual([
    { arm: "a", kinds: [{ kind: "cut-off", count: 2 }, { kind: "timeout", count: 1 }] }, { arm: "b", kinds: [{ kind: "refusal", count: 1 }] },
  ]);
});

describe("the budget", () => {
  test("is read from any part of it, in any order", () => {
    expect(readBudgetOption("calls=10, usd=$2.5")).toEqual({ calls: 10, usd: 2.5 });
    expect(readBudgetOption("tokens=4000000")).toEqual({ tokens: 4_000_000 });
  });

  test.each(["", "5", "usd=", "usd=-1", "usd=1e9999", "dollars=5", "calls=1.5", "usd=5;calls=3", "calls=99999999999999999999"])("%j is refused with the mend", (text) => {
    expect(() => readBudgetOption(text)).toThrow(/is no limit/);
  });

  test("of a run is the plan's until a resume changes it, and then the last change; the calls of the ledger are still read", () => {
    const planned = { usd: 1, calls: 10, tokens: 100 };
    const lines = [line("a"), budgetLine({ usd: 2, calls: 10, tokens: 100 }, "2026-01-01T00:00:00.000Z"), line("a"), budgetLine({ usd: 5, calls: 99, tokens: 100 }, "2026-01-02T00:00:00.000Z")];
    expect(budgetOfRun(planned, [line("a")])).toEqual(planned);
    expect(budgetOfRun(planned, lines)).toEqual({ usd: 5, calls: 99, tokens: 100 });
    expect(callLinesOf(lines)).toHaveLength(2);
  });
});

test("amounts are short, and a small one is never shown as nothing", () => {
  expect([0, 0.00001, 0.0042, 0.994, 1234.5].map(printUsd)).toEqual(["$0", "<$0.0001", "$0.0042", "$0.99", "$1,234.50"]);
  expect([0, 999, 12_345, 1_234_567, 45_000_000].map(printCount)).toEqual(["0", "999", "12,345", "1.23 M", "45.0 M"]);
});
