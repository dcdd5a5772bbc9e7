import { parseOverride, planExperiment, type Override, type Plan } from "@r2ta/experiment";
import { RunFinishedError, printRunName } from "@r2ta/run-store";
import Table from "cli-table3";
import type { Command } from "commander";
import { loadExperiment } from "../files/load-experiment.js";
import type { CommandContext } from "../main.js";
import { completeRun, newRunId, openWorkspaceStore } from "../run-context.js";
import { UsageError } from "../usage-error.js";
import { printResults } from "./print-results.js";

/** `r2ta plan | run | resume | runs` */
export function addRunCommands(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const collect = (text: string, earlier: Override[]): Override[] => {
    const override = parseOverride(text);
    if (!override) throw new UsageError(`--set ${text} has no value.`, "Write --set path=value, as --set repeats=3.");
    return [...earlier, override];
  };

  program.command("plan <file>")
    .description("show what an experiment will do and cost, without doing it")
    .option("--set <path=value>", "change one setting (repeatable)", collect, [])
    .option("--json", "the resolved plan as JSON")
    .action(async (file: string, { set, json }: { set: Override[]; json?: boolean }) => {
      const plan = planExperiment(await loadExperiment(file), set, file);
      if (json) terminal.print(JSON.stringify(plan, null, 2));
      else printPlan(context, plan);
    });

  program.command("run <file>")
    .description("run an experiment to its end")
    .option("--set <path=value>", "change one setting (repeatable)", collect, [])
    .option("--run-id <id>", "name the run yourself")
    .option("--json", "run name, digests and metrics as JSON")
    .action(async (file: string, { set, runId, json }: { set: Override[]; runId?: string; json?: boolean }) => {
      const plan = planExperiment(await loadExperiment(file), set, file);
      const store = openWorkspaceStore();
      const run = await store.createRun({ experiment: plan.experiment.name, runId: runId ?? newRunId(plan), plan });
      terminal.note(`run ${printRunName(run)}`);
      const results = await completeRun(store, run, plan, context);
      if (json) terminal.print(JSON.stringify({ run: printRunName(run), contentDigest: results.manifest.contentDigest, metrics: results.metrics }, null, 2));
      else {
        printResults(terminal, results);
        terminal.note(`Publish it for the report: r2ta publish ${printRunName(run)}`);
      }
    });

  program.command("resume <run>")
    .description("go on with a run that was stopped or killed, as experiment/run-id")
    .action(async (name: string) => {
      const store = openWorkspaceStore();
      const run = await store.openRun(parseRunName(name));
      if (run.manifest() !== undefined) throw new RunFinishedError(name);
      printResults(terminal, await completeRun(store, run, run.plan as Plan, context));
    });

  program.command("runs")
    .description("list the runs")
    .option("--json", "as JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const runs = await openWorkspaceStore().listRuns();
      if (json) terminal.print(JSON.stringify(runs, null, 2));
      else if (runs.length === 0) terminal.print("No runs yet. Start one: r2ta run experiments/quickstart.ts");
      else for (const run of runs) terminal.print(`${printRunName(run)}  ${run.finished ? "finished" : "open (r2ta resume goes on)"}`);
    });
}

/** Reads `experiment/run-id`. */
export function parseRunName(text: string): { experiment: string; runId: string } {
  const [experiment, runId, ...more] = text.split("/");
  if (!experiment || !runId || more.length > 0) throw new UsageError(`“${text}” does not name a run.`, "Write experiment/run-id; r2ta runs lists them.");
  return { experiment, runId };
}

function printPlan({ terminal }: CommandContext, { experiment, origins, stages, digest }: Plan): void {
  terminal.print(`${terminal.style("bold", experiment.title)}  ${digest}`);
  terminal.print(experiment.question);
  const table = new Table({ head: ["stage", "arm", "items", "paid calls", "cost at most"], style: { head: [], border: [] }, colAligns: ["left", "left", "right", "right", "right"] });
  for (const { stage, arm, items, calls, costUsd } of stages) table.push([stage, arm ?? "", items, calls, `$${costUsd.toFixed(2)}`]);
  terminal.print(table.toString());
  terminal.print(`Primary analysis: ${experiment.analysis.primary}`);
  for (const [path, origin] of Object.entries(origins)) terminal.print(`${path} = ${JSON.stringify(valueAt(experiment, path))}  (${origin})`);
}

function valueAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((holder, step) => (typeof holder === "object" && holder !== null ? (holder as Record<string, unknown>)[step] : undefined), value);
}
