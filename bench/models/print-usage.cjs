// Loaded with NODE_OPTIONS=--require into a process that is measured: writes what it used to the file R2TA_BENCH_USAGE.
const { appendFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");
if (isMainThread && process.env.R2TA_BENCH_USAGE) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    appendFileSync(process.env.R2TA_BENCH_USAGE, `${JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMegabytes: maxRSS / 1000 })}\n`);
  });
}
