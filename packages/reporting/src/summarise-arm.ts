import type { ItemScore } from "@r2ta/evaluation/artifact";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import { countEach } from "./count-each.js";
import { failureKindOf } from "./failure-kind.js";
import { summariseLatency } from "./latency-summary.js";
import type { ArmSummary } from "./report-document.js";
import type { ReportedCall } from "./reported-call.js";
import { sumOrNull } from "./sum-or-null.js";

/**
 * One arm in numbers: what it answered, what failed, what it asked and what that cost. `scores`, `traces` and `calls` are its
 * own. Answers, tokens and the cost to reproduce are those of the traces; what only calls can tell is null where the report
 * does not hold all of those that the traces name.
 */
export function summariseArm(arm: string, scores: readonly ItemScore[], traces: readonly TraceRow[], calls: readonly ReportedCall[]): ArmSummary {
  const traceOf = new Map(traces.map((trace) => [answerKey(trace), trace]));
  const kinds = scores.map((score) => failureKindOf(score, traceOf.get(answerKey(score)))).filter((kind) => kind !== null);
  const exactHits = scores.reduce((sum, { mistakes }) => sum + mistakes.filter(({ hit }) => hit === "exact").length, 0);
  const costUsd = sumOrNull(traces.map((trace) => trace.costUsd));
  // An answer without any reply has no tokens to count, which is not the same as tokens that nobody counted.
  const replied = traces.filter((trace) => trace.calls.some(({ status }) => status !== "failed"));
  const asked = traces.reduce((sum, trace) => sum + trace.calls.length, 0);
  return {
    arm,
    models: [...new Set(traces.map(({ model }) => model))].sort(),
    answers: scores.length,
    failures: kinds.length,
    repeats: new Set(scores.map(({ repeat }) => repeat)).size,
    simulated: [...traces, ...calls].some(({ simulated }) => simulated),
    failuresByKind: countEach(kinds),
    exactHits,
    calls: Math.max(asked, calls.length),
    tokens: { input: sumOrNull(replied.map(({ usage }) => usage?.inputTokens ?? null)), output: sumOrNull(replied.map(({ usage }) => usage?.outputTokens ?? null)) },
    costUsd,
    costPerHitUsd: costUsd === null || exactHits === 0 ? null : costUsd / exactHits,
    ...(calls.length < asked ? unknownCalls : summariseCalls(calls)),
  };
}

type CallNumbers = Pick<ArmSummary, "cachedCalls" | "paidUsd" | "unsettledCalls" | "latencyMs" | "attempts" | "failedAttempts">;

const unknownCalls: CallNumbers = { cachedCalls: null, paidUsd: null, unsettledCalls: 0, latencyMs: null, attempts: null, failedAttempts: {} };

function summariseCalls(calls: readonly ReportedCall[]): CallNumbers {
  const attempts = calls.flatMap((call) => call.attempts).filter(({ attempt }) => attempt > 0);
  return {
    cachedCalls: calls.filter(({ cached }) => cached).length,
    paidUsd: sumOrNull(calls.map(paidAtLeast)),
    unsettledCalls: calls.filter(isUnsettled).length,
    // A call that failed for good brought nothing that has the latency of a reply.
    latencyMs: summariseLatency(calls.flatMap(({ status, latencyMs }) => (status === "failed" ? [] : (latencyMs ?? [])))),
    attempts: attempts.length,
    failedAttempts: countEach(attempts.map(({ status }) => status).filter((status) => !isReply(status))),
  };
}

/** Whether one of its attempts may have been charged and nobody knows how much, though the price of a reply is known or there was none. */
function isUnsettled({ status, costUsd, paidUsd }: ReportedCall): boolean {
  return paidUsd === null && (status === "failed" || costUsd !== null);
}

/** What was surely paid: of an unsettled call its reply; null where the price is not known. */
function paidAtLeast(call: ReportedCall): number | null {
  if (!isUnsettled(call)) return call.paidUsd;
  return call.cached ? 0 : (call.costUsd ?? 0);
}

function isReply(status: string): boolean {
  return status === "ok" || status === "refused" || status === "truncated";
}

function answerKey({ variantId, repeat }: { variantId: string; repeat: number }): string {
  return JSON.stringify([variantId, repeat]);
}
