import type { ChatRequest } from "./chat-request.js";
import type { Usage } from "./completion.js";
import { inputTokensAtMost } from "./prompt-bound.js";

/** Guesses the tokens of a call before it is made, for the limit of tokens a minute; learns from the replies. */
export interface TokenEstimate {
  of(request: ChatRequest): number;
  learn(request: ChatRequest, usage: Usage): void;
}

/** English has about four bytes a token. */
const bytesPerToken = 4;
/** How much of the estimate each reply moves. */
const learningRate = 0.1;

/** Starts with the longest reply that is allowed, so that the first minute keeps to the limit too. */
export function createTokenEstimate(): TokenEstimate {
  let tokensPerInputBound: number | null = null;
  let outputTokens: number | null = null;
  const blend = (before: number | null, seen: number): number => before === null ? seen : before + learningRate * (seen - before);
  return {
    of: (request) => Math.ceil(inputTokensAtMost(request) * (tokensPerInputBound ?? 1 / bytesPerToken) + (outputTokens ?? request.sampling.maxOutputTokens)),
    learn(request, usage) {
      if (usage.inputTokens !== null) tokensPerInputBound = blend(tokensPerInputBound, usage.inputTokens / inputTokensAtMost(request));
      if (usage.outputTokens !== null) outputTokens = blend(outputTokens, usage.outputTokens);
    },
  };
}
