import { digestJson, type Digest, type StageEffects } from "@r2ta/base";
import { evaluate } from "@r2ta/evaluation";
import type * as reasoningModule from "@r2ta/reasoning";
import { traceRowSchema, type TraceRow } from "@r2ta/reasoning/artifact";
import { stageKey, type Manifest, type Provenance, type Run, type Store } from "@r2ta/run-store";
import { GENERATOR_VERSION, synthesize } from "@r2ta/synthesis";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import { finishStage, loadTable, storeTable } from "./artifact-steps.js";
import type { ArmConfig } from "./define-experiment.js";
import type { Plan } from "./plan-experiment.js";
import { keepScenarios, keepVersions } from "./run-inputs.js";
import { metricsTable, predictionsTable, scoresTable, tracesTable, variantsTable } from "./tables.js";

/** Raise it when the same answers get other scores or other intervals. */
const EVALUATION_VERSION = "1.0.0";

/** Where a run stands; called after every finished item. */
export interface Progress {
  readonly stage: string;
  readonly arm: string | null;
  readonly done: number;
  readonly total: number;
}

export interface RunExperimentInput {
  readonly plan: Plan;
  /** Reads the scenarios; called when the run begins, not when it goes on: it keeps them. */
  readonly scenarios: () => Promise<readonly Scenario[]>;
  readonly provenance: Provenance;
  readonly effects: StageEffects & { progress(progress: Progress): void };
}

/** A finished run. */
export interface RunOutcome {
  readonly manifest: Manifest;
  /** Answers that are not `ok`; each is a counted row. */
  readonly failedItems: number;
}

/**
 * Runs the stage graph: synthesize, let every arm reason, evaluate, and write the manifest last.
 * A stage that is finished under the same key is not computed again; within the reasoning stage neither is a finished
 * item, so a killed run goes on where it stopped and ends with the same content digest.
 * An abort leaves the run open for `resume`. Throws a RunVersionError for a run begun by other versions of the stages.
 */
export async function runExperiment(store: Store, run: Run, { plan, scenarios, provenance, effects }: RunExperimentInput): Promise<RunOutcome> {
  const { experiment } = plan;
  // The arms take half a second to load; who only plans or publishes does not wait for them.
  const reasoning = await import("@r2ta/reasoning");
  keepVersions(run, { synthesis: GENERATOR_VERSION, reasoning: reasoning.rulesVersion, evaluation: EVALUATION_VERSION });
  const variants = await synthesizeVariants(store, run, plan, await keepScenarios(store, run, scenarios), effects);
  const asked = variants.items.filter(({ split }) => split === experiment.evaluateOn);

  const traces: { digest: Digest; items: TraceRow[] }[] = [];
  for (const [arm, config] of Object.entries(experiment.arms)) {
    traces.push(await letArmReason(store, run, reasoning, { arm, config, repeats: experiment.repeats, variantsDigest: variants.digest, asked }, effects));
  }

  const work = {
    stage: "evaluation", version: EVALUATION_VERSION, inputs: [variants.digest, ...traces.map(({ digest }) => digest)],
    config: { ...experiment.evaluation, evaluateOn: experiment.evaluateOn },
  };
  await finishStage(store, run, work, ["predictions", "scores", "metrics"], effects.log, async () => {
    const evaluation = evaluate({ variants: asked, traces: traces.flatMap(({ items }) => items) }, experiment.evaluation, effects);
    return [
      await storeTable(store.objects, predictionsTable, evaluation.predictions),
      await storeTable(store.objects, scoresTable, evaluation.scores),
      await storeTable(store.objects, metricsTable, evaluation.metrics),
    ];
  });
  effects.signal.throwIfAborted();
  const manifest = await run.finish(provenance);
  return { manifest, failedItems: traces.flatMap(({ items }) => items).filter(({ status }) => status !== "ok").length };
}

async function synthesizeVariants(store: Store, run: Run, { experiment }: Plan, scenarios: readonly Scenario[], effects: RunExperimentInput["effects"]): Promise<{ digest: Digest; items: Variant[] }> {
  const work = { stage: "synthesis", version: GENERATOR_VERSION, inputs: [digestJson(scenarios)], config: experiment.dataset };
  const [digest] = await finishStage(store, run, work, ["variants"], effects.log, async () => {
    const variants = [...synthesize(scenarios, experiment.dataset, effects)];
    effects.log(`synthesis: ${variants.length} variants`);
    return [await storeTable(store.objects, variantsTable, variants)];
  });
  if (digest === undefined) throw new TypeError("synthesis has no output");
  return { digest, items: await loadTable(store.objects, variantsTable, digest) };
}

type Reasoning = Pick<typeof reasoningModule, "reason" | "rulesVersion" | "visiblePart">;

interface ArmWork {
  readonly arm: string;
  readonly config: ArmConfig;
  readonly repeats: number;
  readonly variantsDigest: Digest;
  readonly asked: readonly Variant[];
}

async function letArmReason(store: Store, run: Run, { reason, rulesVersion, visiblePart }: Reasoning, { arm, config, repeats, variantsDigest, asked }: ArmWork, { signal, progress, log }: RunExperimentInput["effects"]): Promise<{ digest: Digest; items: TraceRow[] }> {
  const work = { stage: "reasoning", version: rulesVersion, inputs: [variantsDigest], config: { arm, ...config, repeats, items: digestJson(asked.map(({ id }) => id)) } };
  const total = asked.length * repeats;
  const keyOf = (variantId: string, repeat: number): string => `${stageKey(work)}/item/${variantId}/${repeat}`;
  const noteItem = (trace: TraceRow): void => void run.journal.append({ key: keyOf(trace.variantId, trace.repeat), stage: "reasoning/item", value: trace });
  const [digest] = await finishStage(store, run, work, [`traces/${arm}`], log, async () => {
    let done = 0;
    for (let repeat = 0; repeat < repeats; repeat++) {
      const open = asked.filter(({ id }) => !run.journal.has(keyOf(id, repeat)));
      done += asked.length - open.length;
      for await (const trace of reason(open.map((variant) => ({ item: visiblePart(variant), repeat })), { name: arm, config, prompts: {}, examples: [] }, { signal, log })) {
        noteItem(trace);
        progress({ stage: "reasoning", arm, done: ++done, total });
        // Lets Ctrl-C and the progress line through between items.
        if (done % 25 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const traces = Array.from({ length: repeats }, (_, repeat) => asked.map(({ id }) => itemOf(run, keyOf(id, repeat)))).flat();
    log(`reasoning: ${arm}: ${total} answers, ${traces.filter(({ status }) => status !== "ok").length} failed`);
    return [await storeTable(store.objects, tracesTable, traces)];
  });
  if (digest === undefined) throw new TypeError("reasoning has no output");
  const items = await loadTable(store.objects, tracesTable, digest);
  // A run that took the stage over from another one holds the same items as that one, and so has the same digest.
  for (const trace of items) noteItem(trace);
  return { digest, items };
}

/** The trace of a finished item, as the journal holds it. */
function itemOf(run: Run, key: string): TraceRow {
  const entry = run.journal.get(key);
  if (!entry || !("value" in entry)) throw new TypeError(`the journal has no trace under ${key}`);
  return traceRowSchema.parse(entry.value);
}
