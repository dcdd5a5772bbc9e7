import { systemClock } from "@r2ta/base";
import { planOfRun, type CallEstimate, type Plan, type PlanEstimate, type RunResults } from "@r2ta/experiment";
import { refuseUnknownPrice, type Budget } from "@r2ta/model-client";
import { RunFinishedError, printRunName, type Run } from "@r2ta/run-store";
import type { CommandContext } from "../command-context.js";
import { countWords } from "../count-words.js";
import { printUsd } from "../models/print-amount.js";
import { spendingByArm } from "../models/arm-spending.js";
import { readBudgetOption } from "../models/budget-option.js";
import { countFailures } from "../models/count-failures.js";
import { budgetLine, budgetOfRun } from "../models/run-budget.js";
import { parseRunName } from "../parse-run-name.js";
import { completeRun, newRunId } from "../run-context.js";
import { UsageError } from "../usage-error.js";
import { openWorkspaceStore } from "../workspace-store.js";
import { estimateOf, planFile, type PlanOptions } from "./plan.js";
import { printResults } from "./print-results.js";

/** `r2ta run FILE` */
export async function startRun(context: CommandContext, file: string, { runId, json, ...options }: PlanOptions & { runId?: string; json?: true }): Promise<void> {
  const store = openWorkspaceStore();
  const { plan, ...estimate } = await estimateOf(context, store, await planFile(context, store, file, options));
  noteCost(context.terminal, plan, estimate);
  const run = await store.createRun({ experiment: plan.experiment.name, runId: runId ?? newRunId(plan), plan });
  context.terminal.note(`run ${printRunName(run)}`);
  showOutcome(context, await completeRun(store, run, plan, context), json);
}

/** What the run is about to ask and cost, before anything is paid; nothing where no model is asked. */
function noteCost(terminal: CommandContext["terminal"], { experiment: { budget } }: Plan, { arms, total: { expected, most } }: Omit<PlanEstimate, "plan">): void {
  if (arms.length === 0) return;
  if (most.calls === 0) return terminal.note("every reply is kept from before; nothing is paid");
  const cost = ({ calls, costUsd }: CallEstimate): string => `${countWords(calls, "call")}${costUsd === null ? "" : `, ${printUsd(costUsd)}`}`;
  const limit = budget === null || budget.usd === null ? "" : `; the budget is ${printUsd(budget.usd)}`;
  terminal.note(`expected ${cost(expected)}; at most ${cost(most)}${limit}`);
}

/** `r2ta resume RUN` */
export async function resumeRun(context: CommandContext, name: string, { budget: option, json }: { budget?: string; json?: true }): Promise<void> {
  const change = option === undefined ? {} : readBudgetOption(option);
  const store = openWorkspaceStore();
  const run = await store.openRun(parseRunName(name));
  try {
    if (run.manifest() !== undefined) throw new RunFinishedError(name);
    const plan = planOfRun(run);
    const budget = changedBudget(run, plan, change);
    noteBudget(run, plan.experiment.budget, budget);
    showOutcome(context, await completeRun(store, run, plan, context), json);
  } finally {
    await run.close();
  }
}

/**
 * What the run may spend from now on: as before, with what `change` says; null where it asks no model. Throws an
 * UnknownPriceError for dollars that could not be counted, before anything is changed.
 */
function changedBudget(run: Run, { experiment: { budget: planned, models, arms } }: Plan, change: Partial<Budget>): Budget | null {
  if (planned === null) {
    if (Object.keys(change).length === 0) return null;
    throw new UsageError(`Run ${printRunName(run)} asks no model, so it has no budget.`, `Resume it without --budget: r2ta resume ${printRunName(run)}.`);
  }
  const budget = { ...budgetOfRun(planned, run.ledger.lines()), ...change };
  for (const arm of Object.values(arms)) {
    const model = arm.kind === "rules" ? undefined : models[arm.model];
    if (model !== undefined && arm.kind !== "rules") refuseUnknownPrice(model, budget, `models.${arm.model}`);
  }
  return budget;
}

/** Notes a changed budget in the run's ledger, where it holds for every later resume too. */
function noteBudget(run: Run, planned: Budget | null, budget: Budget | null): void {
  if (planned === null || budget === null) return;
  const present = budgetOfRun(planned, run.ledger.lines());
  const isOther = budget.usd !== present.usd || budget.calls !== present.calls || budget.tokens !== present.tokens;
  if (isOther) run.ledger.append(budgetLine(budget, new Date(systemClock.now()).toISOString()));
}

function showOutcome({ terminal }: CommandContext, results: RunResults, json: true | undefined): void {
  const name = printRunName(results.manifest);
  if (json) {
    terminal.print(JSON.stringify({
      run: name, contentDigest: results.manifest.contentDigest, simulated: results.traces.some(({ simulated }) => simulated),
      failures: countFailures(results.traces), spending: spendingByArm(results.traces, results.callLines), metrics: results.metrics,
      ...(results.plan.items === null ? {} : { answers: results.predictions }),
    }, null, 2));
  } else {
    printResults(terminal, results);
    if (results.plan.items === null) terminal.note(`Publish it for the report: r2ta publish ${name}`);
  }
}
