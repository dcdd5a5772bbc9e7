import { printRunName } from "@r2ta/run-store";
import type { CommandContext } from "../command-context.js";
import { openWorkspaceStore } from "../workspace-store.js";

/** `r2ta runs` */
export async function listRuns({ terminal }: CommandContext, { json }: { json?: true }): Promise<void> {
  const runs = await openWorkspaceStore().listRuns();
  if (json) terminal.print(JSON.stringify(runs, null, 2));
  else if (runs.length === 0) terminal.print("No runs yet. Start one: r2ta run experiments/quickstart.ts");
  else for (const run of runs) terminal.print(`${printRunName(run)}  ${run.finished ? "finished" : "open (r2ta resume goes on)"}`);
}
