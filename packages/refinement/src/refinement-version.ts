import type { RefinementConfig } from "./refinement-config.js";

/**
 * Versions of what a refiner asks beyond its prompt files (these are in the stage's key by themselves) and of what it makes
 * of the replies. Raised by hand with every change that gives other requests or other rows for the same replies.
 */
const versions = { mechanical: "mechanical@1", model: "audit@1" } as const satisfies Readonly<Record<RefinementConfig["refiner"]["kind"], string>>;

/** The version of refinement for a stage's key: other when the same config, prompts and replies would give other rows. */
export function refinementVersion({ refiner }: Pick<RefinementConfig, "refiner">): string {
  return versions[refiner.kind];
}
