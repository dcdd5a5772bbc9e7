export { canonicalJson } from "./canonical-json.js";
export { digestBytes, digestJson, type Digest } from "./digest.js";
export { createRandom, type Random } from "./random.js";
export { systemClock, fixedClock, type Clock } from "./clock.js";
export { R2taError, redactSecrets, type R2taErrorFields } from "./error.js";
export type { StageEffects } from "./effects.js";
