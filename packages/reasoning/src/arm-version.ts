import type { ArmConfig } from "./arm-config.js";

/** The rules arm's name and version, as it stands in a row's `model`; it rises with every change of what the arm answers. */
export const rulesVersion = "rules@1";

/**
 * Versions of what an arm asks beyond its prompt files (these are in the stage's key by themselves) and of what it makes
 * of the replies. Raised by hand with every change that gives other requests or other rows for the same replies.
 */
const versions: Readonly<Record<ArmConfig["kind"], string>> = {
  rules: rulesVersion,
  "zero-shot": "zero-shot@1",
  "few-shot": "few-shot@1",
  "chain-of-thought": "chain-of-thought@1",
  "self-consistency": "self-consistency@1",
  "self-refine": "self-refine@1",
  "strong-model": "chain-of-thought@1",
};
const EXCERPT_VERSION = "by-relationship@1";

/** The version of an arm for a stage's key: other when the same config, prompts and replies would give other rows. */
export function armVersion(config: ArmConfig): string {
  const version = versions[config.kind];
  return config.kind !== "rules" && config.requirements === "by-relationship" ? `${version}+${EXCERPT_VERSION}` : version;
}
