import { join, resolve } from "node:path";
import { workspaceRoot } from "./workspace.js";

/** Where runs are kept, or the folder that R2TA_RUNS_DIR names. */
export function runsFolder(): string {
  return resolve(process.env["R2TA_RUNS_DIR"] || join(workspaceRoot, "runs"));
}

/** Where every paid reply is kept, for all runs. */
export function completionsFolder(): string {
  return join(runsFolder(), "completions");
}
