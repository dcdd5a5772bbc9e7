import type { ModelConfig } from "../model-config.js";
import { identityOf } from "../model-identity.js";

/** Where a model's key comes from; `unnamed` where a server wants one, or may, and nobody said which. */
export type KeySource =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "none" }
  | { readonly kind: "unnamed" };

const none: KeySource = { kind: "none" };

/**
 * Which environment variable holds a model's key: the config's `keyVariable`; else the usual one, which depends on who is
 * asked and not on the SDK, so that no key ends up at a stranger's server. OPENAI_API_KEY goes to OpenAI's own host and
 * HF_TOKEN to Hugging Face's hosts, both over https only; a server on this machine gets none; any other server's has to be named.
 */
export function keySourceOf(config: ModelConfig): KeySource {
  if (config.keyVariable !== null) return config.keyVariable === "none" ? none : { kind: "variable", name: config.keyVariable };
  const { protocol, hostname } = new URL(identityOf(config).baseUrl);
  if (isThisMachine(hostname)) return none;
  if (protocol === "https:") {
    if (hostname === "api.openai.com") return { kind: "variable", name: "OPENAI_API_KEY" };
    if (isHuggingFace(hostname)) return { kind: "variable", name: "HF_TOKEN" };
  }
  return { kind: "unnamed" };
}

function isThisMachine(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function isHuggingFace(hostname: string): boolean {
  return hostname === "huggingface.co" || hostname.endsWith(".huggingface.co") || hostname.endsWith(".endpoints.huggingface.cloud");
}
