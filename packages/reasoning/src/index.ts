export * from "./artifact.js";
export { createSentenceReader, runRules, type RulesInput, type RulesOutput, type SentenceReader } from "./arms/rules/rules.js";
export { reason, reasonOn, rulesVersion, type ReasonConfig } from "./reason.js";
export { visiblePart, type ReasoningItem } from "./reasoning-item.js";
