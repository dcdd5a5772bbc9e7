import type { Clock } from "@r2ta/base";
import type { Completion, ModelIdentity, Usage } from "./completion.js";
import type { CallLedgerLine } from "./ledger-line.js";
import type { CallPurpose } from "./model-client.js";

/** What is known of one attempt when it is over. */
export interface AttemptFacts {
  readonly attempt: number;
  readonly status: string;
  readonly httpStatus: number | null;
  /** When it began, by the wall clock. */
  readonly at: number;
  readonly latencyMs: number;
  readonly firstTokenMs: number | null;
  readonly waitedMs: number;
  readonly usage: Usage;
  readonly costUsd: number | null;
  readonly charged: { readonly tokens: number; readonly usd: number | null } | null;
  readonly simulated: boolean;
}

/** Writes the ledger's lines for one model. */
export interface CallLines {
  ofAttempt(key: string, purpose: CallPurpose, facts: AttemptFacts): CallLedgerLine;
  /** A reply that was not paid now; `reproduceUsd` is what it would cost without the cache. */
  ofCached(key: string, purpose: CallPurpose, completion: Completion, status: string, reproduceUsd: number | null): CallLedgerLine;
}

export const unknownUsage: Usage = { inputTokens: null, cachedInputTokens: null, outputTokens: null, reasoningTokens: null };

export function createCallLines(identity: ModelIdentity, clock: Clock): CallLines {
  const head = (key: string, purpose: CallPurpose, attempt: number) => ({
    kind: "call" as const, key,
    arm: purpose.arm, variantId: purpose.variantId, repeat: purpose.repeat, role: purpose.role,
    attempt, provider: identity.provider, baseUrl: identity.baseUrl, model: identity.name,
  });
  return {
    ofAttempt: (key, purpose, facts) => ({
      ...head(key, purpose, facts.attempt),
      status: facts.status, httpStatus: facts.httpStatus,
      at: new Date(facts.at).toISOString(),
      latencyMs: roundMs(facts.latencyMs), firstTokenMs: facts.firstTokenMs === null ? null : roundMs(facts.firstTokenMs), waitedMs: roundMs(facts.waitedMs),
      usage: facts.usage, cached: false,
      costUsd: facts.costUsd, reproduceUsd: facts.costUsd,
      chargedTokens: facts.charged?.tokens ?? null, chargedUsd: facts.charged?.usd ?? null,
      simulated: facts.simulated,
    }),
    ofCached: (key, purpose, completion, status, reproduceUsd) => ({
      ...head(key, purpose, 0),
      status, httpStatus: null,
      at: new Date(clock.now()).toISOString(),
      latencyMs: 0, firstTokenMs: null, waitedMs: 0,
      usage: completion.reply.usage, cached: true,
      costUsd: 0, reproduceUsd,
      chargedTokens: null, chargedUsd: null,
      simulated: completion.reply.simulated,
    }),
  };
}

/** Milliseconds with three digits after the point, which is what the timer's resolution is worth. */
export function roundMs(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
