import { startModelServer } from "@r2ta/testing";
import { join } from "node:path";
import type { Harness, Workload } from "./harnesses.js";
import { startHarness } from "./run-harness.js";

const calls = 600;
const latencyMs = 200;

/** What a harness asks again after a SIGKILL half-way, by the ledger of the server. */
export async function countRepeatsAfterKill(harness: Harness, folder: string, prompts: Pick<Workload, "promptsFile" | "prompts">, atOnce: number): Promise<{ calls: number; sentence: string }> {
  const server = await startModelServer({ latencyMs, models: ["bench"], reply: { chars: 800 } });
  const usage = join(folder, "usage.jsonl");
  try {
    const work = { ...prompts, folder, baseUrl: server.url, calls, atOnce };
    const first = startHarness(harness, work, { usage, isResume: false });
    const isKilled = await Promise.race([first.ended.then(() => false), untilHalf(server).then(() => true)]);
    if (!isKilled) return { calls, sentence: "it ended before it could be killed" };
    first.kill();
    await first.ended;
    const killedAt = Date.now();
    await startHarness(harness, work, { usage, isResume: true }).ended;
    const ledger = await server.readLedger();
    const whole = ledger.filter(({ at, sent, endedAt }) => at <= killedAt && sent === "whole" && endedAt !== null && endedAt <= killedAt);
    // A reply that was sent in the last moment cannot have been kept: the last ones, as many as were open, are counted by themselves.
    const finished = new Set(whole.slice(0, -atOnce).map(({ digest }) => digest));
    const again = ledger.filter(({ at, digest }) => at > killedAt && finished.has(digest)).length;
    const againInFlight = new Set(ledger.filter(({ at, digest }) => at > killedAt && !finished.has(digest)).map(({ digest }) => digest));
    const inFlight = ledger.filter(({ at, digest }) => at <= killedAt && !finished.has(digest) && againInFlight.has(digest)).length;
    const answered = new Set(ledger.map(({ digest }) => digest)).size;
    return { calls, sentence: `${again}${inFlight > 0 ? ` (and ${inFlight} that were under way)` : ""}${answered < calls ? `; ${calls - answered} never asked` : ""}` };
  } finally {
    await server.stop();
  }
}

async function untilHalf(server: { readLedger(): Promise<readonly unknown[]> }): Promise<void> {
  while ((await server.readLedger()).length < calls / 2) await new Promise((resolve) => setTimeout(resolve, 100));
}
