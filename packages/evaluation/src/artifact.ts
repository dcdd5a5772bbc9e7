export { predictionSchema, reportSchema, type Prediction, type Report } from "./prediction.js";
export { itemScoreSchema, type ItemScore, type ReportOutcome } from "./item-score.js";
export { metricRowSchema, type MetricRow } from "./metric-row.js";
