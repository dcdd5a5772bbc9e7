import type { StageEffects } from "@r2ta/base";
import { costOf, createMemoryCompletionStore, createPlanningClient, priceOf, type CompletionStore, type ModelConfig, type PlanningClient } from "@r2ta/model-client";
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
  const dryRun = async (kept: CompletionStore): Promise<ReadonlyMap<ModelConfig, PlanningClient>> => {
    // A model that is named twice is one client, as in the run.
    const clients = new Map(configs.map((each) => [each, createPlanningClient(each, { store: kept }, { kind: "expected", assume: assumedAudit })]));
    const rows = refine(tasks, { config, prompts, audits }, { ...effects, models: configs.flatMap((each) => clients.get(each) ?? []) });
    while (!(await rows.next()).done) { /* Only what it asks counts. */ }
    return clients;
  };
  const clients = await dryRun(completions);
  const hasKept = [...clients.values()].some((client) => tallied(client).cachedCalls > 0);
  const uncached = hasKept ? await dryRun(createMemoryCompletionStore()) : clients;
  const isFinished = (await findFinished(store, work)) !== undefined;
  return [...clients].map(([model, client]): ArmEstimate => {
    const expected = tallied(client);
    const mostUncached = atMost(tallied(uncached.get(model)), rounds, model);
    const most = { ...mostUncached, calls: Math.max(0, mostUncached.calls - expected.cachedCalls), cachedCalls: expected.cachedCalls };
    const largestPromptTokens = Math.max(0, ...client.tallies().map((each) => each.largestPromptTokens));
    return {
      stage, arm: label, model: models[configs.indexOf(model)] ?? "", items: tasks.length, contextTokens: model.contextTokens, maxOutputTokens: model.sampling.maxOutputTokens,
      ...finished({ expected, most, mostUncached, largestPromptTokens }, isFinished),
    };
  });
}

function finished(calls: ArmCalls, isFinished: boolean): ArmCalls & { readonly isFinished: boolean } {
  return { ...calls, isFinished, ...(isFinished ? { expected: noCalls, most: noCalls } : {}) };
}

function tallied(client: PlanningClient | undefined): CallEstimate {
  return addEstimates(client?.tallies() ?? []);
}

/** Of the turn that asks for an answer again. */
const REPAIR_TOKENS = 200;

/**
 * What audits can take that are expected to take one call each: every reply as long as it may be, each call repeated with the
 * reply that could not be read, and every round. From the second round on a prompt also has an audit and what it made of
 * the trace, each as long as a reply at the most.
 */
function atMost(once: CallEstimate, rounds: number, model: ModelConfig): CallEstimate {
  const { maxOutputTokens } = model.sampling;
  const calls = once.calls * rounds;
  const told = 2 * maxOutputTokens * once.calls * (rounds - 1);
  const asked = once.inputTokens * rounds + told;
  const inputTokens = 2 * asked + (maxOutputTokens + REPAIR_TOKENS) * calls;
  const outputTokens = 2 * calls * maxOutputTokens;
  return { calls: 2 * calls, cachedCalls: 0, inputTokens, outputTokens, costUsd: costOf({ inputTokens, cachedInputTokens: null, outputTokens, reasoningTokens: null }, priceOf(model)) };
}
