import { diagramToJson } from "@r2ta/eerd";
import { faultPlan, runUntilKilled, startModelServer, type KillReport } from "@r2ta/testing";
import { datasetSpecSchema, synthesize } from "@r2ta/synthesis";
import { createRandom, systemClock } from "@r2ta/base";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Figure } from "./main.js";
import { readShippedScenarios } from "./shipped.js";
import quickstart from "../experiments/quickstart.js";

const kills = 20;
const bin = fileURLToPath(new URL("../apps/cli/bin/r2ta.js", import.meta.url));

/** A run of 600 calls with faults through the real command: killed 20 times, and once not at all, against one server. */
export async function measureResume(): Promise<Figure[]> {
  const home = await mkdtemp(join(tmpdir(), "r2ta-bench-"));
  const items = join(home, "items.jsonl");
  await writeFile(items, testItems());
  // The same replies by digest and attempt in both runs: a server for each, at the same port, one after the other.
  const first = await startModelServer(serverOptions(items, 0));
  const port = Number(new URL(first.url).port);
  try {
    const calm = join(home, "calm");
    const started = performance.now();
    await command(["run", await experiment(home, port), "--run-id", "one"], calm);
    const calmSeconds = (performance.now() - started) / 1000;
    const calls = new Set((await first.readLedger()).filter(({ kind }) => kind !== "rejected").map(({ digest }) => digest)).size;
    const requests = await first.countRequests();
    await first.stop();

    const second = await startModelServer(serverOptions(items, port));
    const shaken = join(home, "shaken");
    const file = await experiment(home, port);
    const report = await runUntilKilled({
      server: second, kills, requests, seed: 1, delayAtMostMs: 200, endsWith: [0, 3],
      start: (killed) => ({
        command: process.execPath,
        args: killed === 0 ? [bin, "run", file, "--run-id", "one"] : [bin, "resume", "killed/one"],
        env: { R2TA_RUNS_DIR: shaken },
      }),
      readKept: () => keptRequests(shaken),
    });
    await second.stop();
    return figuresOf(report, calls, calmSeconds, await digestOf(calm) === await digestOf(shaken));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function figuresOf(report: KillReport, calls: number, calmSeconds: number, isEqual: boolean): Figure[] {
  const what = `r2ta run of ${calls} calls with 10 % faults, SIGKILL at ${report.kills} random moments`;
  return [
    { what: `${what}: kept calls asked again, by the server's ledger`, measured: String(report.keptAndRepeated), target: "0" },
    { what: `${what}: kept replies lost`, measured: String(report.lost), target: "0" },
    { what: `${what}: replies on their way at a kill, asked again`, measured: `${report.inFlightAndRepeated} (at most ${report.kills} × 32)`, target: "" },
    { what: `${what}: content digest equal to a run that was not killed`, measured: isEqual ? "yes" : "no", target: "yes" },
    { what: `the same run, not killed`, measured: `${calmSeconds.toFixed(1)} s`, target: "" },
  ];
}

function serverOptions(items: string, port: number): Parameters<typeof startModelServer>[0] {
  return { port, latencyMs: { min: 20, max: 80 }, faults: faultPlan(0.1), reasoner: { items, recall: 0.7, hallucination: 0.2 } };
}

/** The 150 test items of the shipped dataset with their mistakes, one a line. */
function testItems(): string {
  const effects = { clock: systemClock, random: createRandom(1), log: () => undefined, signal: new AbortController().signal };
  const variants = [...synthesize(readShippedScenarios(), datasetSpecSchema.parse(quickstart.dataset), effects)].filter(({ split }) => split === "test");
  return variants.map(({ requirements, eerd, mistakes }) => `${JSON.stringify({ requirements, eerd: diagramToJson(eerd), mistakes })}\n`).join("");
}

async function experiment(home: string, port: number): Promise<string> {
  const file = join(home, "killed.ts");
  const base = fileURLToPath(new URL("../experiments/simulated.js", import.meta.url)).replace(/\.js$/, ".ts");
  await writeFile(file, `import base from ${JSON.stringify(base)};
export default {
  ...base, name: "killed", models: { base: { ...base.models.base, baseUrl: "http://127.0.0.1:${port}/v1" } },
  arms: { "zero-shot": { kind: "zero-shot" }, "few-shot": { kind: "few-shot" }, "chain-of-thought": { kind: "chain-of-thought", mode: "two-pass" } },
};\n`);
  return file;
}

async function command(args: readonly string[], runs: string): Promise<void> {
  await promisify(execFile)(process.execPath, [bin, ...args], { env: { ...process.env, R2TA_RUNS_DIR: runs }, maxBuffer: 1 << 26 }).catch((fault: unknown) => {
    // 3: items failed, as the faults will have it.
    if ((fault as { code?: unknown }).code !== 3) throw fault;
  });
}

/** The request ids of the replies that a folder of completions holds. */
async function keptRequests(runs: string): Promise<string[]> {
  const folder = join(runs, "completions");
  const names = (await readdir(folder, { recursive: true }).catch(() => [])).filter((name) => /^[0-9a-f]{2}[\\/][^.]+\.json$/.test(name));
  return Promise.all(names.map(async (name) => {
    const { reply } = JSON.parse(await readFile(join(folder, name), "utf8")) as { reply: { requestId: string | null } };
    return reply.requestId ?? "";
  }));
}

async function digestOf(runs: string): Promise<string> {
  const { contentDigest } = JSON.parse(await readFile(join(runs, "killed", "one", "manifest.json"), "utf8")) as { contentDigest: string };
  return contentDigest;
}
