import { R2taError } from "@r2ta/base";
import type { Budget, ModelConfig, Price } from "./model-config.js";
import { defaultBaseUrls, identityOf } from "./model-identity.js";
import { listDate, listSource, openaiPrices } from "./prices.js";

/**
 * What a model charges: the config's own price, `free`, or the row of the dated table; null where nobody knows.
 * The table speaks for OpenAI's own address only: a model of the same name elsewhere has another price.
 * For `batch` it is the Batch API's price, null where the table's source does not state one.
 */
export function priceOf(config: ModelConfig): Price | "free" | null {
  if (config.price !== null) return config.price;
  if (config.provider === "huggingface" || identityOf(config).baseUrl !== defaultBaseUrls[config.provider]) return null;
  const listed = openaiPrices.get(config.name);
  if (listed === undefined) return null;
  if (config.provider === "openai") {
    const { inputPerMillion, cachedInputPerMillion, outputPerMillion } = listed;
    return { inputPerMillion, cachedInputPerMillion, outputPerMillion, source: listSource, date: listDate };
  }
  return listed.batch === null ? null : { ...listed.batch, cachedInputPerMillion: null, source: listSource, date: listDate };
}

/** A run has a budget in dollars and a model whose price nobody knows, so that the budget could not be kept. */
export class UnknownPriceError extends R2taError {
  constructor(place: string, model: string) {
    super({
      code: "unknown-price",
      message: `The budget is in dollars, and the price of model ${model} is not known.`,
      hint: `Set ${place}.price to what it costs ({ inputPerMillion, outputPerMillion, source, date }), or to "free" for a server of your own; or set budget.usd=null, so that calls and tokens are counted instead.`,
    });
  }
}

/** Throws an UnknownPriceError where a budget in dollars meets a model of unknown price; `place` is its path in the experiment, as `models.base`. */
export function refuseUnknownPrice(config: ModelConfig, budget: Budget, place: string): void {
  if (budget.usd !== null && priceOf(config) === null) throw new UnknownPriceError(place, config.name);
}
