export * from "./artifact.js";
export { computeMetrics, type MetricOptions } from "./compute-metrics.js";
export { evaluate, type EvaluateConfig, type EvaluateInput, type Evaluation } from "./evaluate.js";
export { EvaluationInputError } from "./evaluation-input-error.js";
export { readAnswer, type AnswerContext, type ReadAnswer } from "./read-answer.js";
export { readCategory, type CategoryReading } from "./read-category.js";
export { readLocation, type LocationReading } from "./read-location.js";
export { scoreItem, variantLocations } from "./score-item.js";
export { createLocationIndex, type LocationIndex } from "./location-index.js";
