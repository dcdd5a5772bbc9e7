export { REPORT_FORMAT, SIMULATED_LABEL, armSummarySchema, categorySummarySchema, provenanceSchema, reportDocumentSchema, runReferenceSchema } from "./report-document.js";
export type { ArmSummary, CategorySummary, Provenance, ReportDocument, RunReference } from "./report-document.js";
export { answersTable, callsTable, detailsTable, itemColumns, itemsTable, metricsTable, outcomeColumn } from "./report-tables.js";
export { answerRowSchema, detailRowSchema, itemOutcomeSchema, itemRowSchema, publishedMetricSchema, scoredReportSchema } from "./report-rows.js";
export type { AnswerRow, DetailRow, ItemOutcome, ItemRow, ScoredReport } from "./report-rows.js";
export { reportedAttemptSchema, reportedCallSchema, type ReportedAttempt, type ReportedCall } from "./reported-call.js";
export { datasetScenariosTable, datasetTable, datasetVariantsTable } from "./dataset-tables.js";
export { datasetRowSchema, datasetScenarioRowSchema, datasetVariantRowSchema } from "./dataset-rows.js";
export type { DatasetRow, DatasetScenarioRow, DatasetVariantRow } from "./dataset-rows.js";
export { LOCK_FORMAT, reportLockSchema, type ReportLock, type WrittenFile } from "./report-lock.js";
export { findMetric, printShare } from "./answer-sentence.js";
export { refinedTable, verdictColumns } from "./refinement/refined-table.js";
export { refinedRowSchema, type RefinedRow } from "./refinement/refined-row.js";
export { refinementSummarySchema, type RefinementSummary } from "./refinement/refinement-summary.js";
// What a reader of these rows needs of the refinement's own vocabulary; the list of verdicts comes with its schema, so that a browser is given it as data.
export { stepVerdicts, type StepVerdict, type StepVerdictText } from "@r2ta/refinement/artifact";
