import { RunNameError } from "./run-error.js";
import { runFileNames } from "./run-files.js";

const segment = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
/** Folders of the work area that are no experiments. */
export const storeFolders: ReadonlySet<string> = new Set(["objects", "artifacts", "completions"]);
const ownFiles = new Set<string>(Object.values(runFileNames));

/** The lock of a run; it and its heirs (`run.lock.…`) are no part of the run's content. */
export const lockFile = "run.lock";

/** Which run: two names that become folders, so that only plain names are allowed. */
export interface RunName {
  experiment: string;
  runId: string;
}

/** A run as people write it: `experiment/runId`. Throws a RunNameError for a name that could leave its folder. */
export function printRunName({ experiment, runId }: RunName): string {
  if (!segment.test(experiment)) throw new RunNameError("an experiment", experiment, "it holds other characters or is too long");
  if (storeFolders.has(experiment)) throw new RunNameError("an experiment", experiment, "the store itself uses it");
  if (!segment.test(runId)) throw new RunNameError("a run", runId, "it holds other characters or is too long");
  return `${experiment}/${runId}`;
}

/** Throws a RunNameError unless `name` (`tables/scores.parquet`) may be a further file of a run. */
export function checkFileName(name: string): void {
  if (!name.split("/").every((part) => segment.test(part))) {
    throw new RunNameError("a file of a run", name, "a part of it holds other characters or is too long");
  }
  if (ownFiles.has(name) || isLockName(name)) throw new RunNameError("a file of a run", name, "the run itself uses it");
}

/** Whether a file belongs to the lock and not to the content of the run. */
export function isLockName(name: string): boolean {
  return name === lockFile || name.startsWith(`${lockFile}.`);
}
