import type { Digest } from "@r2ta/base";
import { answerSchemaOf } from "./answer-schema.js";
import { assumedText, countWithAssumed } from "./assumed-text.js";
import { callKey } from "./call-key.js";
import { unknownUsage } from "./call-lines.js";
import type { ChatRequest } from "./chat-request.js";
import type { Completion, ModelIdentity } from "./completion.js";
import type { CompletionStore } from "./completion-store.js";
import { costOf } from "./cost-of.js";
import type { CallPurpose, ModelClient } from "./model-client.js";
import type { ModelConfig } from "./model-config.js";
import { identityOf } from "./model-identity.js";
import { createPlanTally, type ArmTally } from "./plan-tally.js";
import { priceOf } from "./price-of.js";
import { replyStatus } from "./reply-status.js";

/** What an unanswered call is taken to reply. */
export type ReplyAssumption =
  /** The reply of a usual call, with the tokens it takes; its text must be one that the arm can read. */
  | { readonly kind: "expected"; assume(request: ChatRequest, purpose: CallPurpose): { readonly text: string; readonly outputTokens: number } }
  /** The longest reply, which cannot be read, so that every repair turn is made: an upper bound, but for repeated attempts. */
  | { readonly kind: "most" };

/** A model client that asks nobody, and what it was asked for. */
export interface PlanningClient extends ModelClient {
  /** By arm, in the order in which they came. */
  tallies(): readonly ArmTally[];
}

/** Tokens that a chat template puts around a message, and before the reply; OpenAI's own count for gpt-4o. */
const tokensAroundMessage = 3;

/**
 * Runs an arm's own code without paying: a reply in the cache is given as it is, any other is assumed and tallied, once a key.
 * Tokens are counted by {@link countWithAssumed}, an estimate for models with another vocabulary.
 */
export function createPlanningClient(config: ModelConfig, { store }: { readonly store: CompletionStore }, assumption: ReplyAssumption): PlanningClient {
  const identity = identityOf(config);
  const price = priceOf(config);
  const tally = createPlanTally();
  const assumedKeys = new Set<Digest>();

  return {
    identity,
    concurrency: config.limits.concurrency,
    sampling: config.sampling,
    instructions: config.instructions,
    tallies: tally.arms,
    async complete(request, purpose, signal) {
      signal.throwIfAborted();
      const key = callKey(identity, request);
      const kept = await store.get(key);
      if (kept !== undefined) {
        tally.addCached(purpose);
        return { status: replyStatus(kept.reply), key, completion: kept, cached: true, costUsd: costOf(kept.reply.usage, price) };
      }
      const { text, outputTokens } = assumption.kind === "most"
        ? { text: assumedText(request.sampling.maxOutputTokens), outputTokens: request.sampling.maxOutputTokens }
        : assumption.assume(request, purpose);
      const inputTokens = await promptTokens(request);
      const completion = assumedCompletion(key, identity, request, text, { inputTokens, outputTokens });
      const costUsd = costOf(completion.reply.usage, price);
      const isCached = assumedKeys.has(key);
      if (isCached) tally.addCached(purpose);
      else tally.addCall(purpose, { inputTokens, outputTokens, costUsd });
      assumedKeys.add(key);
      return { status: "ok", key, completion, cached: isCached, costUsd };
    },
  };
}

async function promptTokens(request: ChatRequest): Promise<number> {
  let total = tokensAroundMessage;
  for (const { content } of request.messages) total += tokensAroundMessage + await countWithAssumed(content);
  return request.answer === null ? total : total + await countWithAssumed(JSON.stringify(answerSchemaOf(request.answer).jsonSchema));
}

function assumedCompletion(key: Digest, identity: ModelIdentity, request: ChatRequest, text: string, tokens: { inputTokens: number; outputTokens: number }): Completion {
  return {
    format: "r2ta-completion/1", key, model: identity,
    request: { messages: [...request.messages], sampling: request.sampling, answerSchema: null, repeat: request.repeat },
    reply: {
      text, reasoning: null, reasoningFrom: null, refusal: null, finishReason: "stop", usage: { ...unknownUsage, ...tokens },
      servedModel: null, fingerprint: null, requestId: null, logprobs: null, simulated: false,
    },
    answerMode: null, attempts: 1, at: "1970-01-01T00:00:00.000Z", latencyMs: 0, firstTokenMs: null,
  };
}
