import type { CompletionStore } from "../completion-store.js";
import type { ModelConfig } from "../model-config.js";
import type { ChatProvider } from "../provider.js";
import { createBatchProvider } from "./batch-provider.js";
import { findKey } from "./find-key.js";
import { createHuggingfaceProvider } from "./huggingface-provider.js";
import { createOpenaiProvider } from "./openai-provider.js";

/** What a provider works with beside the network. */
export interface ProviderParts {
  /** Where the batch provider keeps its notes. */
  readonly store: CompletionStore;
  readonly log: (line: string) => void;
}

/**
 * The provider that a model's config names, with its key from the environment. Asks nothing yet. Throws a ModelAccessError
 * where a key is missing or not named, and a ModelSetupError where the config contradicts itself.
 */
export function createProvider(config: ModelConfig, environment: Readonly<Record<string, string | undefined>>, parts: ProviderParts): ChatProvider {
  const key = findKey(config, environment);
  switch (config.provider) {
    case "openai": return createOpenaiProvider(config, key);
    case "huggingface": return createHuggingfaceProvider(config, key);
    case "batch": return createBatchProvider(config, key, parts);
  }
}
