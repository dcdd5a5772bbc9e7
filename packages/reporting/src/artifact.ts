export { REPORT_FORMAT, armSummarySchema, categorySummarySchema, provenanceSchema, reportDocumentSchema, runReferenceSchema } from "./report-document.js";
export type { ArmSummary, CategorySummary, Provenance, ReportDocument, RunReference } from "./report-document.js";
export { answersTable, detailsTable, itemColumns, itemsTable, metricsTable, outcomeColumn } from "./report-tables.js";
export { answerRowSchema, detailRowSchema, itemOutcomeSchema, itemRowSchema, publishedMetricSchema, scoredReportSchema } from "./report-rows.js";
export type { AnswerRow, DetailRow, ItemOutcome, ItemRow, ScoredReport } from "./report-rows.js";
export { LOCK_FORMAT, reportLockSchema, type ReportLock, type WrittenFile } from "./report-lock.js";
export { findMetric, printShare } from "./answer-sentence.js";
