export * from "./artifact.js";
export { readAnswer, readCategory, readLocation, createLocationIndex, type AnswerContext, type CategoryReading, type LocationIndex, type LocationReading, type ReadAnswer } from "@r2ta/reasoning/artifact";
export { computeMetrics, type MetricOptions } from "./compute-metrics.js";
export { evaluate, type EvaluateConfig, type EvaluateInput, type Evaluation } from "./evaluate.js";
export { EvaluationInputError } from "./evaluation-input-error.js";
export { scoreItem, variantLocations } from "./score-item.js";
