import { systemClock } from "@r2ta/base";
import { askedModels, estimatePlan, parseOverride, planExperiment, withItems, type Override, type Plan, type PlanEstimate } from "@r2ta/experiment";
import type { Store } from "@r2ta/run-store";
import { resolve } from "node:path";
import type { Setting } from "../collect-settings.js";
import type { CommandContext } from "../command-context.js";
import { loadExperiment } from "../files/load-experiment.js";
import { readItems } from "../files/read-items.js";
import { readExperimentPrompts } from "../files/read-prompts.js";
import { readScenarios } from "../files/read-scenarios.js";
import { openPaidReplies } from "../models/paid-replies.js";
import { showProgress } from "../progress.js";
import { workspaceRoot } from "../workspace.js";
import { openWorkspaceStore } from "../workspace-store.js";
import { printPlan } from "./print-plan.js";

export interface PlanOptions {
  readonly set: readonly Setting[];
  readonly items?: string;
}

/** `r2ta plan FILE`: asks nobody, pays nothing, and needs no key. */
export async function showPlan(context: CommandContext, file: string, { json, ...options }: PlanOptions & { readonly json?: true }): Promise<void> {
  const store = openWorkspaceStore();
  const estimate = await estimateOf(context, store, await planFile(context, store, file, options));
  const { plan, ...found } = estimate;
  if (json) context.terminal.print(JSON.stringify({ ...plan, estimate: found }, null, 2));
  else printPlan(context.terminal, estimate);
}

/** The plan of an experiment file with the command line's settings, on given items where it names a file of them. */
export async function planFile(context: CommandContext, store: Store, file: string, { set, items }: PlanOptions): Promise<Plan> {
  const overrides = set.map(parseOverride).filter((override): override is Override => override !== null);
  const given = items === undefined ? null : await readItems(items);
  const plan = planExperiment(await loadExperiment(context, file), overrides, file);
  return given === null ? plan : withItems(store, plan, given);
}

/** What a plan will ask and cost, told by the arms' own code and by the replies that are kept. */
export async function estimateOf({ terminal, signal }: CommandContext, store: Store, plan: Plan): Promise<PlanEstimate> {
  const display = showProgress(terminal, () => systemClock.now());
  const { experiment } = plan;
  if (askedModels(experiment).length > 0 && terminal.isInteractive) terminal.note("Counting calls and tokens …");
  try {
    return await estimatePlan(plan, {
      store, completions: openPaidReplies((line) => display.log(line)),
      scenarios: await readScenarios(resolve(workspaceRoot, experiment.scenarios)),
      prompts: await readExperimentPrompts(experiment),
      effects: { signal, log: () => undefined },
    });
  } finally {
    display.stop();
  }
}
