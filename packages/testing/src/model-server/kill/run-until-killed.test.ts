import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { withServer } from "../../../test/serve-here.js";
import { runUntilKilled, type KillReport } from "./run-until-killed.js";

const client = fileURLToPath(new URL("../../../test/clients/keeping-client.mjs", import.meta.url));

async function tryClient(questions: number, kills: number, forgets = ""): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), "r2ta-kill-"));
  const file = join(folder, "kept.jsonl");
  const ids = (): string[] => existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).requestId as string) : [];
  let report: KillReport | undefined;
  try {
    await withServer({ models: ["m"], reply: { chars: 20 }, latencyMs: 10, faults: [{ kind: "server-error", share: 0.1 }] }, async (server) => {
      report = await runUntilKilled({
        start: () => ({ command: process.execPath, args: [client, server.url, file, String(questions), forgets] }),
        server: { readLedger: server.readLedger, countRequests: async () => (await server.readLedger()).length },
        kills, requests: questions, seed: 3, readKept: async () => ids(),
      });
      if (forgets === "") expect(new Set(ids()).size).toBe(questions);
    });
    return report!;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a client that keeps its replies repeats none, and few that were in flight", async () => {
  const report = await tryClient(80, 4);
  expect(report).toMatchObject({ kills: 4, status: 0, keptAndRepeated: 0, lost: 0, unanswered: 0, output: "finished\n" });
  expect(report.inFlightAndRepeated).toBeLessThanOrEqual(4 * 4);
});

test("a client that forgets is found out", async () => {
  expect((await tryClient(40, 1, "forgets")).keptAndRepeated).toBeGreaterThan(0);
});

test("a command that fails is an error with its output", async () => {
  await withServer({}, async (server) => {
    const trial = { server: { readLedger: server.readLedger, countRequests: async () => 0 }, kills: 1, requests: 9, seed: 1, readKept: async () => [] };
    const start = (): { command: string; args: string[] } => ({ command: process.execPath, args: ["-e", "console.error('out of ink'); process.exit(7)"] });
    await expect(runUntilKilled({ ...trial, start })).rejects.toThrow(/status 7 after 0 kills.\nout of ink/);
    expect(await runUntilKilled({ ...trial, start, endsWith: [7] })).toMatchObject({ kills: 0, status: 7 });
  });
});
