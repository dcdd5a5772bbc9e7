import { UsageError } from "./usage-error.js";

/** Reads `experiment/run-id`. Throws a UsageError. */
export function parseRunName(text: string): { experiment: string; runId: string } {
  const [experiment, runId, ...more] = text.split("/");
  if (!experiment || !runId || more.length > 0) throw new UsageError(`“${text}” does not name a run.`, "Write experiment/run-id; r2ta runs lists them.");
  return { experiment, runId };
}
