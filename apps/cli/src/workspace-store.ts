import { systemClock } from "@r2ta/base";
import { openStore, type Store } from "@r2ta/run-store";
import { runsFolder } from "./runs-folder.js";

/** The store of this workspace, or of the folder that R2TA_RUNS_DIR names. */
export function openWorkspaceStore(): Store {
  return openStore({ root: runsFolder(), clock: systemClock });
}
