import { canonicalJson, type Digest } from "@r2ta/base";
import type { PromptSet } from "@r2ta/reasoning/artifact";
import { makePairs, PAIRS_VERSION, pairReportSchema, PLANTED_MODEL, plantErrors, refinementVersion, scoreAuditor, type PlantedTrace, type RefinedTrace } from "@r2ta/refinement";
import type { Run, Store } from "@r2ta/run-store";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import { armWork, type ArmWork } from "./arm-work.js";
import { findFinished, finishStage, storeTable } from "./artifact-steps.js";
import { asksModel } from "./check-experiment.js";
import { chooseArmExamples } from "./choose-arm-examples.js";
import type { Experiment, ExperimentRefinement } from "./define-experiment.js";
import { drawAgain } from "./draw-again.js";
import { letArmReason } from "./let-arm-reason.js";
import { controlsFor } from "./planned-stages.js";
import { refineTraces, type RefineEffects } from "./refine-traces.js";
import { digestScenarios, refineWork, trainingItemsOf, type RefineWork } from "./refine-work.js";
import { pairsTable } from "./refinement-tables.js";

/** Raise it when the same planted traces and audits give another score card. */
const CARD_VERSION = "card@1";

/** What the refinement of a run is made from. */
export interface RefinementInputs {
  /** The digest of the dataset. */
  readonly source: Digest;
  /** All variants of the dataset. */
  readonly variants: readonly Variant[];
  readonly scenarios: readonly Scenario[];
  /** The prompts of the arms and of the auditors. */
  readonly prompts: PromptSet;
}

/** The stages of a refinement, each by what it is made from. */
export interface RefinementStages {
  readonly refinement: ExperimentRefinement;
  readonly items: ReturnType<typeof trainingItemsOf>;
  /** The source arm on the split: 0 for the traces that are refined, from 1 for another try at some of its items. */
  reason(asked: readonly Variant[], repeat: number): ArmWork;
  refine(traces: Digest, tasks: RefineWork["tasks"]): RefineWork;
  /** null where no errors are planted. */
  readonly auditor: (RefineWork & { planted(): readonly PlantedTrace[] }) | null;
}

/** Lays out the stages of an experiment's refinement; nothing is done yet. */
export function refinementStagesOf(experiment: Experiment, refinement: ExperimentRefinement, { source, variants, scenarios, prompts }: RefinementInputs): RefinementStages {
  const { arm, split, auditorTest: { planted: count, seed } } = refinement;
  const config = experiment.arms[arm];
  if (config === undefined) throw new TypeError(`there is no arm ${arm} to refine`);
  const items = trainingItemsOf(variants, scenarios, split);
  const byId = new Map(items.map((item) => [item.variant.id, item]));
  const right = digestScenarios(scenarios);
  let remembered: readonly PlantedTrace[] | undefined;
  const planted = (): readonly PlantedTrace[] => (remembered ??= plantErrors(items, { count, seed, controls: controlsFor(count) }));
  const tasksOf = (): ReturnType<RefineWork["tasks"]> => planted().flatMap(({ trace }) => {
    const item = byId.get(trace.variantId);
    return item ? [{ trace, item }] : [];
  });
  return {
    refinement, items,
    reason: (asked, repeat) => armWork(arm, config, experiment, chooseArmExamples(config, experiment, { variants, scenarios, asked }), { source, asked, prompts }, { split, repeat }),
    refine: (traces, tasks) => refineWork(refinement, experiment, prompts, { stage: "refinement", label: `${arm}@${split}`, inputs: [source, right, traces] }, tasks),
    auditor: count === 0 ? null : {
      ...refineWork(refinement, experiment, prompts, { stage: "auditor", label: "planted", inputs: [source, right], versions: [PLANTED_MODEL, CARD_VERSION], settings: { split, planted: count, seed } }, tasksOf),
      planted,
    },
  };
}

