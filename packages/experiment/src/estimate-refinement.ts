import type { StageEffects } from "@r2ta/base";
import { costOf, createMemoryCompletionStore, createPlanningClient, priceOf, type CompletionStore, type ModelConfig, type PlanningClient, type ReplyAssumption } from "@r2ta/model-client";
import { reason } from "@r2ta/reasoning";
import { assumedReply, visiblePart, type TraceRow } from "@r2ta/reasoning/artifact";
import { assumedAudit, refine } from "@r2ta/refinement";
import type { Store } from "@r2ta/run-store";
import type { ArmWork } from "./arm-work.js";
import { findFinished, loadTable } from "./artifact-steps.js";
import { addEstimates, noCalls, scaleEstimate, type CallEstimate } from "./call-estimate.js";
import { asksModel, modelOf } from "./check-experiment.js";
import type { Experiment } from "./define-experiment.js";
import { estimateArm, type ArmCalls } from "./estimate-arm.js";
import type { ArmEstimate } from "./estimate-plan.js";
import type { RefineTask, RefineWork } from "./refine-work.js";
import { refinementStagesOf, type RefinementInputs, type RefinementStages } from "./run-refinement.js";
import { tracesTable } from "./tables.js";

type Effects = Pick<StageEffects, "signal" | "log">;
type Places = { readonly store: Pick<Store, "artifacts" | "objects">; readonly completions: CompletionStore };

/**
 * What the stages of a refinement that ask a model will take, in their order. Expected: one audit for each trace that does
 * not pass the check, of traces of the usual length where they are not there yet, and one further try at each item where
 * the arm may try again. At most: every round and every try, each with the longest reply and asked for again once.
 */
export async function estimateRefinement(experiment: Experiment, inputs: RefinementInputs, places: Places, effects: Effects): Promise<ArmEstimate[]> {
  const { refinement } = experiment;
  if (refinement === null) return [];
  const stages = refinementStagesOf(experiment, refinement, inputs);
  const source = stages.reason(stages.items.map(({ variant }) => variant), 0);
  const arm = source.config;
  const model = asksModel(arm) ? modelOf(experiment.models, arm.model) : undefined;
  const estimates: ArmEstimate[] = [];
  const again: ArmEstimate[] = [];
  if (asksModel(arm) && model) {
    const common = { arm: source.label, model: arm.model, contextTokens: model.contextTokens, maxOutputTokens: arm.maxOutputTokens ?? model.sampling.maxOutputTokens };
    const isFinished = (await findFinished(places.store, source.work)) !== undefined;
    estimates.push({ stage: "reasoning", ...common, items: stages.items.length, ...finished(await estimateArm(source, arm, model, places.completions, effects), isFinished) });
    if (refinement.pairs.chosen === "resampled-then-refined") {
      const times = refinement.pairs.resamples;
      const once = await estimateArm(source, arm, model, createMemoryCompletionStore(), effects);
      const most = scaleEstimate(once.most, times);
      again.push({ stage: "resampling", ...common, items: stages.items.length * times, isFinished: false, ...once, most, mostUncached: most });
    }
  }
  if (refinement.refiner.kind === "model") {
    const { work, tasks } = await tasksToRefine(source, stages, experiment, places, effects);
    estimates.push(...await estimateAudits("refinement", work, tasks, experiment, places, effects));
  }
  estimates.push(...again);
  if (stages.auditor !== null && refinement.refiner.kind === "model") estimates.push(...await estimateAudits("auditor", stages.auditor, stages.auditor.tasks(), experiment, places, effects));
  return estimates;
}

