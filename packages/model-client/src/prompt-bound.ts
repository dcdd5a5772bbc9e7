import { answerSchemaOf } from "./answer-schema.js";
import type { ChatRequest } from "./chat-request.js";
import type { CallBound } from "./budget-account.js";
import { costOf } from "./cost-of.js";
import type { Price } from "./model-config.js";

/** What chat templates put around a message and before the reply, at the most. */
const tokensAroundMessage = 16;

/**
 * The most input tokens that a request can have: its UTF-8 bytes, since a token stands for one byte at least in the
 * vocabularies of today's models, with what a chat template adds. About four times the real number in English, but no
 * guess; nobody has to load a vocabulary for it.
 */
export function inputTokensAtMost(request: ChatRequest): number {
  const messages = request.messages.reduce((sum, { content }) => sum + Buffer.byteLength(content) + tokensAroundMessage, tokensAroundMessage);
  return messages + (request.answer === null ? 0 : answerSchemaOf(request.answer).bytes);
}

/** The most that one attempt can take from the budget: the longest prompt, not cached, with the longest reply. */
export function boundOf(request: ChatRequest, price: Price | "free" | null, contextTokens: number | null): CallBound {
  const inputTokens = Math.min(inputTokensAtMost(request), contextTokens ?? Infinity);
  const outputTokens = request.sampling.maxOutputTokens;
  const usd = costOf({ inputTokens, outputTokens, cachedInputTokens: 0, reasoningTokens: null }, price);
  return { usd, tokens: inputTokens + outputTokens };
}
