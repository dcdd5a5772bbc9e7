import type { ItemScore } from "@r2ta/evaluation/artifact";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import { failureKindOf } from "./failure-kind.js";
import { summariseLatency } from "./latency-summary.js";
import type { ArmSummary } from "./report-document.js";
import type { ReportedCall } from "./reported-call.js";

/**
 * One arm in numbers: what it answered, what failed, what it asked and what that cost. `scores`, `traces` and `calls` are its own;
 * `calls` is undefined where none were kept, and what only they can tell is then null.
 */
export function summariseArm(arm: string, scores: readonly ItemScore[], traces: readonly TraceRow[], calls: readonly ReportedCall[] | undefined): ArmSummary {
  const traceOf = new Map(traces.map((trace) => [answerKey(trace), trace]));
  const kinds = scores.map((score) => failureKindOf(score, traceOf.get(answerKey(score)))).filter((kind) => kind !== null);
  const exactHits = scores.reduce((sum, { mistakes }) => sum + mistakes.filter(({ hit }) => hit === "exact").length, 0);
  const costUsd = calls === undefined ? sumOrNull(traces.map((trace) => trace.costUsd)) : sumOrNull(repliesOf(calls).map((call) => call.costUsd));
  const asked = calls?.length ?? traces.reduce((sum, trace) => sum + trace.calls.length, 0);
  return {
    arm,
    models: [...new Set(traces.map(({ model }) => model))].sort(),
    answers: scores.length,
    failures: kinds.length,
    repeats: new Set(scores.map(({ repeat }) => repeat)).size,
    simulated: traces.some(({ simulated }) => simulated) || (calls ?? []).some(({ simulated }) => simulated),
    failuresByKind: countEach(kinds),
    exactHits,
    calls: asked,
    costUsd,
    costPerHitUsd: costUsd === null || exactHits === 0 ? null : costUsd / exactHits,
    ...(calls === undefined ? withoutCalls(traces, asked) : summariseCalls(calls)),
  };
}

type CallNumbers = Pick<ArmSummary, "cachedCalls" | "tokens" | "paidUsd" | "unsettledCalls" | "latencyMs" | "attempts" | "failedAttempts">;

function summariseCalls(calls: readonly ReportedCall[]): CallNumbers {
  const replies = repliesOf(calls);
  const attempts = calls.flatMap((call) => call.attempts).filter(({ attempt }) => attempt > 0);
  return {
    cachedCalls: calls.filter(({ cached }) => cached).length,
    tokens: { input: sumOrNull(replies.map(({ inputTokens }) => inputTokens)), output: sumOrNull(replies.map(({ outputTokens }) => outputTokens)) },
    paidUsd: sumOrNull(calls.map(paidAtLeast)),
    unsettledCalls: calls.filter(isUnsettled).length,
    latencyMs: summariseLatency(replies.flatMap(({ latencyMs }) => latencyMs ?? [])),
    attempts: attempts.length,
    failedAttempts: countEach(attempts.map(({ status }) => status).filter((status) => !isReply(status))),
  };
}

function withoutCalls(traces: readonly TraceRow[], asked: number): CallNumbers {
  const counted = traces.filter(({ calls, usage }) => calls.length > 0 || usage !== null);
  return {
    cachedCalls: asked === 0 ? 0 : null,
    tokens: { input: sumOrNull(counted.map(({ usage }) => usage?.inputTokens ?? null)), output: sumOrNull(counted.map(({ usage }) => usage?.outputTokens ?? null)) },
    paidUsd: asked === 0 ? 0 : null,
    unsettledCalls: 0, latencyMs: null, attempts: asked === 0 ? 0 : null, failedAttempts: {},
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

/** A call that failed for good brought nothing that has tokens, a price or the latency of a reply. */
function repliesOf(calls: readonly ReportedCall[]): ReportedCall[] {
  return calls.filter(({ status }) => status !== "failed");
}

function isReply(status: string): boolean {
  return status === "ok" || status === "refused" || status === "truncated";
}

/** A sum with an unknown part is unknown. */
function sumOrNull(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}

/** How often each occurs, by name. */
function countEach(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function answerKey({ variantId, repeat }: { variantId: string; repeat: number }): string {
  return JSON.stringify([variantId, repeat]);
}
