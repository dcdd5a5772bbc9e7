import type { ModelConfig } from "./model-config.js";

/** The NAME of the environment variable that holds the model's key: the config's, else the provider's usual one; null for a server that wants no key. */
export function keyVariableOf(config: Pick<ModelConfig, "provider" | "keyVariable">): string | null {
  if (config.keyVariable !== null) return config.keyVariable === "none" ? null : config.keyVariable;
  return config.provider === "huggingface" ? "HF_TOKEN" : "OPENAI_API_KEY";
}
