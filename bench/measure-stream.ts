import { execFile } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Figure } from "./main.js";
import { sampledSpec } from "./shipped.js";

interface Streamed {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly fileMegabytes: number;
}

/** Streams variants to Parquet with the real command in a process of its own: time and peak memory at two sizes. */
export async function measureStream(): Promise<Figure[]> {
  const small = await stream(100_000);
  const large = await stream(1_000_000);
  return [
    { what: "1,000,000 variants to Parquet (r2ta synthesize), peak memory", measured: `${large.peakMegabytes.toFixed(0)} MB`, target: "< 500 MB" },
    { what: "the same, time and size", measured: `${large.seconds.toFixed(0)} s, ${large.fileMegabytes.toFixed(0)} MB`, target: "" },
    { what: "time a variant at 1,000,000, relative to 100,000", measured: `${(large.seconds / 10 / small.seconds).toFixed(2)} ×`, target: "1 × (linear)" },
    { what: "peak memory at 1,000,000, relative to 100,000", measured: `${(large.peakMegabytes / small.peakMegabytes).toFixed(2)} ×`, target: "1 × (flat)" },
  ];
}

async function stream(count: number): Promise<Streamed> {
  const folder = await mkdtemp(join(tmpdir(), "r2ta-bench-"));
  try {
    const spec = join(folder, "spec.json");
    await writeFile(spec, JSON.stringify(sampledSpec(count)));
    const child = fileURLToPath(new URL("run-cli.js", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [child, "synthesize", "--spec", spec, "--out", join(folder, "out")], { maxBuffer: 1 << 24 });
    const used = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as { status: number; seconds: number; peakMegabytes: number };
    if (used.status !== 0) throw new Error(`r2ta synthesize ended with ${used.status}`);
    const { size } = await stat(join(folder, "out", "data", "all-00000-of-00001.parquet"));
    return { seconds: used.seconds, peakMegabytes: used.peakMegabytes, fileMegabytes: size / 1e6 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
