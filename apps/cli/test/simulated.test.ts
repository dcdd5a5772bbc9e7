import type { ReportDocument } from "@r2ta/reporting";
import { readParquet } from "@r2ta/run-store";
import { variantFromRow, type VariantRow } from "@r2ta/synthesis/artifact";
import { diagramToJson } from "@r2ta/eerd";
import { faultPlan, runUntilKilled, startModelServer, type ModelServer, type ScriptedItem } from "@r2ta/testing";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { command, r2ta, temporaryFolder, workspaceRoot } from "./run-r2ta.js";

/** The test items of the shipped dataset, which the scripted reasoner must know to find mistakes in them. */
async function testItems(): Promise<ScriptedItem[]> {
  const rows = await readParquet(join(workspaceRoot, "datasets", "eerd-r2ta@1.0.0", "data", "test-00000-of-00001.parquet"));
  return rows.map((row) => variantFromRow(row as unknown as VariantRow)).map(({ requirements, eerd, mistakes }) => ({ requirements, eerd: diagramToJson(eerd), mistakes }) as unknown as ScriptedItem);
}

const experiment = join(workspaceRoot, "experiments", "simulated.ts");
let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer({ latencyMs: 5, faults: faultPlan(0.05), reasoner: { items: await testItems(), recall: 0.8, hallucination: 0.1 } });
});
afterAll(() => server.stop());

/** Runs and reports of one's own, so that nothing is taken over from another run. */
function workplace() {
  const folder = temporaryFolder();
  return { runs: join(folder, "runs"), reports: join(folder, "reports"), env: { R2TA_RUNS_DIR: join(folder, "runs"), R2TA_REPORTS_DIR: join(folder, "reports") } };
}
type Workplace = ReturnType<typeof workplace>;

// A seed for each repeat and sample makes each request another one to the server, as it is to the cache.
const settings = () => ["--set", `models.base.baseUrl=${server.url}`, "--set", "models.base.sampling.seed=7", "--set", "evaluation.resamples=200"];
const digestOf = ({ runs }: Workplace, runId: string): string => (JSON.parse(readFileSync(join(runs, "simulated", runId, "manifest.json"), "utf8")) as { contentDigest: string }).contentDigest;

/** The ids of the requests whose replies are kept. */
function keptReplies({ runs }: Workplace): string[] {
  const folder = join(runs, "completions");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /^[0-9a-f]{2}\/[0-9a-f]+\.json$/.test(name));
  return files.map((name) => (JSON.parse(readFileSync(join(folder, name), "utf8")) as { reply: { requestId: string } }).reply.requestId);
}

describe("every arm over the 150 test items, against a server that fails one request in twenty", () => {
  const killed = workplace();
  const whole = workplace();

  test("killed twice and resumed, it pays for no kept reply again and ends as a run that was never stopped", async () => {
    const report = await runUntilKilled({
      server, kills: 2, requests: 1400, seed: 20, endsWith: [3],
      readKept: () => Promise.resolve(keptReplies(killed)),
      start: () => {
        const isBegun = existsSync(join(killed.runs, "simulated", "killed", "plan.json"));
        const args = isBegun ? ["resume", "simulated/killed"] : ["run", experiment, "--run-id", "killed", ...settings()];
        return { command: process.execPath, args: [command, ...args], cwd: workspaceRoot, env: killed.env };
      },
    });
    expect(report).toMatchObject({ kills: 2, status: 3, keptAndRepeated: 0, lost: 0 });
    // What was on its way when the process died may be asked again; at most 32 calls are on their way.
    expect(report.inFlightAndRepeated).toBeLessThanOrEqual(2 * 32);

    const uninterrupted = await r2ta(["run", experiment, "--run-id", "whole", "--json", ...settings()], { env: whole.env });
    expect(uninterrupted.status).toBe(3);
    expect(digestOf(killed, "killed")).toBe(digestOf(whole, "whole"));
    expect(JSON.parse(uninterrupted.output)).toMatchObject({ run: "simulated/whole", simulated: true, contentDigest: digestOf(killed, "killed") });
  });

  test("its report counts every failure, and says that it is simulated", async () => {
    const published = await r2ta(["publish", "simulated/killed"], { env: killed.env });
    expect(published).toMatchObject({ status: 0, output: expect.stringContaining("labelled SIMULATED") as string });
    const folder = join(killed.reports, "simulated");
    const document = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as ReportDocument;
    expect(document.labels).toContain("simulated");
    expect(document.answer).toMatch(/^Simulated: /);

    const answers = await readParquet(join(folder, "answers.parquet"));
    expect(answers).toHaveLength(6 * 150);
    for (const { arm, simulated, failures, failuresByKind } of document.arms) {
      const failed = answers.filter((row) => row["arm"] === arm && row["status"] !== "ok");
      expect(simulated).toBe(arm !== "rules");
      expect(failures).toBe(failed.length);
      const kinds = failed.map((row) => String(row["failureKind"] ?? row["failure_kind"]));
      expect(failuresByKind).toEqual(Object.fromEntries([...new Set(kinds)].map((kind) => [kind, kinds.filter((other) => other === kind).length])));
    }
    const failures = document.arms.filter(({ arm }) => arm !== "rules").map((arm) => arm.failures);
    expect(failures.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(5);
    expect(document.arms.find(({ arm }) => arm === "self-consistency")?.exactHits).toBeGreaterThan(100);
  });
});
