import type { ModelConfig } from "../model-config.js";
import { ModelAccessError } from "../model-access-error.js";
import { identityOf } from "../model-identity.js";
import { keySourceOf } from "./key-source.js";

/**
 * The key for a model, from the environment that is passed in; null where none is sent.
 * Throws a ModelAccessError where the variable is empty or not named, or holds what can be no key (a line break, a quote mark
 * from another program): HTTP libraries would print such a value in their error.
 */
export function findKey(config: ModelConfig, environment: Readonly<Record<string, string | undefined>>): string | null {
  const source = keySourceOf(config);
  if (source.kind === "none") return null;
  const identity = identityOf(config);
  if (source.kind === "unnamed") throw new ModelAccessError({ problem: "unnamed-key", identity, keyVariable: null, detail: null });
  const key = environment[source.name]?.trim() ?? "";
  if (key === "") throw new ModelAccessError({ problem: "missing-key", identity, keyVariable: source.name, detail: null });
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new ModelAccessError({ problem: "wrong-key", identity, keyVariable: source.name, detail: "it holds a space, a line break or a character outside ASCII" });
  }
  return key;
}
