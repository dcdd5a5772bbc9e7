import { R2taError, type Clock } from "@r2ta/base";
import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { partialSuffix } from "./atomic-file.js";
import { systemErrorCode, withDiskErrors } from "./disk-error.js";
import { isoTime } from "./iso-time.js";
import { linkIfFree } from "./link-if-free.js";
import { makeFolder } from "./make-folder.js";
import { currentProcess, livenessOf } from "./process-identity.js";

const holderSchema = z.object({
  id: z.string().regex(/^[0-9a-f-]{36}$/),
  pid: z.int().min(1),
  host: z.string(),
  boot: z.string().nullable(),
  pidNamespace: z.string().nullable(),
  started: z.string().nullable(),
  since: z.string(),
});
/** Who holds a lock, as written in the lock file. */
export type LockHolder = z.infer<typeof holderSchema>;

/** Another process writes to this run, or may do so. `holder` is null when the lock file could not be read. */
export class RunLockedError extends R2taError {
  readonly file: string;
  readonly holder: LockHolder | null;

  constructor(file: string, holder: LockHolder | null, reason: string, hint: string) {
    super({ code: "run-locked", message: `Only one process may write to a run: ${reason} (${file}).`, hint });
    this.file = file;
    this.holder = holder;
  }
}

/** A lock that this process holds. */
export interface RunLock {
  /** Gives the lock up; a lock that is meanwhile someone else's stays. Harmless when repeated. */
  release(): Promise<void>;
}

/**
 * Takes the lock `file` for this process or throws a RunLockedError that names process, host and time.
 * A lock whose process is gone (killed, or the machine restarted) is taken over at once,
 * so that a run can be resumed right after a SIGKILL. A lock of another host or container is never taken over.
 *
 * Why not `proper-lockfile`: it tells a dead holder by a heartbeat on the file's time. Resuming would wait 10 s for it to
 * go stale, and a stage that computes for 10 s without a pause would lose its lock while alive. Asking the system
 * whether the process runs has neither fault. (`flock` would be better still; Node has no binding without a native build.)
 *
 * The lock is made by linking a finished file to its name: that fails when the name is taken, and nobody sees half a lock.
 * Taking over needs a second lock, named by the dead holder's own id, so that of many heirs only one replaces the file.
 */
export async function acquireRunLock(file: string, clock: Clock): Promise<RunLock> {
  const mine: LockHolder = { id: randomUUID(), ...currentProcess(), since: isoTime(clock.now()) };
  return withDiskErrors(file, "lock the run", async () => {
    await makeFolder(dirname(file));
    return acquire(file, mine);
  });
}

async function acquire(file: string, mine: LockHolder): Promise<RunLock> {
  const draft = `${file}.${mine.id}${partialSuffix}`;
  await writeFile(draft, `${JSON.stringify(mine)}\n`, { flag: "wx" });
  try {
    for (;;) {
      if (await linkIfFree(draft, file)) return lockHeld(file, mine);
      const holder = await readHolder(file);
      // Released between the two steps: try again.
      if (holder === undefined) continue;
      refuseUnlessDead(file, holder);
      const heir = await acquire(`${file}.${holder.id}`, mine);
      try {
        // Whoever was heir before us has already put another lock in its place.
        if ((await readHolder(file))?.id !== holder.id) continue;
        await rename(draft, file);
        return lockHeld(file, mine);
      } finally {
        await heir.release();
      }
    }
  } finally {
    await rm(draft, { force: true });
  }
}

function lockHeld(file: string, mine: LockHolder): RunLock {
  return {
    release: () => withDiskErrors(file, "release the lock", async () => {
      if ((await readHolder(file))?.id === mine.id) await rm(file, { force: true });
    }),
  };
}

/** The holder of a lock, or undefined where there is no lock. */
async function readHolder(file: string): Promise<LockHolder | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return undefined;
    throw error;
  }
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    throw new RunLockedError(file, null, "the lock file is damaged, so its owner is unknown",
      `Make sure that no other r2ta works on this run, delete ${file}, then repeat the command.`);
  }
}

function refuseUnlessDead(file: string, holder: LockHolder): void {
  const name = `process ${holder.pid} on ${holder.host} since ${holder.since}`;
  switch (livenessOf(holder)) {
    case "dead":
      return;
    case "alive":
      throw new RunLockedError(file, holder, `it is held by ${name}`,
        `Wait for process ${holder.pid} to end or stop it (kill ${holder.pid}), then repeat the command.`);
    case "unknown":
      throw new RunLockedError(file, holder, `it is held by ${name}, which cannot be looked up from here`,
        `Make sure on ${holder.host} that process ${holder.pid} has ended, delete ${file}, then repeat the command.`);
  }
}