/** The versions of the stages of a refinement, as a run notes them when it begins. */
export function refinementVersions(refinement: ExperimentRefinement): Readonly<Record<string, string>> {
  return { refinement: refinementVersion(refinement), pairs: PAIRS_VERSION, ...(refinement.auditorTest.planted === 0 ? {} : { auditor: `${PLANTED_MODEL} ${CARD_VERSION}` }) };
}

/**
 * The models that a refinement still has to ask, as far as can be told before it begins: none where all that asks one was
 * finished before.
 */
export async function modelsToAsk(store: Store, experiment: Experiment, stages: RefinementStages): Promise<readonly string[]> {
  const { refinement, items, auditor } = stages;
  const config = experiment.arms[refinement.arm];
  const source = config && asksModel(config) ? [config.model] : [];
  const [traces] = (await findFinished(store, stages.reason(items.map(({ variant }) => variant), 0).work)) ?? [];
  const refined = traces && (await findFinished(store, stages.refine(traces, () => []).work));
  const audited = auditor === null || (await findFinished(store, auditor.work)) !== undefined;
  const open = refined && audited ? [] : stages.refine(traces ?? "sha256:", () => []).models;
  return [...(traces && (refined && refinement.pairs.chosen === "refined") ? [] : source), ...open];
}

/**
 * Stages 2 to 4 on a training split: the source arm reasons, its traces are audited and corrected, pairs are made, and the
 * auditor is put to the test on planted errors. Like every stage of a run it goes on where it stopped, takes over what was
 * finished before, and throws what ends a run as it is. Resolves to the number of items without a refined trace.
 */
export async function runRefinement(store: Store, run: Run, experiment: Experiment, stages: RefinementStages, effects: RefineEffects): Promise<{ readonly failedItems: number }> {
  const { refinement, items, auditor } = stages;
  const config = experiment.arms[refinement.arm];
  const byId = new Map(items.map((item) => [item.variant.id, item]));
  const ask = (asked: readonly Variant[], repeat: number): ReturnType<typeof letArmReason> =>
    letArmReason(store, run, stages.reason(asked, repeat), () => (config && asksModel(config) ? effects.model?.(config.model) : undefined), effects);

  const traces = await ask(items.map(({ variant }) => variant), 0);
  const refined = await refineTraces(store, run, stages.refine(traces.digest, () => traces.items.flatMap((trace) => {
    const item = byId.get(trace.variantId);
    return item ? [{ trace, item }] : [];
  })), effects);
  const { chosen, resamples: times } = refinement.pairs;
  const again = chosen === "resampled-then-refined"
    ? await drawAgain(refined.items, byId, { times, longest: refinement.longest }, (open, repeat) => ask(open.map(({ variant }) => variant), repeat))
    : { traces: [], digests: [] };

  const pairWork = { stage: "pairs", version: `${PAIRS_VERSION} pairs@${pairsTable.definition.version}`, inputs: [refined.digest, ...again.digests], config: { ...refinement.pairs, longest: refinement.longest } };
  await finishStage(store, run, pairWork, ["table", "report"], effects.log, async () => {
    const { pairs, ...report } = makePairs(refined.items, { items, resamples: again.traces, longest: refinement.longest }, refinement.pairs);
    effects.log(`pairs: ${pairs.length} pairs of ${refined.items.length} traces`);
    return { digests: [await storeTable(store.objects, pairsTable, pairs), await store.objects.put(canonicalJson(pairReportSchema.parse(report)))], isWhole: true };
  });
  const tested = auditor === null ? [] : (await refineTraces(store, run, auditor, effects, {
    names: ["card"], make: async (audited) => [await store.objects.put(canonicalJson(scoreAuditor(auditor.planted(), audited)))],
  })).items;
  return { failedItems: [...refined.items, ...tested].filter(isFailed).length };
}

function isFailed({ status }: RefinedTrace): boolean {
  return status === "failed";
}
