import { join } from "node:path";
import { parseRunName } from "../parse-run-name.js";
import { runsFolder } from "../runs-folder.js";

/** The folder of a run's reviews, beside what the run itself wrote: reviews come when the run is over. Throws a UsageError. */
export function reviewFolderOf(run: string): string {
  const { experiment, runId } = parseRunName(run);
  return join(runsFolder(), experiment, runId, "reviews");
}

/** The file of a run's reviews. Throws a UsageError. */
export function reviewFileOf(run: string): string {
  return join(reviewFolderOf(run), "reviews.jsonl");
}
