export * from "./artifact.js";
export { createSentenceReader, runRules, type RulesInput, type RulesOutput, type SentenceReader } from "./arms/rules/rules.js";
export { reason, type Arm, type ReasonEffects } from "./reason.js";
