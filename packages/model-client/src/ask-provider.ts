import { redactSecrets, type Clock, type Digest, type R2taError, type Random } from "@r2ta/base";
import type { AnswerLadder, LadderStep } from "./answer-ladder.js";
import { answerSchemaOf } from "./answer-schema.js";
import type { BudgetAccount, CallBound } from "./budget-account.js";
import { BudgetReachedError } from "./budget-reached-error.js";
import type { CallGate, GateLeave } from "./call-gate.js";
import { roundMs, unknownUsage, type CallLines } from "./call-lines.js";
import type { ChatRequest } from "./chat-request.js";
import type { Completion, ModelIdentity } from "./completion.js";
import type { CompletionStore } from "./completion-store.js";
import { costOf } from "./cost-of.js";
import { failureMessage, waitTooLong } from "./failure-message.js";
import type { CallLedgerLine } from "./ledger-line.js";
import type { CallOutcome, CallPurpose, FailureKind } from "./model-client.js";
import type { Limits, Price } from "./model-config.js";
import { boundOf } from "./prompt-bound.js";
import { ModelAccessError } from "./model-access-error.js";
import type { ChatProvider, ProviderFaultFields, ProviderReply, ProviderRequest } from "./provider.js";
import { replyStatus } from "./reply-status.js";
import { retryDelayMs } from "./retry-delay.js";
import { runEndingError } from "./run-ending-error.js";
import { sendOnce, type AttemptEnd } from "./send-once.js";
import type { Timer } from "./timer.js";
import type { TokenEstimate } from "./token-estimate.js";

/** What asking one model needs; shared by all of its calls. */
export interface AskParts {
  readonly identity: ModelIdentity;
  readonly keyVariable: string | null;
  readonly price: Price | "free" | null;
  readonly contextTokens: number | null;
  readonly limits: Limits;
  readonly provider: ChatProvider;
  readonly store: CompletionStore;
  readonly ledger: { append(line: CallLedgerLine): void };
  readonly lines: CallLines;
  readonly budget: BudgetAccount;
  readonly gate: CallGate;
  readonly ladder: AnswerLadder;
  readonly estimate: TokenEstimate;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  /** The error that ended the run for this model; null while it goes on. */
  ended(): R2taError | null;
  /** Ends the run: those who wait and those who come get this error. */
  end(error: R2taError): void;
  /** Told of every fault, for the log. */
  noticeFault(fault: ProviderFaultFields): void;
  /** Told when a server was there: with a reply, an error, or a connection that broke. */
  noticeServer(): void;
  /** Whether there ever was one. */
  hasServer(): boolean;
}

/** One call that is not in the cache. */
export interface AskedCall {
  readonly key: Digest;
  readonly request: ChatRequest;
  readonly purpose: CallPurpose;
  readonly signal: AbortSignal;
}

/** An address where nobody has ever answered is taken for a wrong one after so many attempts of a call; a server that has, may come back. */
const attemptsWithoutServer = 3;

/** What an attempt leads to. */
type Next =
  | { readonly kind: "done"; readonly outcome: CallOutcome }
  | { readonly kind: "again"; readonly fault: ProviderFaultFields; readonly isFailure: boolean };

/**
 * Asks the provider until there is an outcome: waits for the limits, makes an attempt, writes its ledger line, and tries again
 * where that may help. The total deadline starts with the first attempt, so that waiting for one's own limits fails no call.
 * A reply is handed to the store before its ledger line is written, so that no moment has it paid and not kept.
 */
