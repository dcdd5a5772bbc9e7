import { createRandom } from "@r2ta/base";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { startScript } from "../test/child-process.js";
import { temporaryFolder } from "../test/temporary-folder.js";
import { readRun, verifyRun } from "./run-folders.js";

const count = 300;
const kills = 10;

test("a run killed ten times ends with the content of a run that was not, and computes no finished item again", async () => {
  const root = temporaryFolder();
  const whole = startScript("write-run", root, "whole", String(count));

  const random = createRandom("kill moments");
  const progress: number[] = [];
  let jobsDone = 0;
  for (let kill = 0; kill < kills; kill++) {
    const child = startScript("write-run", root, "killed", String(count));
    progress.push(Number(/with (\d+) items/.exec(await child.line("open"))?.[1]));
    await sleep(5 + random.integer(45));
    const finishedBefore = (await readRun({ root, experiment: "kill", runId: "killed" })).journal.rows.length;
    child.process.kill("SIGKILL");
    await child.ended;
    const { journal } = await readRun({ root, experiment: "kill", runId: "killed" });
    expect(journal.rows.length).toBeGreaterThanOrEqual(finishedBefore);
    jobsDone = journal.rows.length;
  }
  // Otherwise the kills came too early or too late to show anything.
  expect(jobsDone).toBeGreaterThan(10);
  expect(progress.some((items) => items > 0 && items < count)).toBe(true);

  const last = await startScript("write-run", root, "killed", String(count)).ended;
  expect(last.output).toMatch(/^finished /m);
  const digestOf = (output: string): string | undefined => /^finished (.*)$/m.exec(output)?.[1];
  expect(digestOf(last.output)).toBe(digestOf((await whole.ended).output));

  const computed = readFileSync(join(root, "computed-killed.log"), "utf8").trim().split("\n");
  expect(new Set(computed).size).toBe(count);
  // At most the one item that was being computed at each kill.
  expect(computed.length - count).toBeLessThanOrEqual(kills);
  expect((await verifyRun({ root, experiment: "kill", runId: "killed" })).difference).toBeNull();
}, 240_000);

test("a second process on a run is told who writes to it, and the first goes on", async () => {
  const root = temporaryFolder();
  const first = startScript("write-run", root, "shared", "1500");
  await first.line("open");
  const second = await startScript("write-run", root, "shared", "1500").ended;
  expect(second.code).toBe(1);
  expect(second.output).toContain("refused run-locked");
  expect(second.output).toContain(`process ${first.process.pid} on `);
  expect(second.output).toContain(`kill ${first.process.pid}`);
  expect((await first.ended).output).toMatch(/^finished /m);
}, 120_000);
