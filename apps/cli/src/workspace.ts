import { relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this workspace: where `experiments/`, `datasets/`, `runs/` and `reports/` are. */
export const workspaceRoot = fileURLToPath(new URL("../../..", import.meta.url));

/** A path of the workspace as a person would type it from where they are. */
export function shownPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return shown === "" ? "." : shown.startsWith("..") ? path : shown;
}
