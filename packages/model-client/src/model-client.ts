import type { Digest } from "@r2ta/base";
import type { ChatRequest } from "./chat-request.js";
import type { Completion, ModelIdentity } from "./completion.js";
import type { ModelConfig, Sampling } from "./model-config.js";

/** What a call is for; goes into every ledger line. */
export interface CallPurpose {
  readonly arm: string;
  readonly variantId: string;
  readonly repeat: number;
  /** The part of the arm's work, as `reason`, `answer`, `critique`, `repair`. */
  readonly role: string;
}

/** Why a call failed for good. Each kind is counted by itself in reports. */
export type FailureKind =
  | "rate-limit" | "server-error" | "connection" | "timeout" | "cut-off" | "bad-reply" | "empty-reply" | "too-long-reply"
  | "context-length" | "bad-request" | "batch-failed" | "batch-expired";

/**
 * How a call ended. `refused` is a refusal or a content filter; `truncated` is a reply that reached its token limit: both
 * are replies, kept and paid. `failed` has no reply; its message holds no time, no attempt count and no secret, so that
 * two runs with the same faults have the same rows.
 */
export type CallOutcome =
  | { readonly status: "ok" | "refused" | "truncated"; readonly key: Digest; readonly completion: Completion; readonly cached: boolean; readonly costUsd: number | null }
  | { readonly status: "failed"; readonly key: Digest; readonly failure: { readonly kind: FailureKind; readonly message: string } };

/** A model that can be asked. */
export interface ModelClient {
  readonly identity: ModelIdentity;
  /** Calls that it is worth having open at a time. */
  readonly concurrency: number;
  /** The config's: how a completion is drawn where an arm says nothing else. */
  readonly sampling: Sampling;
  /** The config's: whether instructions go into a system message or before the item. */
  readonly instructions: ModelConfig["instructions"];
  /**
   * Asks once, from the cache where the same was asked before. Failures of one call are outcomes. Throws what ends a run:
   * BudgetReachedError, QuotaError, ModelAccessError (no key, wrong key, wrong address, unknown model), and the signal's reason.
   * `costUsd` is the cost to reproduce: tokens times price, cached or not; null where tokens or price are unknown.
   */
  complete(request: ChatRequest, purpose: CallPurpose, signal: AbortSignal): Promise<CallOutcome>;
}
