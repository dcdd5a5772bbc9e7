import { createRandom, type Random } from "@r2ta/base";
import { createCitable, segmentReasoning, writeReferenceTrace, type ReferenceTrace, type TraceRow } from "@r2ta/reasoning/artifact";
import type { TrainingItem } from "../training-item.js";
import { concludeAnew } from "./conclude-anew.js";
import { PLANTED_ARM, PLANTED_MODEL, type PlantedTrace } from "./planted-trace.js";
import { findOpenings } from "./planting/find-openings.js";
import { plantError, type Opening, type PlantedVerdict } from "./planting/opening.js";
import { isConclusion } from "./planting/trace-under-edit.js";

export interface Planting {
  /** Errors to plant, one a trace. */
  readonly count: number;
  readonly seed: number;
  /** Right traces besides, without an error; a sixth of `count` where not given: as many as of each verdict. */
  readonly controls?: number;
}

/** The verdicts in turn; every error is of one of them. */
const verdicts: readonly PlantedVerdict[] = ["hallucinated", "contradicts-diagram", "contradicts-requirement", "unsupported", "irrelevant", "missed-mistake"];

/**
 * Right traces with one known error each, to see whether an auditor finds it: the reference trace of an item, an error of
 * a known verdict put into one step of it, and the conclusion and the answer that follow. The verdicts come in turn;
 * within each the categories are as even as the items allow, and the items are taken in turn too. The other steps are
 * right, and so is every step of the controls, which come last.
 *
 * Traces of one item differ in `repeat`. The same items, count and seed give the same traces in the same order, whatever
 * the order of the items; no error is planted twice, so few items may give fewer than `count`. Items whose reference
 * trace cannot imply their mistakes are passed over.
 */
export function plantErrors(items: readonly TrainingItem[], { count, seed, controls = Math.ceil(count / verdicts.length) }: Planting): PlantedTrace[] {
  const random = createRandom(seed).fork("plant");
  const ordered = items.toSorted((one, other) => (one.variant.id < other.variant.id ? -1 : 1));
  const beds = random.shuffle(ordered).flatMap((item) => prepareBed(item, random.fork(item.variant.id)));
  const open = new Map(verdicts.map((verdict) => [verdict, groupOpenings(beds, verdict)]));
  const planted: PlantedTrace[] = [];
  for (let turn = 0; planted.length < count && open.size > 0; turn++) {
    const verdict = verdicts[turn % verdicts.length] ?? "irrelevant";
    const group = leastUsed((open.get(verdict) ?? []).filter(({ plots }) => plots.length > 0), ({ uses }) => uses);
    const plot = group && leastUsed(group.plots, ({ bed }) => bed.uses);
    const opening = plot?.openings.pop();
    if (!group || !plot || !opening) {
      open.delete(verdict);
      continue;
    }
    if (plot.openings.length === 0) group.plots.splice(group.plots.indexOf(plot), 1);
    group.uses++;
    plot.bed.uses++;
    planted.push(plantIn(plot.bed, opening));
  }
  return [...planted, ...beds.slice(0, controls).map((bed) => ({ trace: rowOf(bed, bed.reference.traceText, bed.reference.answerText), truth: null }))];
}

/** An item with its right trace. */
interface Bed {
  readonly item: TrainingItem;
  readonly reference: ReferenceTrace;
  readonly openings: readonly Opening[];
  uses: number;
  /** Rows made of it. */
  rows: number;
}

/** The openings of one verdict and category, by item. */
interface OpeningGroup {
  uses: number;
  readonly plots: { readonly bed: Bed; readonly openings: Opening[] }[];
}

function prepareBed(item: TrainingItem, random: Random): Bed[] {
  const reference = writeReferenceTrace(item.variant, item.scenario);
  if (reference.unclaimed.length > 0) return [];
  return [{ item, reference, openings: random.shuffle(findOpenings(reference.traceText, item, random.fork("openings"))), uses: 0, rows: 0 }];
}

function groupOpenings(beds: readonly Bed[], verdict: PlantedVerdict): OpeningGroup[] {
  const groups = new Map<string, OpeningGroup>();
  for (const bed of beds) {
    for (const opening of bed.openings) {
      if (opening.verdict !== verdict) continue;
      const name = opening.category ?? "";
      const group = groups.get(name) ?? { uses: 0, plots: [] };
      groups.set(name, group);
      const last = group.plots.at(-1);
      if (last?.bed === bed) last.openings.push(opening);
      else group.plots.push({ bed, openings: [opening] });
    }
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}

/** The first of those that were used least. */
function leastUsed<T>(all: readonly T[], usesOf: (one: T) => number): T | undefined {
  return all.reduce<T | undefined>((best, one) => (best === undefined || usesOf(one) < usesOf(best) ? one : best), undefined);
}

function plantIn(bed: Bed, opening: Opening): PlantedTrace {
  const { reasoning, feedback } = concludeAnew(plantError(bed.reference.traceText, opening), bed.reference.answer);
  const trace = rowOf(bed, reasoning, feedback);
  const { verdict, category, location, anchors, requirementIds, step, explanation } = opening;
  const hasNewConclusion = reasoning.slice(reasoning.lastIndexOf("\nConclusion: ")) !== bed.reference.traceText.slice(bed.reference.traceText.lastIndexOf("\nConclusion: "));
  const affected = trace.steps.flatMap((one, index) => (hasNewConclusion && isConclusion(reasoning, one) ? [index] : []));
  return { trace, truth: { verdict, category, location, anchors: [...anchors], requirementIds: [...requirementIds], step, affected, explanation } };
}

function rowOf(bed: Bed, reasoning: string, raw: string): TraceRow {
  const { id, requirements, eerd } = bed.item.variant;
  return {
    variantId: id, arm: PLANTED_ARM, repeat: bed.rows++, reasoning, steps: segmentReasoning(reasoning, createCitable({ requirements, diagram: eerd })), raw, model: PLANTED_MODEL,
    usage: null, costUsd: 0, calls: [], simulated: false, finishReason: "stop", status: "ok", failure: null, failureKind: null,
  };
}
