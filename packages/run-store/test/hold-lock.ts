/** Asks for a lock when a line comes in, then holds it until the input ends: `hold-lock.ts FILE`. */
import { R2taError, systemClock } from "@r2ta/base";
import { createInterface } from "node:readline";
import { acquireRunLock } from "../src/run-lock.js";

console.log("ready");
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
await lines.next();
try {
  const lock = await acquireRunLock(process.argv[2] ?? "", systemClock);
  console.log("locked");
  await lines.next();
  await lock.release();
} catch (error) {
  if (!(error instanceof R2taError)) throw error;
  console.log(`refused ${error.code}: ${error.message} ${error.hint}`);
}
process.stdin.destroy();
