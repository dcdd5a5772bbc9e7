import { expect, test } from "vitest";
import { costOf } from "./cost-of.js";
import { modelConfigSchema, priceSchema } from "./model-config.js";
import { priceOf } from "./price-of.js";
import { openaiPrices } from "./prices.js";

const config = (fields: object) => modelConfigSchema.parse({ provider: "openai", name: "gpt-4o", ...fields });
const usage = (inputTokens: number | null, outputTokens: number | null, cachedInputTokens: number | null = 0) => ({ inputTokens, outputTokens, cachedInputTokens, reasoningTokens: null });

test("every row of the table is a price with its source and the day it was read", () => {
  for (const name of openaiPrices.keys()) expect(priceSchema.parse(priceOf(config({ name })))).toMatchObject({ date: "2026-11-21", source: expect.stringContaining("2026-07-24") as string });
});

test("gpt-4o costs what its page says, and half of it in a batch", () => {
  expect(costOf(usage(1_000_000, 1_000_000), priceOf(config({})))).toBe(12.5);
  expect(costOf(usage(1_000_000, 1_000_000), priceOf(config({ provider: "batch" })))).toBe(6.25);
});

test("a batch of a model whose batch price is not stated has no known price", () => {
  expect(priceOf(config({ name: "o3", provider: "batch" }))).toBeNull();
});

test("the table speaks for OpenAI's own address only; the config's own price comes first", () => {
  expect(priceOf(config({ baseUrl: "http://127.0.0.1:8000/v1" }))).toBeNull();
  expect(priceOf(config({ provider: "huggingface" }))).toBeNull();
  expect(priceOf(config({ baseUrl: "https://api.openai.com/v1/" }))).not.toBeNull();
  expect(priceOf(config({ price: "free" }))).toBe("free");
  expect(priceOf(config({ name: "no-such" }))).toBeNull();
});

test("tokens from the provider's own cache cost their own price; what is unknown makes the cost unknown", () => {
  const price = priceOf(config({}));
  expect(costOf(usage(1_000_000, 0, 400_000), price)).toBe(0.6 * 2.5 + 0.4 * 1.25);
  expect(costOf(usage(1_000_000, 0, null), price)).toBe(2.5);
  expect(costOf(usage(null, 5), price)).toBeNull();
  expect(costOf(usage(5, null), price)).toBeNull();
  expect(costOf(usage(5, 5), null)).toBeNull();
  expect(costOf(usage(null, null), "free")).toBe(0);
});