/** The traces that will be refined: those of an earlier run, else as the arm writes them on kept and assumed replies. */
async function tasksToRefine(source: ArmWork, stages: RefinementStages, { models }: Experiment, { store, completions }: Places, effects: Effects): Promise<{ work: RefineWork; tasks: readonly RefineTask[] }> {
  const [digest] = (await findFinished(store, source.work)) ?? [];
  const byId = new Map(stages.items.map((item) => [item.variant.id, item]));
  const traces: TraceRow[] = digest === undefined ? [] : await loadTable(store.objects, tracesTable, digest);
  if (digest === undefined) {
    const { config } = source;
    const model = asksModel(config) ? modelOf(models, config.model) : undefined;
    const client = asksModel(config) && model ? createPlanningClient(model, { store: completions }, { kind: "expected", assume: (_request, purpose) => assumedReply(config, purpose) }) : undefined;
    const questions = source.asked.map((variant) => ({ item: visiblePart(variant), repeat: 0 }));
    for await (const trace of reason(questions, { name: source.arm, config, prompts: source.prompts, examples: source.examples }, { ...effects, ...(client ? { model: client } : {}) })) traces.push(trace);
  }
  const tasks = traces.flatMap((trace) => {
    const item = byId.get(trace.variantId);
    return item ? [{ trace, item }] : [];
  });
  return { work: stages.refine(digest ?? "sha256:", () => tasks), tasks };
}

/** One estimate for each model that audits, in the order in which they are asked. */
async function estimateAudits(stage: "refinement" | "auditor", { label, config, prompts, audits, models, work }: RefineWork, tasks: readonly RefineTask[], experiment: Experiment, { store, completions }: Places, effects: Effects): Promise<ArmEstimate[]> {
  const { refiner } = config;
  const rounds = refiner.kind === "model" ? refiner.rounds : 1;
  const configs = models.flatMap((name) => modelOf(experiment.models, name) ?? []);
  const dryRun = async (kept: CompletionStore, assumption: ReplyAssumption): Promise<readonly PlanningClient[]> => {
    // A model that is named twice is one client, as in the run.
    const clients = new Map(configs.map((each) => [each, createPlanningClient(each, { store: kept }, assumption)]));
    const own = configs.flatMap((each) => clients.get(each) ?? []);
    const rows = refine(tasks, { config, prompts, audits }, { ...effects, models: own });
    while (!(await rows.next()).done) { /* Only what it asks counts. */ }
    return own;
  };
  const expected = await dryRun(completions, { kind: "expected", assume: assumedAudit });
  const most = await dryRun(completions, { kind: "most" });
  const hasKept = expected.some((client) => client.tallies().some(({ cachedCalls }) => cachedCalls > 0));
  const mostUncached = hasKept ? await dryRun(createMemoryCompletionStore(), { kind: "most" }) : most;
  const isFinished = (await findFinished(store, work)) !== undefined;
  return [...new Set(configs)].map((each): ArmEstimate => {
    const at = configs.indexOf(each);
    const calls: ArmCalls = {
      expected: tallied(expected[at]), most: inRounds(tallied(most[at]), rounds, each), mostUncached: inRounds(tallied(mostUncached[at]), rounds, each),
      largestPromptTokens: Math.max(0, ...(expected[at]?.tallies() ?? []).map(({ largestPromptTokens }) => largestPromptTokens)),
    };
    return { stage, arm: label, model: models[at] ?? "", items: tasks.length, contextTokens: each.contextTokens, maxOutputTokens: each.sampling.maxOutputTokens, ...finished(calls, isFinished) };
  });
}

function finished(calls: ArmCalls, isFinished: boolean): ArmCalls & { readonly isFinished: boolean } {
  return { ...calls, isFinished, ...(isFinished ? { expected: noCalls, most: noCalls } : {}) };
}

function tallied(client: PlanningClient | undefined): CallEstimate {
  return addEstimates(client?.tallies() ?? []);
}

/** As many rounds of the same calls; from the second on a prompt also has an audit and what it made of the trace, each as long as a reply at the most. */
function inRounds(once: CallEstimate, rounds: number, model: ModelConfig): CallEstimate {
  const told = 2 * model.sampling.maxOutputTokens * once.calls * (rounds - 1);
  const price = priceOf(model);
  const more = costOf({ inputTokens: told, cachedInputTokens: null, outputTokens: 0, reasoningTokens: null }, price);
  const all = scaleEstimate(once, rounds);
  return { ...all, inputTokens: all.inputTokens + told, costUsd: all.costUsd === null || more === null ? null : all.costUsd + more };
}
