export { reportSchema, type Report } from "./report.js";
export { readAnswer, type AnswerContext, type ReadAnswer } from "./read-answer.js";
export { readCategory, type CategoryReading } from "./read-category.js";
export { readLocation, type LocationReading } from "./read-location.js";
export { createLocationIndex, type LocationIndex } from "./location-index.js";
export { foldName, singularName } from "./fold-name.js";
export { findJson, type FoundJson, type JsonSearch } from "./find-json.js";
export type { LooseJson } from "./tolerant-json.js";
