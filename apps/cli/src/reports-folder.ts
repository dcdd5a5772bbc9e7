import { join, resolve } from "node:path";
import { workspaceRoot } from "./workspace.js";

/** Where published reports are, or the folder that R2TA_REPORTS_DIR names. */
export function reportsFolder(): string {
  return resolve(process.env["R2TA_REPORTS_DIR"] || join(workspaceRoot, "reports"));
}
