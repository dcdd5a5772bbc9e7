import { createRandom } from "@r2ta/base";
import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import type { ServerLedgerLine } from "../ledger.js";
import type { ModelServer } from "../start-model-server.js";
import { countRepeats, type KillMoment, type RepeatCount } from "./count-repeats.js";

/** A command that asks the server, to be killed and started again. */
export interface KillTrial {
  /** How the command is started for the first time (0) and after so many kills. */
  start(kills: number): { readonly command: string; readonly args: readonly string[]; readonly cwd?: string; readonly env?: Readonly<Record<string, string | undefined>> };
  readonly server: Pick<ModelServer, "countRequests" | "readLedger">;
  readonly kills: number;
  /** The requests of a run that is not killed: the kills are spread over them by chance. */
  readonly requests: number;
  readonly seed: number;
  /** A kill comes up to so much later than the request that it is due at. */
  readonly delayAtMostMs?: number;
  /** The digests, or the request ids, of the replies that the command has kept; read after every kill. */
  readKept(): Promise<readonly string[]>;
  /** The statuses that the command may end with; 0 where none are given. */
  readonly endsWith?: readonly number[];
}

/** What came of a trial. */
export interface KillReport extends RepeatCount {
  /** Fewer than asked for where the command ended before they were due. */
  readonly kills: number;
  readonly status: number;
  readonly ledger: readonly ServerLedgerLine[];
  /** What the command wrote when it ended by itself. */
  readonly output: string;
}

const outputAtMost = 20_000;
const pollMs = 5;

/**
 * Starts a command, sends SIGKILL to it and its children at random moments, the same for the same seed, starts it again, and lets the
 * last start run to its end. A kill may come before the first request of a start. Throws an Error with the end of its
 * output where the command ends with another status than it may.
 */
export async function runUntilKilled(trial: KillTrial): Promise<KillReport> {
  const random = createRandom(`kill ${trial.seed}`);
  const due = Array.from({ length: trial.kills }, () => 1 + random.integer(Math.max(1, trial.requests - 1))).sort((one, other) => one - other);
  const moments: KillMoment[] = [];
  for (;;) {
    const running = startCommand(trial, moments.length);
    const dueAt = due[moments.length];
    const isDue = dueAt !== undefined && await reaches(trial, running, dueAt);
    if (isDue) {
      await Promise.race([running.ended, wait(random.float() * (trial.delayAtMostMs ?? 0))]);
      running.kill();
    }
    const status = await running.ended;
    if (status === null) {
      moments.push({ at: Date.now(), kept: await trial.readKept() });
      continue;
    }
    if (!(trial.endsWith ?? [0]).includes(status)) throw new Error(`The command ended with status ${status} after ${moments.length} kills.\n${running.output()}`);
    const ledger = await trial.server.readLedger();
    return { kills: moments.length, status, ledger, output: running.output(), ...countRepeats(ledger, moments) };
  }
}

interface Running {
  /** Its status; null where it was killed. */
  readonly ended: Promise<number | null>;
  isOver(): boolean;
  kill(): void;
  output(): string;
}

function startCommand(trial: KillTrial, kills: number): Running {
  const { command, args, cwd, env } = trial.start(kills);
  // In a group of its own, so that the command's children die with it.
  const child: ChildProcess = spawn(command, args, { detached: true, stdio: ["ignore", "pipe", "pipe"], ...(cwd === undefined ? {} : { cwd }), env: { ...process.env, ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => { output = `${output}${chunk.toString()}`.slice(-outputAtMost); });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status, signal) => resolve(signal === "SIGKILL" ? null : (status ?? 1)));
  });
  return {
    ended,
    isOver: () => child.exitCode !== null || child.signalCode !== null,
    kill() {
      if (child.pid === undefined || child.exitCode !== null) return;
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch (fault) {
        // It ended in this very moment.
        if ((fault as NodeJS.ErrnoException).code !== "ESRCH") throw fault;
      }
    },
    output: () => output,
  };
}

/** Whether the server has had so many requests before the command ends. */
async function reaches({ server }: KillTrial, running: Running, requests: number): Promise<boolean> {
  while (!running.isOver()) {
    if (await server.countRequests() >= requests) return true;
    await Promise.race([running.ended, wait(pollMs)]);
  }
  return false;
}
