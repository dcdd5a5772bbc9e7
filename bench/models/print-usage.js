// Loaded with NODE_OPTIONS=--import into a process that is measured: writes what it used to the file R2TA_BENCH_USAGE.
import { appendFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const file = process.env["R2TA_BENCH_USAGE"];
if (isMainThread && file) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    appendFileSync(file, `${JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMegabytes: maxRSS / 1000 })}\n`);
  });
}
