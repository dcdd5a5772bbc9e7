export * from "./artifact.js";
export { createSentenceReader, runRules, type RulesInput, type RulesOutput, type SentenceReader } from "./arms/rules/rules.js";
export { reason, reasonOn, rulesVersion, type ReasonConfig } from "./reason.js";
export { visiblePart, type ReasoningItem } from "./reasoning-item.js";
export { armConfigSchema, type ArmConfig, type ModelArmConfig } from "./arm-config.js";
export type { PromptSet } from "./prompt-set.js";
export type { Question } from "./question.js";