export async function askProvider(call: AskedCall, parts: AskParts): Promise<CallOutcome> {
  const { limits, gate, timer, random, provider } = parts;
  const bound = boundOf(call.request, parts.price, parts.contextTokens);
  const totalMs = provider.isBatch ? Infinity : limits.totalTimeoutMs;
  let deadline: number | null = null;
  let failures = 0;
  let delayMs = 0;
  let before: ProviderFaultFields | null = null;

  for (let attempt = 1; ; attempt++) {
    const enteredAt = timer.now();
    const pass = await gate.enter({
      tokens: limits.tokensPerMinute === null ? 0 : parts.estimate.of(call.request),
      delayMs, isRetry: attempt > 1, signal: call.signal,
      lastMoment: (now) => deadline ?? now + totalMs,
    });
    if (pass === null) {
      if (before === null || before.retryAfterMs !== null) return failed(call, "rate-limit", waitTooLong);
      return failed(call, before.kind as FailureKind, failureMessage(before));
    }
    deadline ??= timer.now() + totalMs;
    const leave: { how: GateLeave } = { how: { end: "other", retryAfterMs: null, tokens: null } };
    let next: Next;
    try {
      next = await makeAttempt({ call, parts, bound, attempt, enteredAt, deadline, leave });
    } finally {
      pass.leave(leave.how);
    }
    if (next.kind === "done") return next.outcome;

    const ended = parts.ended();
    if (ended !== null) throw ended;
    delayMs = 0;
    before = next.fault;
    if (!next.isFailure) continue;
    failures += 1;
    if (failures >= Math.min(attemptsWithoutServer, limits.attempts) && !parts.hasServer()) {
      const error = new ModelAccessError({ problem: "wrong-address", identity: parts.identity, keyVariable: parts.keyVariable, detail: next.fault.message });
      parts.end(error);
      throw error;
    }
    if (failures >= limits.attempts) return failed(call, next.fault.kind as FailureKind, failureMessage(next.fault));
    delayMs = retryDelayMs(failures, next.fault.retryAfterMs, random);
  }
}

interface Attempt {
  readonly call: AskedCall;
  readonly parts: AskParts;
  readonly bound: CallBound;
  readonly attempt: number;
  readonly enteredAt: number;
  readonly deadline: number;
  readonly leave: { how: GateLeave };
}

async function makeAttempt({ call, parts, bound, attempt, enteredAt, deadline, leave }: Attempt): Promise<Next> {
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
    const at = clock.now();
    const sentAt = timer.now();
    const end = await sendOnce(provider, providerRequest(request, step), {
      key, signal, timer,
      timeoutMs: provider.isBatch ? null : Math.min(limits.attemptTimeoutMs, deadline - sentAt),
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
      const completion = completionOf(call, parts.identity, end.provided, step, attempt, facts);
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
      usage: unknownUsage, costUsd: mayBeCharged ? null : 0, charged: mayBeCharged ? bound : null, simulated: false,
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

async function reserve(parts: AskParts, bound: CallBound, signal: AbortSignal) {
  try {
    return await parts.budget.reserve(bound, signal);
  } catch (error) {
    if (error instanceof BudgetReachedError) parts.end(error);
    throw error;
  }
}

function providerRequest({ messages, sampling, answer, repeat }: ChatRequest, step: LadderStep | null): ProviderRequest {
  return {
    messages, sampling,
    seed: sampling.seed === null ? null : sampling.seed + repeat,
    format: answer === null || step === null ? null : { mode: step.mode, name: answer.name, jsonSchema: answerSchemaOf(answer).jsonSchema },
  };
}

function completionOf(
  { key, request }: AskedCall, identity: ModelIdentity, { reply, firstTokenMs }: ProviderReply, step: LadderStep | null,
  attempts: number, { at, latencyMs }: { readonly at: number; readonly latencyMs: number },
): Completion {
  return {
    format: "r2ta-completion/1", key, model: identity,
    request: {
      messages: request.messages.map(({ role, content }) => ({ role, content })),
      sampling: request.sampling,
      answerSchema: request.answer === null ? null : answerSchemaOf(request.answer).jsonSchema as Completion["request"]["answerSchema"],
      repeat: request.repeat,
    },
    reply,
    answerMode: step?.mode ?? null,
    attempts,
    at: new Date(at + latencyMs).toISOString(),
    latencyMs: roundMs(latencyMs),
    firstTokenMs: firstTokenMs === null ? null : roundMs(firstTokenMs),
  };
}

function failed({ key }: AskedCall, kind: FailureKind, message: string): CallOutcome {
  return { status: "failed", key, failure: { kind, message: redactSecrets(message) } };
}
