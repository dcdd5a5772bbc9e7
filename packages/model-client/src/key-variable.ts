import type { ModelConfig } from "./model-config.js";
import { keySourceOf } from "./providers/key-source.js";

/** The NAME of the environment variable that holds the model's key; null where no key is sent. */
export function keyVariableOf(config: ModelConfig): string | null {
  const source = keySourceOf(config);
  return source.kind === "variable" ? source.name : null;
}
