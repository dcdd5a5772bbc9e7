import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Figure } from "./main.js";

const COUNT = 100_000;

interface Linted {
  readonly errors: number;
  readonly peakMegabytes: number;
  readonly earlyMegabytes: number;
}

/** Generates and lints 100,000 scenarios, a third of each size, in two processes. */
export async function measureGenerated(): Promise<Figure[]> {
  const child = fileURLToPath(new URL("lint-generated.ts", import.meta.url));
  const started = performance.now();
  const halves = await Promise.all([0, COUNT / 2].map(async (first) => {
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", child, String(first), String(COUNT / 2)]);
    return JSON.parse(stdout) as Linted;
  }));
  const seconds = (performance.now() - started) / 1000;
  const peak = Math.max(...halves.map(({ peakMegabytes }) => peakMegabytes));
  const early = Math.max(...halves.map(({ earlyMegabytes }) => earlyMegabytes));
  return [
    { what: "100,000 generated scenarios, generated and linted in two processes (counting of places left out)", measured: `${seconds.toFixed(0)} s`, target: "< 300 s on 2 cores" },
    { what: "lint errors among them", measured: String(halves.reduce((sum, { errors }) => sum + errors, 0)), target: "0" },
    { what: "peak memory of a process at the end, relative to after 2,000 scenarios", measured: `${(peak / early).toFixed(2)} × (${peak.toFixed(0)} MB)`, target: "1 × (flat)" },
  ];
}
