import { redactSecrets } from "@r2ta/base";
import type { LadderStep } from "./answer-ladder.js";
import type { AskedCall, AskParts } from "./ask-parts.js";
import type { CallBound, Reservation } from "./budget-account.js";
import { BudgetReachedError } from "./budget-reached-error.js";
import type { GateLeave } from "./call-gate.js";
import { unknownUsage } from "./call-lines.js";
import { completionOf, providerRequest } from "./call-records.js";
import { costOf } from "./cost-of.js";
import { failureMessage } from "./failure-message.js";
import type { CallLedgerLine } from "./ledger-line.js";
import type { CallOutcome, FailureKind } from "./model-client.js";
import type { ProviderFaultFields } from "./provider.js";
import { replyStatus } from "./reply-status.js";
import { runEndingError } from "./run-ending-error.js";
import { sendOnce, type AttemptEnd } from "./send-once.js";

/** What an attempt leads to. */
export type Next =
  | { readonly kind: "done"; readonly outcome: CallOutcome }
  | { readonly kind: "again"; readonly fault: ProviderFaultFields; readonly isFailure: boolean }
  /** The call's deadline passed while it waited for the budget or for another call's form of answer; nothing was sent. */
  | { readonly kind: "too-late" };

/** One attempt to be made. */
export interface Attempt {
  readonly call: AskedCall;
  readonly parts: AskParts;
  readonly bound: CallBound;
  readonly attempt: number;
  /** When the call began to wait for its place, in the timer's time, as is the deadline. */
  readonly enteredAt: number;
  /** The deadline of the whole call, told when its first attempt is sent. */
  deadlineFrom(sentAt: number): number;
  /** Set to what the attempt says about the limits. */
  readonly leave: { how: GateLeave };
}

/**
 * Makes one attempt, within its budget: sends it, hands a reply to the store, writes the ledger line, and says what follows.
 * Throws what ends the run, and the signal's reason.
 */
export async function makeAttempt({ call, parts, bound, attempt, enteredAt, deadlineFrom, leave }: Attempt): Promise<Next> {
  const { key, request, purpose, signal } = call;
  const { timer, clock, provider, limits } = parts;
  const step = request.answer === null ? null : await parts.ladder.step(signal);
  const reservation = await reserve(parts, bound, signal).catch((error: unknown) => {
    step?.report("unclear");
    throw error;
  });
  let line: CallLedgerLine | null = null;
  try {
    const ended = parts.ended();
    if (ended !== null) throw ended;
    signal.throwIfAborted();
    const at = clock.now();
    const sentAt = timer.now();
    const leftMs = deadlineFrom(sentAt) - sentAt;
    if (leftMs <= 0) return { kind: "too-late" };
    const end = await sendOnce(provider, providerRequest(request, step?.mode ?? null), {
      key, signal, timer,
      timeoutMs: provider.isBatch ? null : Math.min(limits.attemptTimeoutMs, leftMs),
    });
    const facts = { attempt, at, latencyMs: timer.now() - sentAt, waitedMs: sentAt - enteredAt };

    if (end.kind === "reply" || (end.kind === "fault" && (end.fault.kind !== "connection" || end.fault.mayBeCharged))) parts.noticeServer();
    if (end.kind === "reply") {
      const { reply, httpStatus, firstTokenMs } = end.provided;
      const status = replyStatus(reply);
      const isCounted = reply.usage.inputTokens !== null && reply.usage.outputTokens !== null;
      const costUsd = costOf(reply.usage, parts.price);
      line = parts.lines.ofAttempt(key, purpose, {
        ...facts, status, httpStatus, firstTokenMs, usage: reply.usage, costUsd,
        charged: isCounted ? null : bound, simulated: reply.simulated,
      });
      const completion = completionOf(call, parts.identity, end.provided, step?.mode ?? null, attempt, facts);
      step?.report("taken");
      const kept = parts.store.put(completion);
      try {
        parts.ledger.append(line);
      } finally {
        await kept;
      }
      parts.estimate.learn(request, reply.usage);
      leave.how = { end: "served", retryAfterMs: null, tokens: isCounted ? (reply.usage.inputTokens ?? 0) + (reply.usage.outputTokens ?? 0) : null };
      return { kind: "done", outcome: { status, key, completion, cached: false, costUsd } };
    }

    const mayBeCharged = end.kind === "aborted" || end.fault.mayBeCharged;
    line = parts.lines.ofAttempt(key, purpose, {
      ...facts, status: end.kind === "aborted" ? "aborted" : end.fault.kind,
      httpStatus: end.kind === "aborted" ? null : end.fault.httpStatus, firstTokenMs: null,
      usage: unknownUsage, costUsd: mayBeCharged ? null : 0, charged: mayBeCharged ? bound : null, simulated: end.kind === "fault" && end.fault.isSimulated === true,
    });
    parts.ledger.append(line);
    return afterFault(end, call, parts, step, leave);
  } finally {
    step?.report("unclear");
    reservation.settle(line);
  }
}

function afterFault(end: Exclude<AttemptEnd, { kind: "reply" }>, call: AskedCall, parts: AskParts, step: LadderStep | null, leave: { how: GateLeave }): Next {
  if (end.kind === "aborted") throw end.reason;
  const { fault } = end;
  parts.noticeFault(fault);
  if (fault.kind === "rate-limit" || fault.httpStatus === 429 || fault.httpStatus === 503) {
    leave.how = { end: "overload", retryAfterMs: fault.retryAfterMs, tokens: null };
  }
  const error = runEndingError(fault, parts.identity, parts.keyVariable);
  if (error !== null) {
    parts.end(error);
    throw error;
  }
  if (fault.kind === "unsupported-format") {
    if (step?.report("refused") === true) return { kind: "again", fault, isFailure: false };
    const message = failureMessage({ kind: "bad-request", message: fault.message });
    return { kind: "done", outcome: failed(call, "bad-request", `${message} With structured: "auto" the client looks for a form of answer that this server takes.`) };
  }
  if (fault.isTransient) return { kind: "again", fault, isFailure: true };
  return { kind: "done", outcome: failed(call, fault.kind as FailureKind, failureMessage(fault)) };
}

async function reserve(parts: AskParts, bound: CallBound, signal: AbortSignal): Promise<Reservation> {
  try {
    return await parts.budget.reserve(bound, signal);
  } catch (error) {
    if (error instanceof BudgetReachedError) parts.end(error);
    throw error;
  }
}

/** The outcome of a call that has no reply. */
export function failed({ key }: AskedCall, kind: FailureKind, message: string): CallOutcome {
  return { status: "failed", key, failure: { kind, message: redactSecrets(message) } };
}
