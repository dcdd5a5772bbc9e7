export * from "./artifact.js";
export type { TrainingItem } from "./training-item.js";
