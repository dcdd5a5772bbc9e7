import type { Sampling } from "../model-config.js";
import type { ProviderRequest } from "../provider.js";
import type { ErrorBody } from "./error-body.js";

/** A setting's name in the config, and how servers name it. */
const settings: readonly (readonly [name: keyof Sampling, wire: RegExp])[] = [
  ["topLogprobs", /log_?probs?|log[- ]probabilit/i],
  ["temperature", /\btemperature\b/i],
  ["topP", /\btop_p\b/i],
  ["reasoningEffort", /\breasoning[_ ]effort\b/i],
  ["seed", /\bseed\b/i],
  ["stop", /\bstop\b/i],
];

const refuses = /unsupported|not supported|does not support|doesn't support|not support|not available|not allowed|unrecognized|unknown (?:parameter|field)|extra inputs|not permitted|only the default|disabled|not enabled|requires? --/i;

/** The setting that was sent and is refused as such (not for its value's size); null where the error speaks of nothing like it. */
export function refusedSetting(error: ErrorBody, request: Pick<ProviderRequest, "sampling" | "seed">): keyof Sampling | null {
  const isSaid = /^unsupported_(?:parameter|value)$/.test(error.code) || refuses.test(error.message);
  if (!isSaid) return null;
  const { sampling } = request;
  const isSent = (name: keyof Sampling): boolean => {
    if (name === "seed") return request.seed !== null;
    if (name === "stop") return sampling.stop.length > 0;
    return sampling[name] !== null;
  };
  const place = error.param === "" ? error.message : error.param;
  return settings.find(([name, wire]) => isSent(name) && wire.test(place))?.[0] ?? null;
}
