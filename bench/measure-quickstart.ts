import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Figure } from "./main.js";

/** `r2ta quickstart` from scenarios to built report, with an empty store and nothing of the site cached. */
export async function measureQuickstart(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "r2ta-bench-"));
  try {
    const root = fileURLToPath(new URL("..", import.meta.url));
    const env = { ...process.env, R2TA_RUNS_DIR: join(folder, "runs"), R2TA_REPORTS_DIR: join(folder, "reports") };
    const started = performance.now();
    await promisify(execFile)("npm", ["run", "quickstart"], { cwd: root, env, maxBuffer: 1 << 24 });
    return [{ what: "npm run quickstart after install, nothing cached", measured: `${((performance.now() - started) / 1000).toFixed(0)} s`, target: "< 90 s on 2 cores" }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
