import { readFileSync } from "node:fs";

/** Prints the counts of Vitest's JSON report as the last line of a CI run. A suite that could not start is a failure. */
const report = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const brokenSuites = report.testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0).length;
const skipped = report.numPendingTests + report.numTodoTests;
console.log(`${report.numPassedTests} passed, ${report.numFailedTests + brokenSuites} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
