export { traceRowSchema, type Status, type TraceRow } from "./trace-row.js";
export * from "./answer/index.js";
export * from "./trace/index.js";
