import { readCalls, readResults, reportOfRun, type RunResults } from "@r2ta/experiment";
import { publishReport, type ReportDocument } from "@r2ta/reporting";
import { printRunName } from "@r2ta/run-store";
import { join } from "node:path";
import { openReportFolder } from "../files/report-folder.js";
import type { CommandContext } from "../command-context.js";
import { reportsFolder } from "../reports-folder.js";
import { parseRunName } from "../parse-run-name.js";
import { openWorkspaceStore } from "../workspace-store.js";
import { valueAt } from "../value-at.js";
import { reviewStatus } from "../review/review-status.js";
import { readRunReview } from "../review/run-review.js";
import { openPaidReplies } from "../models/paid-replies.js";
import type { Terminal } from "../terminal.js";
import { shownPath } from "../workspace.js";

/** `r2ta publish RUN` */
export async function publishNamedRun({ terminal }: CommandContext, name: string): Promise<void> {
  const results = await readResults(openWorkspaceStore(), parseRunName(name));
  const { experiment, origins } = results.plan;
  const settings = Object.entries(origins).flatMap(([path, origin]) => (origin === "command line" ? [` --set '${path}=${JSON.stringify(valueAt(experiment, path))}'`] : []));
  const folder = await publishRun(terminal, results, [`npx r2ta run experiments/${experiment.name}.ts${settings.join("")}`, `npx r2ta publish ${name}`, "npm run report"]);
  const label = results.traces.some(({ simulated }) => simulated) ? ", labelled SIMULATED" : "";
  terminal.print(`Published ${name} in ${shownPath(folder)}${label}. See it: npm run report`);
}

/** Writes the report of a run into `reports/<experiment>/` and gives the folder. */
export async function publishRun(terminal: Terminal, results: RunResults, reproduce: readonly string[]): Promise<string> {
  const { plan, manifest } = results;
  const provenance: ReportDocument["provenance"] = {
    commit: manifest.code.commit, dirty: manifest.code.dirty, generatedBy: "r2ta 0.1.0", generatedAt: null, reproduce: [...reproduce],
  };
  const folder = join(reportsFolder(), plan.experiment.name);
  const calls = await readCalls(openPaidReplies((line) => terminal.note(line)), results);
  await publishReport(reportOfRun(results, provenance, calls, await refinementOf(results)), await openReportFolder(folder));
  return folder;
}

/** What a run refined, with its reviews as they are now; null where it refined nothing. */
async function refinementOf({ plan, manifest }: RunResults): Promise<Parameters<typeof reportOfRun>[3]> {
  if (plan.items !== null || plan.experiment.refinement === null) return null;
  const review = await readRunReview(printRunName(manifest));
  const { agreement, gate, reviewers } = await reviewStatus(review);
  return { ...review.refinement, agreement: reviewers.length === 0 ? null : agreement, gate };
}
