import type { Clock } from "@r2ta/base";
import { openArtifactStore } from "./artifact-folder.js";
import type { ArtifactStore } from "./artifact-store.js";
import { openObjectStore, type ObjectStore } from "./object-store.js";
import { createRun, listRuns, openRun, readRun, verifyRun, type ListedRun } from "./run-folders.js";
import type { RunName } from "./run-name.js";
import type { RunView } from "./run-view.js";
import type { Run } from "./run.js";
import type { RunVerification } from "./verify-run.js";

/** Everything that an experiment keeps. Two implementations: {@link openStore} on disk, `createMemoryStore` in memory. */
export interface Store {
  readonly objects: ObjectStore;
  readonly artifacts: ArtifactStore;
  /** See {@link createRun}. */
  createRun(options: RunName & { plan: unknown }): Promise<Run>;
  /** See {@link openRun}. */
  openRun(name: RunName): Promise<Run>;
  /** See {@link readRun}. */
  readRun(name: RunName): Promise<RunView>;
  /** See {@link verifyRun}. */
  verifyRun(name: RunName): Promise<RunVerification>;
  listRuns(): Promise<ListedRun[]>;
}

/** The store in the folder `root`, usually `runs`; nothing is made before something is stored. */
export function openStore({ root, clock }: { root: string; clock: Clock }): Store {
  return {
    objects: openObjectStore(root),
    artifacts: openArtifactStore(root),
    createRun: (options) => createRun({ ...options, root, clock }),
    openRun: (name) => openRun({ ...name, root, clock }),
    readRun: (name) => readRun({ ...name, root }),
    verifyRun: (name) => verifyRun({ ...name, root }),
    listRuns: () => listRuns(root),
  };
}
