import { planExperiment } from "@r2ta/experiment";
import { printRunName } from "@r2ta/run-store";
import { join } from "node:path";
import { loadExperiment } from "../files/load-experiment.js";
import type { CommandContext } from "../command-context.js";
import { buildReportSite } from "../report-site.js";
import { completeRun, newRunId } from "../run-context.js";
import { openWorkspaceStore } from "../workspace-store.js";
import { shownPath, workspaceRoot } from "../workspace.js";
import { printResults } from "./print-results.js";
import { publishRun } from "./publish.js";

/** `r2ta quickstart` */
export async function runQuickstart(context: CommandContext): Promise<void> {
  const { terminal } = context;
  const file = join(workspaceRoot, "experiments", "quickstart.ts");
  const plan = planExperiment(await loadExperiment(context, file), [], "experiments/quickstart.ts");
  const store = openWorkspaceStore();
  const run = await store.createRun({ experiment: plan.experiment.name, runId: newRunId(plan), plan });
  terminal.note(`run ${printRunName(run)}`);
  const results = await completeRun(store, run, plan, context);
  const folder = await publishRun(terminal, results, ["npm ci", "npm run quickstart", "npm run report"]);
  terminal.note(`published ${shownPath(folder)}; building the report …`);
  await buildReportSite();
  printResults(terminal, results);
  terminal.print("");
  terminal.print(`The report is built. Open it with: ${terminal.style("bold", "npm run report")}`);
}
