export { traceRowSchema, type Status, type TraceRow } from "./trace-row.js";
export * from "./trace/index.js";
