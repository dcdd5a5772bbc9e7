import type { AskedCall, AskParts } from "./ask-parts.js";
import type { GateLeave } from "./call-gate.js";
import { failureMessage, waitTooLong } from "./failure-message.js";
import { failed, makeAttempt, type Next } from "./make-attempt.js";
import { ModelAccessError } from "./model-access-error.js";
import type { CallOutcome, FailureKind } from "./model-client.js";
import { boundOf } from "./prompt-bound.js";
import type { ProviderFaultFields } from "./provider.js";
import { retryDelayMs } from "./retry-delay.js";

/** An address where nobody has ever answered is taken for a wrong one after so many attempts of a call; a server that has, may come back. */
const attemptsWithoutServer = 3;

/**
 * Asks the provider until there is an outcome: waits for the limits, makes an attempt, writes its ledger line, and tries again
 * where that may help. The total deadline starts when the first attempt is sent, so that waiting for one's own limits
 * (of calls a minute, of money, of one call at a time that finds out how to ask for JSON) fails no call.
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
      return failedBy(call, before);
    }
    const leave: { how: GateLeave } = { how: { end: "other", retryAfterMs: null, tokens: null } };
    let next: Next;
    try {
      next = await makeAttempt({ call, parts, bound, attempt, enteredAt, leave, deadlineFrom: (sentAt) => deadline ??= sentAt + totalMs });
    } finally {
      pass.leave(leave.how);
    }
    if (next.kind === "done") return next.outcome;
    if (next.kind === "too-late") return failedBy(call, before ?? { kind: "timeout", message: "" });

    const ended = parts.ended();
    if (ended !== null) throw ended;
    delayMs = 0;
    if (!next.isFailure) continue;
    before = next.fault;
    failures += 1;
    if (failures >= Math.min(attemptsWithoutServer, limits.attempts) && !parts.hasServer()) {
      const error = new ModelAccessError({ problem: "wrong-address", identity: parts.identity, keyVariable: parts.keyVariable, detail: next.fault.message });
      parts.end(error);
      throw error;
    }
    if (failures >= limits.attempts) return failedBy(call, next.fault);
    delayMs = retryDelayMs(failures, next.fault.retryAfterMs, random);
  }
}

function failedBy(call: AskedCall, fault: Pick<ProviderFaultFields, "kind" | "message">): CallOutcome {
  return failed(call, fault.kind as FailureKind, failureMessage(fault));
}
