/** Asks for a lock when a line comes in, then holds it until the input ends: `hold-lock.ts FILE`. */
import { R2taError, systemClock } from "@r2ta/base";
import { createInterface } from "node:readline";
import { acquireRunLock } from "../src/run-lock.js";

process.stdout.write("ready\n");
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
await lines.next();
try {
  const lock = await acquireRunLock(process.argv[2] ?? "", systemClock);
  process.stdout.write("locked\n");
  await lines.next();
  await lock.release();
} catch (error) {
  if (!(error instanceof R2taError)) throw error;
  process.stdout.write(`refused ${error.code}: ${error.message} ${error.hint}\n`);
}
process.stdin.destroy();
