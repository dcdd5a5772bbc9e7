import { digestJson, type Digest } from "@r2ta/base";
import type { ModelConfig } from "@r2ta/model-client";
import type { Experiment } from "./define-experiment.js";

/** What a model is asked with. What stands in a model's config besides, only decides when a call is made, or whether at all. */
export type AskedModel = Omit<ModelConfig, "limits" | "stream" | "keyVariable" | "contextTokens">;

/**
 * The part of a model's config that what it answers, or what a row says of it, can depend on. Left out: limits, streaming,
 * the key's variable and the context's size. They decide when a call is made and whether it fails; a stage with a failed
 * call is never taken over by another run, so a change of them asks again what failed, and nothing else.
 * The price stays: rows say what they cost.
 */
export function askedModel({ limits: _limits, stream: _stream, keyVariable: _keyVariable, contextTokens: _contextTokens, ...asked }: ModelConfig): AskedModel {
  return asked;
}

/**
 * The digest of what an experiment asks: all of its config but the budget and what `askedModel` leaves out. One that refines
 * nothing has the digest that it had before there was refinement.
 */
export function digestExperiment({ budget: _budget, models, refinement, ...asked }: Experiment): Digest {
  return digestJson({ ...asked, ...(refinement === null ? {} : { refinement }), models: Object.fromEntries(Object.entries(models).map(([name, model]) => [name, askedModel(model)])) });
}
