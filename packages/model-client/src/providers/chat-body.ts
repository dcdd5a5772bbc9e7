import type { ModelConfig } from "../model-config.js";
import { defaultBaseUrls } from "../model-identity.js";
import type { ProviderRequest } from "../provider.js";

/** The body of a chat completion as it goes over the wire. */
export interface ChatBody {
  readonly model: string;
  readonly messages: readonly { readonly role: "system" | "user" | "assistant"; readonly content: string }[];
  readonly [field: string]: unknown;
}

/**
 * Writes a request in OpenAI's form; what is null in it is not sent. The limit of a reply is `max_completion_tokens` at
 * OpenAI, whose reasoning models refuse the old name, and `max_tokens` elsewhere, where many servers know only that.
 */
export function chatBody({ messages, sampling, seed, format }: ProviderRequest, config: Pick<ModelConfig, "provider" | "name" | "baseUrl">): ChatBody {
  const isOpenai = config.provider === "batch" || (config.provider === "openai" && isOpenaiHost(config.baseUrl ?? defaultBaseUrls.openai));
  return {
    model: config.name,
    messages: messages.map(({ role, content }) => ({ role, content })),
    [isOpenai ? "max_completion_tokens" : "max_tokens"]: sampling.maxOutputTokens,
    ...(sampling.temperature === null ? {} : { temperature: sampling.temperature }),
    ...(sampling.topP === null ? {} : { top_p: sampling.topP }),
    ...(seed === null ? {} : { seed }),
    ...(sampling.stop.length === 0 ? {} : { stop: sampling.stop }),
    ...(sampling.reasoningEffort === null ? {} : { reasoning_effort: sampling.reasoningEffort }),
    ...(sampling.topLogprobs === null ? {} : { logprobs: true, top_logprobs: sampling.topLogprobs }),
    ...responseFormat(format),
  };
}

function isOpenaiHost(baseUrl: string): boolean {
  return new URL(baseUrl).hostname === new URL(defaultBaseUrls.openai).hostname;
}

function responseFormat(format: ProviderRequest["format"]): object {
  if (format === null || format.mode === "text") return {};
  if (format.mode === "json-object") return { response_format: { type: "json_object" } };
  return { response_format: { type: "json_schema", json_schema: { name: format.name, schema: format.jsonSchema, strict: true } } };
}
