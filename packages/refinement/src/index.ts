export * from "./artifact.js";
export type { TrainingItem } from "./training-item.js";
export * from "./review/index.js";
export { createCheckContext, type CheckContext, type CheckKnowledge } from "./check/check-context.js";
export { checkTrace, type CheckedTrace } from "./check/check-trace.js";
