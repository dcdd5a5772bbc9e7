import type { InferenceClient } from "@huggingface/inference";
import type { ModelConfig } from "../model-config.js";
import { identityOf } from "../model-identity.js";
import { ProviderFault, type ChatProvider } from "../provider.js";
import { cleanMessage } from "./clean-message.js";
import { openExchange } from "./exchange.js";
import { ModelSetupError } from "./model-setup-error.js";
import { chatProviderOver, type SdkCall } from "./send-chat.js";

type Arguments = Parameters<InferenceClient["chatCompletion"]>[0];

/**
 * Inference providers and dedicated endpoints through `@huggingface/inference`: `baseUrl` asks one endpoint, `route` one
 * provider (whose name for the model is looked up at the Hub once), neither lets the router choose. The package's own retry
 * on 503, which has neither pause nor end, is off. `open` stands in for the network in tests, since the package holds the
 * addresses of Hub and router as constants. Throws a ModelSetupError where both baseUrl and route are given.
 */
export function createHuggingfaceProvider(config: ModelConfig, key: string | null, open: typeof openExchange = openExchange): ChatProvider {
  if (config.baseUrl !== null && config.route !== null) {
    throw new ModelSetupError(
      `Model ${config.name} has both a baseUrl and the route ${config.route}; an endpoint is asked directly, and a route goes over the router.`,
      "Remove one of them: baseUrl=null for the router, or route=null for your own endpoint.",
    );
  }
  const endpointUrl = config.baseUrl === null ? undefined : identityOf(config).baseUrl;
  let client: Promise<InferenceClient> | null = null;
  const connect = (): Promise<InferenceClient> => client ??= import("@huggingface/inference")
    .then(({ InferenceClient: Client }) => new Client(key ?? "", { retry_on_error: false, ...(endpointUrl === undefined ? {} : { endpointUrl }) }));
  const argumentsOf = ({ body }: SdkCall): Arguments => ({ ...body, ...(config.route === null ? {} : { provider: config.route }) }) as unknown as Arguments;
  const optionsOf = ({ exchange, signal }: SdkCall) => ({ signal, fetch: exchange.fetch, retry_on_error: false });

  return chatProviderOver({
    async complete(call) {
      return (await connect()).chatCompletion(argumentsOf(call), optionsOf(call));
    },
    async stream(call) {
      return (await connect()).chatCompletionStream(argumentsOf(call), optionsOf(call));
    },
    faultOf(error, { secret }, { isAsked, hasResponse }) {
      if (isAsked || !(error instanceof Error)) return null;
      const isOwn = error.name === "InputError" || error.name === "RoutingError";
      if (!isOwn && !hasResponse) return null;
      return new ProviderFault({
        kind: "access", accessProblem: error.name === "RoutingError" ? "wrong-key" : "unknown-model",
        message: isOwn ? cleanMessage(error.message, secret) : "The Hub names no inference provider for this model.",
        httpStatus: null, isTransient: false, retryAfterMs: null, mayBeCharged: false,
      });
    },
    errorEvent(error) {
      const { name, httpResponse } = error instanceof Error ? error as Error & { httpResponse?: { body?: unknown } } : { name: "", httpResponse: undefined };
      return name === "ProviderApiError" ? httpResponse?.body : undefined;
    },
  }, config, key, open);
}
