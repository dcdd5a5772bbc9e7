export { budgetSchema, limitsSchema, modelConfigSchema, priceSchema, samplingSchema, type Budget, type Limits, type ModelConfig, type Price, type Sampling } from "./model-config.js";
export type { AnswerShape, ChatMessage, ChatRequest } from "./chat-request.js";
export { completionSchema, modelIdentitySchema, replySchema, usageSchema, type AnswerMode, type Completion, type ModelIdentity, type Reply, type Usage } from "./completion.js";
export type { CallOutcome, CallPurpose, FailureKind, ModelClient } from "./model-client.js";
export type { CompletionStore } from "./completion-store.js";
export { callLedgerLineSchema, type CallLedgerLine } from "./ledger-line.js";
export { ProviderFault, type ChatProvider, type ProviderFaultFields, type ProviderReply, type ProviderRequest } from "./provider.js";
