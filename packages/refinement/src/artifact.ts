export { stepVerdicts, stepVerdictSchema, type StepVerdict, type StepVerdictText } from "./step-verdict.js";
export { auditedStepSchema, type AuditedStep } from "./audited-step.js";
export { checkSchema, checkCodeSchema, checkReasonSchema, type Check, type CheckCode, type CheckReason } from "./check.js";
export { refinedTraceSchema, refinementStatusSchema, type RefinedTrace, type RefinementStatus } from "./refined-trace.js";
export { preferencePairSchema, type PreferencePair } from "./preference-pair.js";
export { refinementConfigSchema, type RefinementConfig } from "./refinement-config.js";
export { reviewItemSchema, reviewSchema, type Review, type ReviewItem } from "./review.js";
export { agreementRowSchema, type AgreementRow } from "./review/agreement-row.js";
export type { GateReason, ValidationGate } from "./review/validation-gate.js";
