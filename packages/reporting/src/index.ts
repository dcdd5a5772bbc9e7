export * from "./artifact.js";
export { answerSentence } from "./answer-sentence.js";
export { answerOutcome, itemOutcome } from "./item-outcome.js";
export type { ReportedScenario } from "./build-dataset-rows.js";
export { buildReport, type ReportFiles, type ReportInput, type ReportTable } from "./build-report.js";
export { buildLock } from "./report-lock.js";
export { publishReport, type ReportSink } from "./publish-report.js";
export { ReportInputError } from "./report-input-error.js";
export type { ReportedRefinement } from "./refinement/reported-refinement.js";
