import type OpenAI from "openai";
import type { ModelConfig } from "../model-config.js";
import { identityOf } from "../model-identity.js";
import type { ChatProvider } from "../provider.js";
import type { Exchange } from "./exchange.js";
import { chatProviderOver, type SdkCall } from "./send-chat.js";

/** `setTimeout` takes no more; the deadlines are the caller's, by signal. */
const noTimeoutMs = 2 ** 31 - 1;

/**
 * Any OpenAI-compatible server through the `openai` package, which does neither retries nor deadlines here. Address and key
 * come from the config: OPENAI_BASE_URL, OPENAI_ORG_ID, OPENAI_PROJECT_ID, OPENAI_ADMIN_KEY, OPENAI_CUSTOM_HEADERS and
 * OPENAI_LOG of the environment change nothing, or a run would not be what its plan says.
 */
export function createOpenaiProvider(config: ModelConfig, key: string | null): ChatProvider {
  let client: Promise<OpenAI> | null = null;
  const connect = (): Promise<OpenAI> => client ??= openOpenai(config, key);
  return chatProviderOver({
    async complete(call) {
      return (await connect()).chat.completions.create(call.body as unknown as OpenAI.ChatCompletionCreateParamsNonStreaming, optionsOf(call, key));
    },
    async stream(call) {
      return (await connect()).chat.completions.create(call.body as unknown as OpenAI.ChatCompletionCreateParamsStreaming, optionsOf(call, key));
    },
    faultOf: () => null,
    // The error of an event holds its `error` object and no status; others hold a status or none of it.
    errorEvent: (error) => (typeof error === "object" && error !== null && "error" in error && error.error !== undefined ? { error: error.error } : undefined),
  }, config, key);
}

type InitOfCall = Omit<RequestInit, "body" | "headers" | "method" | "signal"> & { readonly exchange: Exchange };

function optionsOf({ exchange, signal }: SdkCall, key: string | null) {
  // The client's fetch is one for all calls; what is put into its options comes back to it with each.
  const fetchOptions: InitOfCall = { exchange };
  return { signal, fetchOptions, headers: authorization(key) };
}

/** Set with every request, since a header of OPENAI_CUSTOM_HEADERS would win over the client's own. */
export function authorization(key: string | null): { authorization: string | null } {
  return { authorization: key === null ? null : `Bearer ${key}` };
}

/** Opens the client; the package is loaded with the first call, so that commands which ask no model start faster. */
async function openOpenai(config: ModelConfig, key: string | null): Promise<OpenAI> {
  const { default: Client } = await import("openai");
  return new Client({
    ...clientOptions(config, key),
    fetch: (address, init) => (init as unknown as InitOfCall).exchange.fetch(address, init),
  });
}

/** What keeps the environment's OPENAI_ variables, retries and the package's own log out. */
export function clientOptions(config: ModelConfig, key: string | null) {
  return {
    baseURL: identityOf(config).baseUrl,
    // The package wants a key even where none is sent; `authorization` decides.
    apiKey: key ?? "none",
    adminAPIKey: null, organization: null, project: null, webhookSecret: null,
    maxRetries: 0, timeout: noTimeoutMs, logLevel: "off",
  } as const;
}
