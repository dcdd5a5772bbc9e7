import { planOfRun, type RunResults } from "@r2ta/experiment";
import { RunFinishedError, printRunName } from "@r2ta/run-store";
import type { Setting } from "../collect-settings.js";
import type { CommandContext } from "../command-context.js";
import { parseRunName } from "../parse-run-name.js";
import { completeRun, newRunId } from "../run-context.js";
import { openWorkspaceStore } from "../workspace-store.js";
import { planFile } from "./plan.js";
import { printResults } from "./print-results.js";

/** `r2ta run FILE` */
export async function startRun(context: CommandContext, file: string, { set, runId, json }: { set: Setting[]; runId?: string; json?: true }): Promise<void> {
  const plan = await planFile(context, file, set);
  const store = openWorkspaceStore();
  const run = await store.createRun({ experiment: plan.experiment.name, runId: runId ?? newRunId(plan), plan });
  context.terminal.note(`run ${printRunName(run)}`);
  showOutcome(context, await completeRun(store, run, plan, context), json);
}

/** `r2ta resume RUN` */
export async function resumeRun(context: CommandContext, name: string, { json }: { json?: true }): Promise<void> {
  const store = openWorkspaceStore();
  const run = await store.openRun(parseRunName(name));
  if (run.manifest() !== undefined) {
    await run.close();
    throw new RunFinishedError(name);
  }
  showOutcome(context, await completeRun(store, run, planOfRun(run), context), json);
}

function showOutcome({ terminal }: CommandContext, results: RunResults, json: true | undefined): void {
  const name = printRunName(results.manifest);
  if (json) terminal.print(JSON.stringify({ run: name, contentDigest: results.manifest.contentDigest, metrics: results.metrics }, null, 2));
  else {
    printResults(terminal, results);
    terminal.note(`Publish it for the report: r2ta publish ${name}`);
  }
}
