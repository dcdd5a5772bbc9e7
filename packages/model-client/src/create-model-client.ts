import { redactSecrets, type Clock, type Digest, type R2taError, type Random } from "@r2ta/base";
import { createAnswerLadder } from "./answer-ladder.js";
import type { AskParts } from "./ask-parts.js";
import { askProvider } from "./ask-provider.js";
import type { BudgetAccount } from "./budget-account.js";
import { createCallGate } from "./call-gate.js";
import { callKey } from "./call-key.js";
import { createCallLines } from "./call-lines.js";
import type { ChatRequest } from "./chat-request.js";
import type { Completion } from "./completion.js";
import type { CompletionStore } from "./completion-store.js";
import { costOf } from "./cost-of.js";
import type { CallLedgerLine } from "./ledger-line.js";
import type { CallOutcome, CallPurpose, ModelClient } from "./model-client.js";
import type { ModelConfig } from "./model-config.js";
import { identityOf } from "./model-identity.js";
import { onAbort } from "./on-abort.js";
import { priceOf, refuseUnknownPrice } from "./price-of.js";
import type { ChatProvider } from "./provider.js";
import { keySourceOf } from "./providers/key-source.js";
import { replyStatus } from "./reply-status.js";
import { systemTimer, type Timer } from "./timer.js";
import { createTokenEstimate } from "./token-estimate.js";

/** As many requests as OpenAI takes in one batch (https://platform.openai.com/docs/guides/batch). */
const callsOfOneBatch = 50_000;

export interface ModelClientParts {
  readonly provider: ChatProvider;
  readonly store: CompletionStore;
  readonly ledger: { append(line: CallLedgerLine): void };
  /** Shared by all models of a run. */
  readonly budget: BudgetAccount;
  /** For the times in files only; no deadline and no wait depends on it. */
  readonly clock: Clock;
  readonly random: Random;
  readonly log: (line: string) => void;
  /** The model's path in the experiment, for mends, as `models.base`. */
  readonly place?: string;
  readonly timer?: Timer;
}

/**
 * Opens a model for asking. A call is looked up in the cache; calls with equal keys at the same time are one call; what is not
 * there waits for the limits and is asked, attempt by attempt, each with its ledger line; its reply is kept before it is
 * returned. Memory holds calls in flight only, never past replies.
 * Throws an UnknownPriceError where the budget is in dollars and nobody knows the model's price.
 */
export function createModelClient(config: ModelConfig, parts: ModelClientParts): ModelClient {
  refuseUnknownPrice(config, parts.budget.limits, parts.place ?? "models.NAME");
  const { provider, store, ledger, budget, clock, random, log, timer = systemTimer } = parts;
  const identity = identityOf(config);
  const price = priceOf(config);
  const keySource = keySourceOf(config);
  const lines = createCallLines(identity, clock);
  const gate = createCallGate(provider.isBatch ? { concurrency: Infinity, requestsPerMinute: null, tokensPerMinute: null } : config.limits, timer);
  const inFlight = new Map<Digest, Promise<CallOutcome>>();
  const seenFaults = new Set<string>();
  let ended: R2taError | null = null;
  let hasServer = false;

  const askParts: AskParts = {
    identity, price, lines, gate, provider, store, ledger, budget, clock, random, timer,
    keyVariable: keySource.kind === "variable" ? keySource.name : null,
    contextTokens: config.contextTokens,
    limits: config.limits,
    ladder: createAnswerLadder(config.structured, provider.isBatch),
    estimate: createTokenEstimate(),
    ended: () => ended,
    end(error) {
      if (ended !== null) return;
      ended = error;
      gate.close(error);
    },
    noticeServer() {
      hasServer = true;
    },
    hasServer: () => hasServer,
    noticeFault({ kind, httpStatus, message }) {
      // What ends the run is told by the error itself.
      if (kind === "access" || kind === "quota" || seenFaults.has(kind)) return;
      seenFaults.add(kind);
      log(`${identity.name}: ${kind}${httpStatus === null ? "" : ` (HTTP ${httpStatus})`}: ${redactSecrets(message)} Further ones are in the ledger only.`);
    },
  };

  const fromCache = (key: Digest, completion: Completion, purpose: CallPurpose): CallOutcome => {
    const status = replyStatus(completion.reply);
    const costUsd = costOf(completion.reply.usage, price);
    ledger.append(lines.ofCached(key, purpose, completion, status, costUsd));
    return { status, key, completion, cached: true, costUsd };
  };

  const lookUpOrAsk = async (key: Digest, request: ChatRequest, purpose: CallPurpose, signal: AbortSignal): Promise<CallOutcome> => {
    const completion = await store.get(key);
    if (completion !== undefined) return fromCache(key, completion, purpose);
    if (ended !== null) throw ended;
    return askProvider({ key, request, purpose, signal }, askParts);
  };

  return {
    identity,
    concurrency: provider.isBatch ? callsOfOneBatch : config.limits.concurrency,
    sampling: config.sampling,
    instructions: config.instructions,
    async complete(request, purpose, signal) {
      signal.throwIfAborted();
      const key = callKey(identity, request);
      for (let other = inFlight.get(key); other !== undefined; other = inFlight.get(key)) {
        const outcome = await outcomeOfOther(other, signal);
        signal.throwIfAborted();
        if (outcome === "was-aborted") continue;
        return outcome.status === "failed" ? outcome : fromCache(key, outcome.completion, purpose);
      }
      const flight = lookUpOrAsk(key, request, purpose, signal).finally(() => inFlight.delete(key));
      inFlight.set(key, flight.catch((error: unknown) => {
        // Whoever waits for this call has a signal of his own, and asks himself where only this one was aborted.
        if (signal.aborted && error === signal.reason) throw new AbortedElsewhere();
        throw error;
      }));
      inFlight.get(key)?.catch(() => undefined);
      return flight;
    },
  };
}

class AbortedElsewhere extends Error {}

/** Waits for the same call made by somebody else, as long as the own signal allows. */
async function outcomeOfOther(other: Promise<CallOutcome>, signal: AbortSignal): Promise<CallOutcome | "was-aborted"> {
  let forgetSignal: (() => void) | undefined;
  try {
    return await Promise.race([
      other,
      new Promise<never>((_, reject) => {
        forgetSignal = onAbort(signal, () => reject(signal.reason as Error));
      }),
    ]);
  } catch (error) {
    if (error instanceof AbortedElsewhere && !signal.aborted) return "was-aborted";
    throw signal.aborted ? signal.reason : error;
  } finally {
    forgetSignal?.();
  }
}
