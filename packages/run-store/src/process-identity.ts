import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { systemErrorCode } from "./disk-error.js";

/** Which process this is, so that another one can find out whether it still runs. What the system does not tell is null. */
export interface ProcessIdentity {
  pid: number;
  host: string;
  /** Differs after each start of the machine. */
  boot: string | null;
  /** Process ids mean nothing outside their namespace (a container has its own). */
  pidNamespace: string | null;
  /** When the process started, in the system's own ticks: a later process with the same id has another value. */
  started: string | null;
}

/** This process. */
export function currentProcess(): ProcessIdentity {
  return {
    pid: process.pid,
    host: hostname(),
    boot: readBoot(),
    pidNamespace: readPidNamespace(),
    started: readStarted(process.pid),
  };
}

/**
 * Whether a process still runs, as far as this process can tell:
 * `unknown` for one on another host or in another container.
 * A process of this host before its last start is dead. Where `/proc` is missing (macOS, Windows),
 * a reused process id counts as alive: an error too many, never two writers.
 */
export function livenessOf(other: ProcessIdentity): "alive" | "dead" | "unknown" {
  if (other.host !== hostname()) return "unknown";
  const boot = readBoot();
  if (other.boot !== null && boot !== null && other.boot !== boot) return "dead";
  if (other.pidNamespace !== readPidNamespace()) return "unknown";
  if (!isPidInUse(other.pid)) return "dead";
  const started = readStarted(other.pid);
  return other.started !== null && started !== null && other.started !== started ? "dead" : "alive";
}

function isPidInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM means that the process is there and belongs to someone else.
    return systemErrorCode(error) === "EPERM";
  }
  return !isZombie(pid);
}

/** A killed child that its parent has not yet collected holds its id, but will never write again. */
function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === "Z";
}

function readStarted(pid: number): string | null {
  // Field 22 of /proc/PID/stat (proc_pid_stat(5)); the list here begins with field 3.
  return statFields(pid)?.[19] ?? null;
}

function statFields(pid: number): string[] | undefined {
  const text = readIfThere(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  // The program's name, in parentheses, may itself hold spaces and parentheses.
  return text?.slice(text.lastIndexOf(")") + 2).trim().split(" ");
}

function readBoot(): string | null {
  return readIfThere(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()) ?? null;
}

function readPidNamespace(): string | null {
  return readIfThere(() => readlinkSync("/proc/self/ns/pid")) ?? null;
}

function readIfThere(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
