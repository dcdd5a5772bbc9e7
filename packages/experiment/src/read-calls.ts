import type { Digest } from "@r2ta/base";
import { costOf, priceOf, type CallLedgerLine, type Completion, type CompletionStore, type ModelConfig } from "@r2ta/model-client";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import type { ReportedCall } from "@r2ta/reporting/artifact";
import { asksModel, modelOf } from "./check-experiment.js";
import type { RunResults } from "./read-results.js";

/** Replies read at a time. */
const READS = 64;

/**
 * The calls behind all answers of a run, in the order of its rows: prompt and reply as they are kept, attempts and what was
 * paid from the run's ledger. A reply that this run did not pay is `cached`, with `paidUsd` 0; one that is kept no more
 * has no texts. A failed call has no prompt, for nothing was kept of it; its row and its attempts say what happened.
 */
export async function readCalls(completions: Pick<CompletionStore, "get">, { plan, traces, callLines }: Pick<RunResults, "plan" | "traces" | "callLines">): Promise<ReportedCall[]> {
  const lines = new Map<string, CallLedgerLine[]>();
  for (const line of callLines) {
    const name = nameOf(line);
    const others = lines.get(name);
    if (others) others.push(line);
    else lines.set(name, [line]);
  }
  const found: { trace: TraceRow; call: TraceRow["calls"][number]; attempts: CallLedgerLine[] }[] = traces.flatMap((trace) => trace.calls.map((call) => {
    const name = nameOf({ ...trace, ...call });
    const attempts = lines.get(name) ?? [];
    // The same call twice in one row is paid once: the first has the attempts.
    lines.delete(name);
    return { trace, call, attempts };
  }));
  const calls: ReportedCall[] = [];
  for (let start = 0; start < found.length; start += READS) {
    calls.push(...await Promise.all(found.slice(start, start + READS).map(async ({ trace, call, attempts }) => {
      const arm = plan.experiment.arms[trace.arm];
      const model = arm && asksModel(arm) ? modelOf(plan.experiment.models, arm.model) : undefined;
      const completion = call.status === "failed" ? undefined : await completions.get(call.key as Digest);
      return reportedCall(trace, call, attempts, completion, model);
    })));
  }
  return calls;
}

function nameOf({ key, arm, variantId, repeat, role }: Pick<CallLedgerLine, "key" | "arm" | "variantId" | "repeat" | "role">): string {
  return JSON.stringify([key, arm, variantId, repeat, role]);
}

function reportedCall(trace: TraceRow, call: TraceRow["calls"][number], lines: readonly CallLedgerLine[], completion: Completion | undefined, model: ModelConfig | undefined): ReportedCall {
  const usage = completion?.reply.usage;
  const last = lines.at(-1);
  const isFailed = call.status === "failed";
  return {
    key: call.key, variantId: trace.variantId, arm: trace.arm, repeat: trace.repeat, role: call.role,
    model: trace.model,
    provider: completion?.model.provider ?? model?.provider ?? "",
    status: call.status, answerMode: call.answerMode,
    messages: completion?.request.messages ?? [],
    reasoning: completion?.reply.reasoning ?? null,
    text: completion === undefined ? null : completion.reply.text === "" ? (completion.reply.refusal ?? "") : completion.reply.text,
    finishReason: completion?.reply.finishReason ?? null,
    inputTokens: usage?.inputTokens ?? null, cachedInputTokens: usage?.cachedInputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null, reasoningTokens: usage?.reasoningTokens ?? null,
    costUsd: usage === undefined || model === undefined ? null : costOf(usage, priceOf(model)),
    paidUsd: paidFor(lines),
    cached: !isFailed && !lines.some(({ cached }) => !cached),
    latencyMs: completion?.latencyMs ?? last?.latencyMs ?? null,
    firstTokenMs: completion?.firstTokenMs ?? null,
    ...(isFailed ? failureOf(trace, last) : { failure: null, failureKind: null }),
    attempts: lines.map(({ attempt, status, httpStatus, latencyMs, waitedMs }) => ({ attempt, status, httpStatus, latencyMs, waitedMs })),
    simulated: completion?.reply.simulated ?? lines.some(({ simulated }) => simulated),
  };
}

/** What the attempts of a call cost together; null where one that was or may have been served has no known price. */
function paidFor(lines: readonly CallLedgerLine[]): number | null {
  return lines.reduce<number | null>((sum, { cached, usage, chargedTokens, costUsd }) => {
    const isServed = !cached && (usage.inputTokens !== null || usage.outputTokens !== null || chargedTokens !== null);
    // What a budget was charged for a cut attempt is a bound, and not what was paid.
    const paid = isServed ? costUsd : 0;
    return sum === null || paid === null ? null : sum + paid;
  }, 0);
}

function failureOf({ status, failure, failureKind }: TraceRow, last: CallLedgerLine | undefined): Pick<ReportedCall, "failure" | "failureKind"> {
  const kind = last?.status ?? failureKind;
  if (status === "failed" && failure !== null && (kind === null || kind === failureKind)) return { failure, failureKind: kind };
  return { failure: kind === null ? "The call got no reply." : `The call got no reply: ${kind}.`, failureKind: kind };
}
