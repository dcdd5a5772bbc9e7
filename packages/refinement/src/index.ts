export * from "./artifact.js";
export type { TrainingItem } from "./training-item.js";
export * from "./review/index.js";
