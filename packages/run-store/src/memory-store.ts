import type { Clock } from "@r2ta/base";
import { createMemoryArtifactStore } from "./memory-artifact-store.js";
import { createMemoryObjectStore } from "./memory-object-store.js";
import { createMemoryRunFiles, type MemoryFiles } from "./memory-run-files.js";
import { RunLockedError } from "./run-lock.js";
import { runFileNames, type RunFiles } from "./run-files.js";
import { printRunName, type RunName } from "./run-name.js";
import { readRunFiles } from "./run-view.js";
import { beginRun, continueRun, type Run } from "./run.js";
import type { Store } from "./store.js";
import { verifyRunFiles } from "./verify-run.js";

interface MemoryRun {
  name: RunName;
  files: MemoryFiles;
  isOpen: boolean;
}

/** A store that lives as long as the process, with the promises of the one on disk but for durability. */
export function createMemoryStore({ clock }: { clock: Clock }): Store {
  const objects = createMemoryObjectStore();
  const runs = new Map<string, MemoryRun>();

  const runOf = (name: RunName): MemoryRun => {
    const key = printRunName(name);
    const run = runs.get(key) ?? { name: { experiment: name.experiment, runId: name.runId }, files: new Map<string, Uint8Array[]>(), isOpen: false };
    runs.set(key, run);
    return run;
  };
  const filesOf = (run: MemoryRun): RunFiles =>
    createMemoryRunFiles(`memory:${printRunName(run.name)}`, run.files, () => { run.isOpen = false; });
  const openAlone = async (name: RunName, open: (files: RunFiles) => Promise<Run>): Promise<Run> => {
    const run = runOf(name);
    if (run.isOpen) {
      throw new RunLockedError(`memory:${printRunName(name)}`, null, "it is open in this process", "Close the run before it is opened again.");
    }
    run.isOpen = true;
    try {
      return await open(filesOf(run));
    } catch (error) {
      run.isOpen = false;
      throw error;
    }
  };
  return {
    objects,
    artifacts: createMemoryArtifactStore(),
    createRun: (options) => openAlone(options, (files) => beginRun(files, options, options.plan, clock)),
    openRun: async (name) => {
      const run = runOf(name);
      return run.files.has(runFileNames.manifest)
        ? continueRun(filesOf(run), name, clock)
        : openAlone(name, (files) => continueRun(files, name, clock));
    },
    readRun: async (name) => readRunFiles(filesOf(runOf(name)), name),
    verifyRun: async (name) => verifyRunFiles(filesOf(runOf(name)), name, objects),
    async listRuns() {
      return [...runs.values()]
        .filter(({ files }) => files.has(runFileNames.plan))
        .map(({ name, files }) => ({ ...name, finished: files.has(runFileNames.manifest) }))
        .sort((left, right) => (printRunName(left) < printRunName(right) ? -1 : 1));
    },
  };
}
