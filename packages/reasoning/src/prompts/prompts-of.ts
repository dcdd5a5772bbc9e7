import type { ArmConfig, ModelArmConfig } from "../arm-config.js";
import type { PlainPromptName, PromptName } from "./prompt-places.js";

/** Whether the arm asks for a trace in the form `trace/1`. */
export function writesTrace(config: ModelArmConfig): boolean {
  return config.kind !== "zero-shot" && !(config.kind === "few-shot" && config.show === "answer");
}

/** What the item's message asks for first. */
export function firstRequest(config: ModelArmConfig): PlainPromptName {
  if (writesTrace(config)) return config.mode === "one-pass" ? "request-trace-and-answer" : "request-trace";
  return config.mode === "one-pass" ? "request-answer" : "request-notes";
}

/**
 * The names of the prompt files that an arm uses, sorted; none for `rules`. A stage's key covers these and no others, so
 * that the change of one prompt asks again only the arms that use it.
 */
export function promptsOf(config: ArmConfig): PromptName[] {
  if (config.kind === "rules") return [];
  const names: PromptName[] = ["instructions", `diagram-${config.diagram}`, writesTrace(config) ? "format-trace" : "format-answer", "item", firstRequest(config)];
  if (config.mode === "two-pass") names.push("request-answer-after");
  if (config.kind === "few-shot" && config.show === "answer") names.push("request-answer");
  if (config.kind === "self-refine") names.push("critique", config.mode === "one-pass" ? "revise" : "revise-trace");
  if (config.requirements === "by-relationship") names.push("part");
  if (config.repair) names.push("repair");
  return [...new Set(names)].sort();
}
