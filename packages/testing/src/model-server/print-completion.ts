import type { Digest } from "@r2ta/base";
import { tokensOf, type ChatBody } from "./chat-body.js";
import type { ModelServerOptions } from "./model-server-options.js";
import { drawNumber } from "./request-digest.js";
import type { PlacedReply } from "./written-reply.js";

/** What a completion is printed from. Equal requests get equal bytes, so neither time nor order is in it. */
export interface CompletionParts {
  readonly body: ChatBody;
  readonly digest: Digest;
  readonly promptChars: number;
  readonly reply: PlacedReply;
  readonly reasoningField: ModelServerOptions["reasoningField"];
}

/** The moment at which every completion says that it was made: the time is no part of a reply. */
const created = 1_767_225_600;
const chunkChars = 48;

/** A completion as one JSON object. */
export function printCompletion(parts: CompletionParts): string {
  return JSON.stringify(completionOf(parts, true));
}

/** A completion without any choice. */
export function printEmptyCompletion(parts: CompletionParts): string {
  return JSON.stringify(completionOf(parts, false));
}

/** A completion as server-sent events, without `[DONE]`. Its texts come in pieces of 48 characters, the reasoning first. */
export function printChunks(parts: CompletionParts, hasChoices = true): string[] {
  const { body, reply } = parts;
  const head = headOf(parts, "chat.completion.chunk");
  const includesUsage = body.stream_options?.include_usage === true;
  const print = (choices: readonly unknown[], usage: unknown = null): string => `data: ${JSON.stringify({ ...head, choices, ...(includesUsage ? { usage } : {}) })}\n\n`;
  const delta = (fields: object, finishReason: string | null = null): string => print([{ index: 0, delta: fields, logprobs: null, finish_reason: finishReason }]);
  const choices = hasChoices ? [
    delta({ role: "assistant", content: "" }),
    ...piecesOf(reply.reasoning ?? "").map((piece) => delta({ [fieldOf(parts)]: piece })),
    ...piecesOf(reply.content ?? "").map((piece) => delta({ content: piece })),
    ...piecesOf(reply.refusal ?? "").map((piece) => delta({ refusal: piece })),
    delta({}, reply.finishReason),
  ] : [print([])];
  return includesUsage ? [...choices, print([], usageOf(parts))] : choices;
}

function completionOf(parts: CompletionParts, hasChoice: boolean): object {
  const { body, reply } = parts;
  const reasoning = reply.reasoning === null ? {} : { [fieldOf(parts)]: reply.reasoning };
  const choice = {
    index: 0,
    message: { role: "assistant", content: reply.content, refusal: reply.refusal, ...reasoning },
    logprobs: body.logprobs === true ? logprobsOf(parts) : null,
    finish_reason: reply.finishReason,
  };
  return { ...headOf(parts, "chat.completion"), choices: hasChoice ? [choice] : [], usage: usageOf(parts) };
}

function headOf({ digest, body }: CompletionParts, object: string): object {
  return { id: `chatcmpl-${digest.slice(7, 36)}`, object, created, model: body.model, system_fingerprint: "fp_scripted" };
}

function fieldOf({ reasoningField }: CompletionParts): string {
  return reasoningField === "reasoning" ? "reasoning" : "reasoning_content";
}

/** Tokens of reasoning are told apart only where the server has a field for it. */
function usageOf({ promptChars, reply }: CompletionParts): object {
  const promptTokens = tokensOf(promptChars);
  const reasoningTokens = reply.reasoning === null ? null : tokensOf(reply.reasoning.length);
  const completionTokens = tokensOf((reply.content ?? reply.refusal ?? "").length) + (reasoningTokens ?? 0);
  return {
    prompt_tokens: promptTokens, completion_tokens: completionTokens, total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0 },
    ...(reasoningTokens === null ? {} : { completion_tokens_details: { reasoning_tokens: reasoningTokens } }),
  };
}

/** Four characters a token, each with a number drawn from the request. */
function logprobsOf({ digest, reply, body }: CompletionParts): object {
  const tokens = (reply.content ?? "").match(/[^]{1,4}/g) ?? [];
  return {
    content: tokens.map((token, index) => {
      const one = { token, logprob: -drawNumber("logprob", digest, index), bytes: [...Buffer.from(token)] };
      return { ...one, top_logprobs: (body.top_logprobs ?? 0) > 0 ? [one] : [] };
    }),
    refusal: null,
  };
}

/** At the most about 500 pieces, however long the text. */
function piecesOf(text: string): string[] {
  return text.match(new RegExp(`[^]{1,${Math.max(chunkChars, Math.ceil(text.length / 500))}}`, "gu")) ?? [];
}
