import { printRunName, type RunName } from "@r2ta/run-store";
import { join } from "node:path";
import { runsFolder } from "../runs-folder.js";

/**
 * Where the reviews of a run are: `runs/<experiment>/<runId>.reviews`, beside the run, which nothing may change once it is
 * finished. Throws a RunNameError.
 */
export function reviewsFolder(run: RunName): string {
  return join(runsFolder(), `${printRunName(run)}.reviews`);
}
