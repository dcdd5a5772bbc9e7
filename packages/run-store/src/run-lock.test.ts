import { fixedClock } from "@r2ta/base";
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startScript } from "../test/child-process.js";
import { temporaryFolder } from "../test/temporary-folder.js";
import { currentProcess } from "./process-identity.js";
import { acquireRunLock, RunLockedError, type LockHolder } from "./run-lock.js";

const clock = fixedClock("2025-03-01T12:00:00Z");
const lockIn = (folder: string): string => join(folder, "run.lock");

function writeHolder(file: string, holder: Partial<LockHolder>): LockHolder {
  const whole = { id: randomUUID(), ...currentProcess(), since: "2025-03-01T11:00:00.000Z", ...holder };
  writeFileSync(file, JSON.stringify(whole));
  return whole;
}

function deadPid(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

describe("a lock", () => {
  test("is refused while it is held, naming process, host, time and mend, and free after release", async () => {
    const file = lockIn(temporaryFolder());
    const lock = await acquireRunLock(file, clock);
    const refusal = await acquireRunLock(file, clock).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RunLockedError);
    expect((refusal as RunLockedError).message).toContain(`process ${process.pid} on ${currentProcess().host} since 2025-03-01T12:00:00.000Z`);
    expect((refusal as RunLockedError).hint).toContain(`kill ${process.pid}`);
    await lock.release();
    await (await acquireRunLock(file, clock)).release();
    expect(readdirSync(join(file, ".."))).toEqual([]);
  });

  test("of a process that is gone is taken over at once", async () => {
    const file = lockIn(temporaryFolder());
    writeHolder(file, { pid: deadPid() });
    const lock = await acquireRunLock(file, clock);
    expect((JSON.parse(readFileSync(file, "utf8")) as LockHolder).pid).toBe(process.pid);
    await lock.release();
    expect(readdirSync(join(file, ".."))).toEqual([]);
  });

  test.runIf(currentProcess().started !== null)("of a process whose id another process has now is taken over", async () => {
    const file = lockIn(temporaryFolder());
    writeHolder(file, { started: "1" });
    await (await acquireRunLock(file, clock)).release();
  });

  test.runIf(currentProcess().boot !== null)("from before the machine was restarted is taken over", async () => {
    const file = lockIn(temporaryFolder());
    writeHolder(file, { boot: randomUUID() });
    await (await acquireRunLock(file, clock)).release();
  });

  test("of another host is refused, with what to do there", async () => {
    const file = lockIn(temporaryFolder());
    writeHolder(file, { host: "elsewhere", pid: 77 });
    await expect(acquireRunLock(file, clock)).rejects.toMatchObject({
      code: "run-locked",
      hint: expect.stringMatching(/on elsewhere that process 77 has ended, delete .*run\.lock/) as string,
    });
    expect(existsSync(file)).toBe(true);
  });

  test("that is no lock file is refused and left alone", async () => {
    const file = lockIn(temporaryFolder());
    writeFileSync(file, "");
    await expect(acquireRunLock(file, clock)).rejects.toMatchObject({ code: "run-locked", holder: null });
    expect(existsSync(file)).toBe(true);
  });

  test("is never removed when it is meanwhile someone else's", async () => {
    const file = lockIn(temporaryFolder());
    const lock = await acquireRunLock(file, clock);
    const other = writeHolder(file, { host: "elsewhere" });
    await lock.release();
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(other);
  });

  test("of a dead process goes to exactly one of many heirs", async () => {
    for (let round = 0; round < 20; round++) {
      const file = lockIn(temporaryFolder());
      writeHolder(file, { started: "1", pid: 2 ** 22 + 1 });
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => acquireRunLock(file, clock)));
      const won = outcomes.filter((outcome) => outcome.status === "fulfilled");
      expect(won).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(RunLockedError);
      }
      await won[0]?.value.release();
      expect(readdirSync(join(file, ".."))).toEqual([]);
    }
  });

  test("of a killed process goes to exactly one of several processes", async () => {
    const file = lockIn(temporaryFolder());
    const victim = startScript("hold-lock", file);
    victim.process.stdin.write("go\n");
    await victim.line("locked");
    victim.process.kill("SIGKILL");
    await victim.ended;

    const heirs = Array.from({ length: 3 }, () => startScript("hold-lock", file));
    await Promise.all(heirs.map((heir) => heir.line("ready")));
    for (const heir of heirs) heir.process.stdin.write("go\n");
    const answers = await Promise.all(heirs.map((heir) => Promise.race([heir.line("locked"), heir.line("refused")])));
    expect(answers.filter((answer) => answer === "locked")).toHaveLength(1);
    expect(answers.filter((answer) => answer.startsWith("refused run-locked"))).toHaveLength(2);
    for (const heir of heirs) heir.process.stdin.end();
    await Promise.all(heirs.map((heir) => heir.ended));
    expect(existsSync(file)).toBe(false);
  });
});
