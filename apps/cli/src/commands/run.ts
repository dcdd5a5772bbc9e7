import { systemClock } from "@r2ta/base";
import { askedModels, planOfRun, readRefinement, type CallEstimate, type Plan, type PlanEstimate, type RunRefinement, type RunResults } from "@r2ta/experiment";
import { refuseUnknownPrice, type Budget } from "@r2ta/model-client";
import { RunFinishedError, printRunName, type Run, type Store } from "@r2ta/run-store";
import type { CommandContext } from "../command-context.js";
import { countWords } from "../count-words.js";
import { printUsd } from "../models/print-amount.js";
import { spendingByArm, spendingOfRefinement } from "../models/arm-spending.js";
import { readBudgetOption } from "../models/budget-option.js";
import { countFailures } from "../models/count-failures.js";
import { budgetLine, budgetOfRun } from "../models/run-budget.js";
import { parseRunName } from "../parse-run-name.js";
import { completeRun, newRunId } from "../run-context.js";
import { UsageError } from "../usage-error.js";
import { openWorkspaceStore } from "../workspace-store.js";
import { estimateOf, planFile, type PlanOptions } from "./plan.js";
import { trainingGate } from "../refinement/training-gate.js";
import { printRefinement, summariseRefinement } from "./print-refinement.js";
import { printResults } from "./print-results.js";

/** `r2ta run FILE` */
export async function startRun(context: CommandContext, file: string, { runId, json, ...options }: PlanOptions & { runId?: string; json?: true }): Promise<void> {
  const store = openWorkspaceStore();
  const { plan, ...estimate } = await estimateOf(context, store, await planFile(context, store, file, options));
  noteCost(context.terminal, plan, estimate);
  const run = await store.createRun({ experiment: plan.experiment.name, runId: runId ?? newRunId(plan), plan });
  context.terminal.note(`run ${printRunName(run)}`);
  await showOutcome(context, store, await completeRun(store, run, plan, context), json);
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
    await showOutcome(context, store, await completeRun(store, run, plan, context), json);
  } finally {
    await run.close();
  }
}

/**
 * What the run may spend from now on: as before, with what `change` says; null where it asks no model. Throws an
 * UnknownPriceError for dollars that could not be counted, before anything is changed.
 */
function changedBudget(run: Run, { experiment }: Plan, change: Partial<Budget>): Budget | null {
  const { budget: planned, models } = experiment;
  if (planned === null) {
    if (Object.keys(change).length === 0) return null;
    throw new UsageError(`Run ${printRunName(run)} asks no model, so it has no budget.`, `Resume it without --budget: r2ta resume ${printRunName(run)}.`);
  }
  const budget = { ...budgetOfRun(planned, run.ledger.lines()), ...change };
  for (const name of askedModels(experiment)) {
    const model = models[name];
    if (model !== undefined) refuseUnknownPrice(model, budget, `models.${name}`);
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

async function showOutcome({ terminal }: CommandContext, store: Store, results: RunResults, json: true | undefined): Promise<void> {
  const name = printRunName(results.manifest);
  const { plan, traces, callLines } = results;
  const refinement = plan.items === null && plan.experiment.refinement !== null ? await readRefinement(store, results.manifest) : null;
  const gate = refinement && (await trainingGate(name, refinement));
  const spending = [...spendingByArm(traces, callLines), ...(refinement ? spendingOfRefinement(refinement, callLines) : [])];
  if (json) {
    terminal.print(JSON.stringify({
      run: name, contentDigest: results.manifest.contentDigest, simulated: isSimulated(traces, refinement),
      failures: countFailures(traces), spending, metrics: results.metrics,
      ...(plan.items === null ? {} : { answers: results.predictions }),
      ...(refinement && gate ? { refinement: summariseRefinement(refinement, gate) } : {}),
    }, null, 2));
  } else {
    printResults(terminal, results, spending);
    if (refinement && gate) printRefinement(terminal, name, refinement, gate);
    if (plan.items === null) terminal.note(`Publish it for the report: r2ta publish ${name}`);
  }
}

function isSimulated(traces: RunResults["traces"], refinement: RunRefinement | null): boolean {
  return [...traces, ...(refinement?.traces ?? []), ...(refinement?.refined ?? []), ...(refinement?.planted ?? [])].some(({ simulated }) => simulated);
}
