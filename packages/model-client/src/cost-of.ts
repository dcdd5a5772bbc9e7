import type { Usage } from "./completion.js";
import type { Price } from "./model-config.js";

/**
 * What a reply costs in US dollars: tokens times price. Null where the price or a count of tokens is unknown, never 0 in its place.
 * Input tokens from the provider's own prompt cache cost their own price, where there is one and their number is known.
 */
export function costOf(usage: Usage, price: Price | "free" | null): number | null {
  if (price === "free") return 0;
  if (price === null || usage.inputTokens === null || usage.outputTokens === null) return null;
  const cached = price.cachedInputPerMillion === null ? 0 : Math.min(usage.cachedInputTokens ?? 0, usage.inputTokens);
  const millionths = (usage.inputTokens - cached) * price.inputPerMillion
    + cached * (price.cachedInputPerMillion ?? price.inputPerMillion)
    + usage.outputTokens * price.outputPerMillion;
  return millionths / 1e6;
}
