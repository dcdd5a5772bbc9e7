/** Prices in US dollars a million tokens. */
export interface ListedPrice {
  readonly inputPerMillion: number;
  readonly cachedInputPerMillion: number | null;
  readonly outputPerMillion: number;
  /** What the Batch API charges; null where the source does not say. Cached input is then charged in full. */
  readonly batch: { readonly inputPerMillion: number; readonly outputPerMillion: number } | null;
}

/**
 * Where every row below was read: LiteLLM's collection of OpenAI's list prices, as mirrored on 2026-07-24
 * (https://github.com/Wei-Shaw/model-price-repo, commit f9ff14734f62). The rows of gpt-4o, gpt-4o-mini and gpt-4.1 were
 * compared with https://github.com/simonw/llm-prices (commit 723ef0bd3a62, 2026-08-05), which has the same.
 * OpenAI's own page is https://developers.openai.com/api/docs/pricing; regional processing may cost more than these.
 */
export const listSource = "LiteLLM's OpenAI list prices, mirrored 2026-07-24 in github.com/Wei-Shaw/model-price-repo@f9ff14734f62";
/** The day on which {@link listSource} was read. */
export const listDate = "2026-11-21";

const row = (inputPerMillion: number, cachedInputPerMillion: number | null, outputPerMillion: number, batch: readonly [number, number] | null): ListedPrice =>
  ({ inputPerMillion, cachedInputPerMillion, outputPerMillion, batch: batch === null ? null : { inputPerMillion: batch[0], outputPerMillion: batch[1] } });

const gpt4o = row(2.5, 1.25, 10, [1.25, 5]);
const gpt4oMini = row(0.15, 0.075, 0.6, [0.075, 0.3]);
const gpt41 = row(2, 0.5, 8, [1, 4]);
const gpt41Mini = row(0.4, 0.1, 1.6, [0.2, 0.8]);
const gpt41Nano = row(0.1, 0.025, 0.4, [0.05, 0.2]);
const o3 = row(2, 0.5, 8, null);
const o3Mini = row(1.1, 0.55, 4.4, null);
const o4Mini = row(1.1, 0.275, 4.4, null);

/** OpenAI's models by the name that they are asked by. Models with a second price for long prompts are not listed. */
export const openaiPrices: ReadonlyMap<string, ListedPrice> = new Map([
  ["gpt-4o", gpt4o],
  ["gpt-4o-2024-05-13", row(5, null, 15, [2.5, 7.5])],
  ["gpt-4o-2024-08-06", gpt4o],
  ["gpt-4o-2024-11-20", gpt4o],
  ["gpt-4o-mini", gpt4oMini],
  ["gpt-4o-mini-2024-07-18", gpt4oMini],
  ["gpt-4.1", gpt41],
  ["gpt-4.1-2025-04-14", gpt41],
  ["gpt-4.1-mini", gpt41Mini],
  ["gpt-4.1-mini-2025-04-14", gpt41Mini],
  ["gpt-4.1-nano", gpt41Nano],
  ["gpt-4.1-nano-2025-04-14", gpt41Nano],
  ["o3", o3],
  ["o3-2025-04-16", o3],
  ["o3-mini", o3Mini],
  ["o3-mini-2025-01-31", o3Mini],
  ["o4-mini", o4Mini],
  ["o4-mini-2025-04-16", o4Mini],
  ["gpt-5", row(1.25, 0.125, 10, null)],
  ["gpt-5-mini", row(0.25, 0.025, 2, null)],
  ["gpt-5-nano", row(0.05, 0.005, 0.4, null)],
  ["gpt-5.1", row(1.25, 0.125, 10, null)],
  ["gpt-5.2", row(1.75, 0.175, 14, null)],
]);
