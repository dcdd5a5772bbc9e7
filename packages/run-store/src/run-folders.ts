import type { Clock } from "@r2ta/base";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { systemErrorCode, withDiskErrors } from "./disk-error.js";
import { openObjectStore } from "./object-store.js";
import { RunNotFoundError } from "./run-error.js";
import { runFileNames, type RunFiles } from "./run-files.js";
import { lockRunFolder, readRunFolder } from "./run-folder.js";
import { printRunName, storeFolders, type RunName } from "./run-name.js";
import { beginRun, continueRun, type Run } from "./run.js";
import { readManifest, readRunFiles, type RunView } from "./run-view.js";
import { verifyRunFiles, type RunVerification } from "./verify-run.js";

/** A run below `root`, the work area (`runs`). */
export interface RunPlace extends RunName {
  root: string;
}

/** A run in a listing. */
export interface ListedRun extends RunName {
  finished: boolean;
}

/**
 * Begins a run: makes `root/experiment/runId`, takes its lock, stores the plan (any JSON).
 * Throws RunExistsError, RunLockedError, RunNameError, and the errors of the disk.
 */
export async function createRun(options: RunPlace & { plan: unknown; clock: Clock }): Promise<Run> {
  return withLock(options, options.clock, (files) => beginRun(files, nameOf(options), options.plan, options.clock));
}

/**
 * Opens a run to go on with it. A finished run is opened without a lock, and refuses every change.
 * Throws RunNotFoundError, RunLockedError, RunDamagedError, RunNameError, and the errors of the disk.
 */
export async function openRun(options: RunPlace & { clock: Clock }): Promise<Run> {
  const files = readRunFolder(folderOf(options));
  // Asked first, so that a mistyped name makes no folder, and a finished run on a read-only disk can be read.
  if ((await files.read(runFileNames.plan)) === undefined) throw new RunNotFoundError(printRunName(options), files.place);
  if ((await readManifest(files, nameOf(options))) !== undefined) return continueRun(files, nameOf(options), options.clock);
  return withLock(options, options.clock, (locked) => continueRun(locked, nameOf(options), options.clock));
}

/** Reads a run as it stands, without its lock and without mending anything. Throws RunNotFoundError and RunDamagedError. */
export async function readRun(options: RunPlace): Promise<RunView> {
  return readRunFiles(readRunFolder(folderOf(options)), nameOf(options));
}

/** Recomputes all digests of a finished run; see {@link verifyRunFiles}. */
export async function verifyRun(options: RunPlace): Promise<RunVerification> {
  return verifyRunFiles(readRunFolder(folderOf(options)), nameOf(options), openObjectStore(options.root));
}

/** All runs below `root`, in the order of their names. Other folders and files are passed over; no `root`, no runs. */
export async function listRuns(root: string): Promise<ListedRun[]> {
  const runs: ListedRun[] = [];
  for (const experiment of await listFolders(root)) {
    if (storeFolders.has(experiment)) continue;
    for (const runId of await listFolders(join(root, experiment))) {
      const folder = join(root, experiment, runId);
      if (await isThere(join(folder, runFileNames.plan))) {
        runs.push({ experiment, runId, finished: await isThere(join(folder, runFileNames.manifest)) });
      }
    }
  }
  return runs;
}

async function withLock(place: RunPlace, clock: Clock, open: (files: RunFiles) => Promise<Run>): Promise<Run> {
  const files = await lockRunFolder(folderOf(place), clock);
  try {
    return await open(files);
  } catch (error) {
    await files.release();
    throw error;
  }
}

function folderOf(place: RunPlace): string {
  printRunName(place);
  return join(place.root, place.experiment, place.runId);
}

function nameOf({ experiment, runId }: RunName): RunName {
  return { experiment, runId };
}

async function listFolders(folder: string): Promise<string[]> {
  return withDiskErrors(folder, "list the runs", async () => {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
    } catch (error) {
      if (systemErrorCode(error) === "ENOENT") return [];
      throw error;
    }
  });
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(() => true, () => false);
}
