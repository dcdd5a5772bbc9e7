export { makePairs, PAIRS_VERSION, type PairInputs, type PairSet } from "./make-pairs.js";
export { pairDropReasonSchema, pairReportSchema, type PairDropReason, type PairReport, type Spread } from "./pair-report.js";
