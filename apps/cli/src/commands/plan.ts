import { parseOverride, planExperiment, type Override, type Plan } from "@r2ta/experiment";
import type { Setting } from "../collect-settings.js";
import type { CommandContext } from "../command-context.js";
import { loadExperiment } from "../files/load-experiment.js";
import { printTable } from "../print-table.js";
import { valueAt } from "../value-at.js";

/** `r2ta plan FILE` */
export async function showPlan(context: CommandContext, file: string, { set, json }: { set: Setting[]; json?: true }): Promise<void> {
  const plan = await planFile(context, file, set);
  if (json) context.terminal.print(JSON.stringify(plan, null, 2));
  else printPlan(context.terminal, plan);
}

/** The plan of an experiment file with the command line's settings. */
export async function planFile(context: CommandContext, file: string, settings: readonly Setting[]): Promise<Plan> {
  const overrides = settings.map(parseOverride).filter((override): override is Override => override !== null);
  return planExperiment(await loadExperiment(context, file), overrides, file);
}

function printPlan(terminal: CommandContext["terminal"], { experiment, origins, stages, digest }: Plan): void {
  terminal.print(terminal.style("bold", experiment.title));
  terminal.print(experiment.question);
  terminal.print(`plan ${digest}\n`);
  printTable(
    terminal,
    [{ head: "stage" }, { head: "arm" }, { head: "items", isNumber: true }, { head: "paid calls", isNumber: true }, { head: "cost at most", isNumber: true }],
    stages.map(({ stage, arm, items, calls, costUsd }) => [stage, arm ?? "", String(items), calls === null ? "?" : String(calls), costUsd === null ? "?" : `$${costUsd.toFixed(2)}`]),
  );
  terminal.print(`\nPrimary analysis: ${experiment.analysis.primary}\n`);
  for (const [path, origin] of Object.entries(origins)) terminal.print(`${path} = ${JSON.stringify(valueAt(experiment, path))}  ${terminal.style("dim", `(${origin})`)}`);
}
