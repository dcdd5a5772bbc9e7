import type { AskedCall } from "./ask-parts.js";
import { answerSchemaOf } from "./answer-schema.js";
import { roundMs } from "./call-lines.js";
import type { ChatRequest } from "./chat-request.js";
import type { AnswerMode, Completion, ModelIdentity } from "./completion.js";
import type { ProviderReply, ProviderRequest } from "./provider.js";

/** A request as it goes on the wire; `mode` is how its JSON is asked for, null for free text. */
export function providerRequest({ messages, sampling, answer, repeat }: ChatRequest, mode: AnswerMode | null): ProviderRequest {
  return {
    messages, sampling,
    seed: sampling.seed === null ? null : sampling.seed + repeat,
    format: answer === null || mode === null ? null : { mode, name: answer.name, jsonSchema: answerSchemaOf(answer).jsonSchema },
  };
}

/** What is kept of a reply. */
export function completionOf(
  { key, request }: AskedCall, identity: ModelIdentity, { reply, firstTokenMs }: ProviderReply, mode: AnswerMode | null,
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
    answerMode: mode,
    attempts,
    at: new Date(at + latencyMs).toISOString(),
    latencyMs: roundMs(latencyMs),
    firstTokenMs: firstTokenMs === null ? null : roundMs(firstTokenMs),
  };
}
