import { readResults, reportOfRun, type RunResults } from "@r2ta/experiment";
import { publishReport, type ReportDocument } from "@r2ta/reporting";
import type { Command } from "commander";
import { join, resolve } from "node:path";
import { readScenarios } from "../files/read-scenarios.js";
import { openReportFolder } from "../files/report-folder.js";
import type { CommandContext } from "../main.js";
import { openWorkspaceStore } from "../run-context.js";
import { shownPath, workspaceRoot } from "../workspace.js";
import { parseRunName } from "./run.js";

/** `r2ta publish RUN` */
export function addPublishCommand(program: Command, { terminal }: CommandContext): void {
  program.command("publish <run>")
    .description("write a finished run's report into reports/, locked by digests")
    .action(async (name: string) => {
      const results = await readResults(openWorkspaceStore(), parseRunName(name));
      const folder = await publishRun(results, [`npx r2ta run experiments/${results.plan.experiment.name}.ts`, `npx r2ta publish ${name}`, "npm run report"]);
      terminal.print(`Published ${name} in ${shownPath(folder)}. See it: npm run report`);
    });
}

/** Writes the report of a run into `reports/<experiment>/` and gives the folder. */
export async function publishRun(results: RunResults, reproduce: readonly string[]): Promise<string> {
  const { plan, manifest } = results;
  const scenarios = await readScenarios(resolve(workspaceRoot, plan.experiment.scenarios));
  const provenance: ReportDocument["provenance"] = {
    commit: manifest.code.commit, dirty: manifest.code.dirty, generatedBy: "r2ta 0.1.0", generatedAt: null, reproduce: [...reproduce],
  };
  const folder = join(reportsFolder(), plan.experiment.name);
  await publishReport(reportOfRun(results, scenarios, provenance), await openReportFolder(folder));
  return folder;
}

/** Where published reports are, or the folder that R2TA_REPORTS_DIR names. */
export function reportsFolder(): string {
  return resolve(process.env["R2TA_REPORTS_DIR"] ?? join(workspaceRoot, "reports"));
}

