import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { promptOf } from "../../test/prompt-of.js";
import { harbourDiagramText } from "../harbour.js";
import { startModelServer } from "./start-model-server.js";

const ask = (url: string, content: string): Promise<Response> => fetch(`${url}/chat/completions`, { method: "POST", body: JSON.stringify({ model: "scripted-reasoner", messages: [{ role: "user", content }] }) });

async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test("a server of its own process reads an items file, answers on loopback only, writes its ledger, and stops", async () => {
  const folder = mkdtempSync(join(tmpdir(), "r2ta-server-"));
  const [items, ledgerFile] = [join(folder, "items.jsonl"), join(folder, "ledger.jsonl")];
  const requirements = [{ id: "R1", description: "A pilot has a badge." }];
  writeFileSync(items, `// the harbour\n${JSON.stringify({ requirements, eerd: harbourDiagramText, mistakes: [{ category: "wrong_key", location: "entity:PILOT.key", requirement: "R1" }] })}\n`);
  const server = await startModelServer({ reasoner: { items, recall: 1 }, ledgerFile });
  try {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    expect(server.pid).not.toBe(process.pid);
    expect(await (await ask(server.url, promptOf({ requirements, eerd: harbourDiagramText }))).text()).toContain("MISTAKE wrong_key");
    expect(await server.countRequests()).toBe(1);
    const ledger = await server.readLedger();
    expect(ledger).toMatchObject([{ attempt: 1, kind: "ok", status: 200, sent: "whole" }]);
    expect(readFileSync(ledgerFile, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line))).toEqual(ledger);
    const outside = Object.values(networkInterfaces()).flat().find((address) => address?.family === "IPv4" && !address.internal)?.address;
    if (outside !== undefined) await expect(ask(server.url.replace("127.0.0.1", outside), "Hello")).rejects.toThrow();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
  await server.stop();
  await untilGone(server.pid);
  await expect(ask(server.url, "Hello")).rejects.toThrow();
});

test("dies with the process that started it, killed or not", async () => {
  const module = new URL("start-model-server.ts", import.meta.url).href;
  const script = `const { startModelServer } = await import(${JSON.stringify(module)}); console.log((await startModelServer()).pid); setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ["--conditions=@r2ta/source", "--import", "tsx", "--input-type=module", "-e", script], { cwd: fileURLToPath(new URL("../..", import.meta.url)), stdio: ["ignore", "pipe", "inherit"] });
  const pid = Number(await new Promise<string>((resolve) => parent.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString()))));
  process.kill(pid, 0);
  parent.kill("SIGKILL");
  await untilGone(pid);
});

test("wrong options are an error that names them, and no process is left", async () => {
  await expect(startModelServer({ reasoner: { items: [], recall: 7 }, models: [] })).rejects.toThrow(/did not start.\nmodels: .*\nreasoner\.recall: /);
});
