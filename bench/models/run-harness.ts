import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Harness, Workload } from "./harnesses.js";

/** What one run used. */
export interface Used {
  readonly seconds: number;
  readonly cpuMs: number;
  readonly peakMegabytes: number;
}

/** Runs a harness to its end. Throws with the end of its output where it fails. */
export async function runHarness(harness: Harness, work: Workload): Promise<Used> {
  const usage = join(work.folder, "usage.jsonl");
  const started = performance.now();
  await startHarness(harness, work, { usage, isResume: false }).ended;
  const seconds = (performance.now() - started) / 1000;
  const lines = (await readFile(usage, "utf8")).trim().split("\n").map((line) => JSON.parse(line) as Omit<Used, "seconds">);
  await rm(usage);
  // promptfoo may start itself again in a child; the one that made the calls used most.
  const largest = lines.reduce((one, other) => (other.cpuMs > one.cpuMs ? other : one));
  return { seconds, ...largest };
}

/** A harness in a process group of its own. */
export interface RunningHarness {
  /** Rejects where it ends with another status than 0, unless it was killed. */
  readonly ended: Promise<void>;
  /** SIGKILL to the whole group. */
  kill(): void;
}

/** Starts a harness; for one that was killed before, so that it goes on. */
export function startHarness(harness: Harness, work: Workload, { usage, isResume }: { usage: string; isResume: boolean }): RunningHarness {
  let pid: number | undefined;
  let isKilled = false;
  const ended = harness.start(work, isResume).then(({ command, args, env }) => new Promise<void>((resolve, reject) => {
    const nodeOptions = `--import ${new URL("print-usage.js", import.meta.url).href}`;
    const child = spawn(command, args, { cwd: work.folder, detached: true, env: { ...process.env, ...env, NODE_OPTIONS: nodeOptions, R2TA_BENCH_USAGE: usage } });
    pid = child.pid;
    let output = "";
    const keep = (chunk: Buffer): void => { output = `${output}${chunk.toString()}`.slice(-4000); };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0 || isKilled) resolve();
      // promptfoo ends with 100 where an answer fails a test; there are none here.
      else reject(new Error(`${harness.name} ended with ${status}:\n${output}`));
    });
  }));
  return {
    ended,
    kill() {
      isKilled = true;
      if (pid !== undefined) process.kill(-pid, "SIGKILL");
    },
  };
}
