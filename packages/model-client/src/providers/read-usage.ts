import type { Usage } from "../completion.js";

/**
 * Reads the token counts of a completion: OpenAI's `usage` with its details, or DeepSeek's `prompt_cache_hit_tokens`. What
 * is absent, or no count (negative, a fraction, more cached than sent, more reasoning than output), is null.
 */
export function readUsage(value: unknown): Usage {
  const usage = record(value);
  const inputTokens = count(usage["prompt_tokens"]);
  const outputTokens = count(usage["completion_tokens"]);
  return {
    inputTokens,
    cachedInputTokens: part(record(usage["prompt_tokens_details"])["cached_tokens"] ?? usage["prompt_cache_hit_tokens"], inputTokens),
    outputTokens,
    reasoningTokens: part(record(usage["completion_tokens_details"])["reasoning_tokens"], outputTokens),
  };
}

function count(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function part(value: unknown, whole: number | null): number | null {
  const tokens = count(value);
  return tokens === null || (whole !== null && tokens > whole) ? null : tokens;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
}
