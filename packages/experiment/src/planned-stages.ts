import type { Experiment } from "./define-experiment.js";
import { asksModel, auditorsOf } from "./check-experiment.js";

/** One stage of the graph as planned. */
export interface PlannedStage {
  readonly stage: string;
  /** The arm, where the stage runs once an arm. */
  readonly arm: string | null;
  /** Items that it will finish. */
  readonly items: number;
  /** Calls at the most, none of them cached, repairs included; null where they have not been estimated. */
  readonly calls: number | null;
  /** What they cost at the most, in US dollars; null where that is not known. */
  readonly costUsd: number | null;
}

/** Anyone's items, which are asked in place of the evaluated split. */
export interface PlannedItems {
  readonly count: number;
  /** Whether all of them say their mistakes, so that answers can be scored. */
  readonly isScored: boolean;
}

/** The stages in their order. Calls and cost of an arm that asks a model are null: that needs its prompts and items. */
export function plannedStages(experiment: Experiment, items: PlannedItems | null): PlannedStage[] {
  const { arms, dataset, evaluateOn, repeats } = experiment;
  const answers = (items?.count ?? dataset.splits[evaluateOn]?.variants ?? 0) * repeats;
  const variants = Object.values(dataset.splits).reduce((sum, each) => sum + each.variants, 0);
  const isSynthesized = items === null || Object.values(arms).some(({ kind }) => kind === "few-shot");
  return [
    ...(isSynthesized ? [{ stage: "synthesis", arm: null, items: variants, ...free }] : []),
    ...Object.entries(arms).map(([name, arm]) => ({ stage: "reasoning", arm: name, items: answers, ...(asksModel(arm) ? { calls: null, costUsd: null } : free) })),
    ...(items === null ? refinementStages(experiment) : []),
    { stage: "evaluation", arm: null, items: answers * Object.keys(arms).length, ...free },
  ];
}

const free = { calls: 0, costUsd: 0 };
const unknown = { calls: null, costUsd: null };

/** Right traces that the auditor is shown among so many with an error: as many as there are of each of the six verdicts. */
export function controlsFor(planted: number): number {
  return Math.ceil(planted / 6);
}

/** What refinement adds, in its order; nothing where nothing is refined. Items of resamples and pairs are those at the most. */
function refinementStages({ arms, dataset, refinement }: Experiment): PlannedStage[] {
  if (refinement === null) return [];
  const { arm, split, pairs, auditorTest } = refinement;
  const source = arms[arm];
  const items = dataset.splits[split]?.variants ?? 0;
  const asked = source && asksModel(source) ? unknown : free;
  const audited = auditorsOf(refinement).length > 0 ? unknown : free;
  const label = `${arm}@${split}`;
  return [
    { stage: "reasoning", arm: label, items, ...asked },
    { stage: "refinement", arm: label, items, ...audited },
    ...(pairs.chosen === "resampled-then-refined" ? [{ stage: "resampling", arm: label, items: items * pairs.resamples, ...asked }] : []),
    { stage: "pairs", arm: label, items: items * pairs.spans.length * pairs.rejected.length, ...free },
    ...(auditorTest.planted > 0 ? [{ stage: "auditor", arm: "planted", items: auditorTest.planted + controlsFor(auditorTest.planted), ...audited }] : []),
  ];
}
