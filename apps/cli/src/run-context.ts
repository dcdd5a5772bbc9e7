import { createRandom, systemClock } from "@r2ta/base";
import { callLinesOf, readResults, runExperiment, type Plan, type RunResults } from "@r2ta/experiment";
import { BudgetReachedError } from "@r2ta/model-client";
import { printRunName, type Run, type Store } from "@r2ta/run-store";
import { resolve } from "node:path";
import { exitCodes } from "./exit-codes.js";
import { readExperimentPrompts } from "./files/read-prompts.js";
import { readScenarios } from "./files/read-scenarios.js";
import type { CommandContext } from "./command-context.js";
import { BudgetStopError } from "./models/budget-stop.js";
import { budgetOfRun } from "./models/run-budget.js";
import { openRunModels } from "./models/run-models.js";
import { showProgress } from "./progress.js";
import { readProvenance } from "./provenance.js";
import { workspaceRoot } from "./workspace.js";

/** A run id that sorts by time and says which plan it follows: `2026-11-21T09-30-00-3f2a1c`. */
export function newRunId(plan: Plan): string {
  const time = new Date(systemClock.now()).toISOString().slice(0, 19).replaceAll(":", "-");
  return `${time}-${plan.digest.slice("sha256:".length, "sha256:".length + 6)}`;
}

/**
 * Runs or goes on with an open run to its end, shows progress, and reads what it found. Throws a BudgetStopError where the
 * budget is reached; the run then stays open, as after any error.
 */
export async function completeRun(store: Store, run: Run, plan: Plan, { terminal, signal, exit }: CommandContext): Promise<RunResults> {
  const name = printRunName(run);
  const display = showProgress(terminal, () => systemClock.now());
  try {
    const models = plan.experiment.budget === null ? undefined : openRunModels(plan.experiment.models, {
      budget: budgetOfRun(plan.experiment.budget, run.ledger.lines()), linesSoFar: callLinesOf(run.ledger.lines()),
      random: createRandom(plan.digest), terminal, log: (line) => display.log(line), append: (line) => run.ledger.append(line),
    });
    for (const repair of run.repairs) display.log(`mended: ${repair}`);
    const { failedItems } = await runExperiment(store, run, {
      plan,
      scenarios: () => readScenarios(resolve(workspaceRoot, plan.experiment.scenarios)),
      prompts: () => readExperimentPrompts(plan.experiment),
      provenance: await readProvenance(),
      effects: {
        clock: systemClock, random: createRandom(plan.digest), signal, log: (line) => display.log(line),
        progress: ({ stage, arm, done, total }) => display.update(arm === null ? stage : `${stage} ${arm}`, done, total, models?.spending()),
        ...(models ? { model: (model) => models.model(model) } : {}),
      },
    });
    if (failedItems > 0) exit(exitCodes.failedItems);
    return await readResults(store, run);
  } catch (error) {
    display.stop();
    if (error instanceof BudgetReachedError) throw new BudgetStopError(name, error, answersOf(run, plan));
    if (run.manifest() === undefined) terminal.note(`Run ${name} is not finished; what it has done is kept. Go on with: r2ta resume ${name}`);
    throw error;
  } finally {
    display.stop();
    await run.close();
  }
}

/** The stages whose items may each cost something. */
const askingStages = ["reasoning", "refinement", "auditor"];

/** How many of the run's answers and audits are there. */
function answersOf(run: Run, { stages }: Plan): { done: number; total: number } {
  const total = stages.filter(({ stage }) => askingStages.includes(stage)).reduce((sum, { items }) => sum + items, 0);
  const done = run.journal.entries().filter(({ stage }) => askingStages.some((name) => stage === `${name}/item`)).length;
  return { done: Math.min(done, total), total };
}
