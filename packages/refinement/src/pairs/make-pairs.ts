import { createRandom, digestJson, type Random } from "@r2ta/base";
import { diagramDigest } from "@r2ta/eerd";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import { createCheckContext, type CheckContext } from "../check/check-context.js";
import type { PreferencePair } from "../preference-pair.js";
import type { RefinedTrace } from "../refined-trace.js";
import type { RefinementConfig } from "../refinement-config.js";
import type { TrainingItem } from "../training-item.js";
import { chooseSide, type ChosenSide } from "./choose-side.js";
import { injectError } from "./inject-error.js";
import { reportPairs, type PairDropReason, type PairReport } from "./pair-report.js";
import { firstFinding, sharedSteps } from "./shared-steps.js";

/** Rises when the same refined traces, resamples and config give other pairs. */
export const PAIRS_VERSION = "make-pairs@1";

export interface PairInputs {
  /** The items of all refined traces. */
  readonly items: readonly TrainingItem[];
  /** Further attempts of the student at these items, right or wrong; looked at for `resampled-then-refined` only. */
  readonly resamples: readonly TraceRow[];
  /** Longest reasoning and answer together that the carrier takes, as the refiner had it. */
  readonly longest: number;
}

/** Pairs, and what is to be known of them before they train. */
export interface PairSet extends PairReport {
  readonly pairs: readonly PreferencePair[];
}

/**
 * Stage 4's preference pairs: a reasoning that the check accepts, preferred to one about the same item that it refuses.
 * Each refined trace could give one pair for every span and every kind of rejected side; `pairs` and the counts of
 * `dropped` together are that many. No text is lost or made: prefix and rejected side join to what was rejected, prefix
 * and chosen side to what was chosen.
 *
 * The same rows, inputs and config give the same pairs in the same order, whatever the order of the rows.
 * Throws a TypeError for a row about an item that was not given.
 */
export function makePairs(refined: readonly RefinedTrace[], { items, resamples, longest }: PairInputs, config: RefinementConfig["pairs"]): PairSet {
  const byId = new Map(items.map((item) => [item.variant.id, item]));
  const again = new Map<string, TraceRow[]>();
  for (const row of config.chosen === "refined" ? [] : resamples.toSorted(byPlace)) again.set(studentKey(row), [...(again.get(studentKey(row)) ?? []), row]);
  const pairs = new Map<string, PreferencePair>();
  const dropped: PairDropReason[] = [];
  let emptyPrefixes = 0;
  for (const row of refined.toSorted(byPlace)) {
    const item = byId.get(row.variantId);
    if (!item) throw new TypeError(`makePairs: there is no item ${row.variantId}`);
    const attempts = (again.get(studentKey(row)) ?? []).filter(({ repeat }) => repeat !== row.repeat).slice(0, config.resamples);
    for (const draft of draftPairs(row, item, attempts, longest, config)) {
      if (typeof draft === "string") {
        dropped.push(draft);
        continue;
      }
      if (draft.span === "first-error-step" && draft.prefix === "") emptyPrefixes++;
      const key = pairKey(draft, item);
      if (pairs.has(key)) dropped.push("duplicate");
      else pairs.set(key, draft);
    }
  }
  const kept = [...pairs.values()];
  return { pairs: kept, ...reportPairs(kept, dropped, emptyPrefixes) };
}

/** For every span and rejected side the pair, or why there is none. */
function draftPairs(row: RefinedTrace, item: TrainingItem, attempts: readonly TraceRow[], longest: number, { spans, rejected, seed }: RefinementConfig["pairs"]): (PreferencePair | PairDropReason)[] {
  const all = (reason: PairDropReason): PairDropReason[] => rejected.flatMap(() => spans.map(() => reason));
  if (row.status === "failed") return all("failed");
  if (row.status === "unchanged" || row.originalCheck.accepted) return all("original-passes");
  const { variant, scenario } = item;
  const context = createCheckContext({ requirements: variant.requirements, diagram: variant.eerd }, { mistakes: variant.mistakes, correct: scenario.eerd, longest });
  const chosen = chooseSide(row, attempts, context);
  if (!chosen) return all("queued");
  return rejected.flatMap((rejectedFrom) => {
    const other = rejectedFrom === "original" ? originalSide(row, chosen) : injectedSide(chosen, item, context, createRandom(seed).fork("inject").fork(rowKey(row)));
    if (other === null) return spans.map((): PairDropReason => "no-error-fits");
    return spans.map((span) => pairOf(row, chosen, { ...other, from: rejectedFrom }, span));
  });
}

interface RejectedSide {
  readonly reasoning: string;
  /** What both sides begin with, up to the first wrong step. */
  readonly shared: string;
  readonly verdict: string;
  readonly explanation: string;
}

function originalSide({ originalReasoning, audit }: RefinedTrace, chosen: ChosenSide): RejectedSide {
  const reasoning = originalReasoning ?? "";
  return { reasoning, shared: sharedSteps(audit, reasoning, chosen.reasoning), ...firstFinding(audit) };
}

function injectedSide(chosen: ChosenSide, item: TrainingItem, context: CheckContext, random: Random): RejectedSide | null {
  const injected = injectError(chosen, item, context, random);
  if (!injected) return null;
  const { stepStart, verdict, explanation } = injected.error;
  return { reasoning: injected.reasoning, shared: chosen.reasoning.slice(0, stepStart), verdict, explanation };
}

function pairOf(row: RefinedTrace, chosen: ChosenSide, other: RejectedSide & { readonly from: PreferencePair["rejectedFrom"] }, span: PreferencePair["span"]): PreferencePair | PairDropReason {
  if (chosen.reasoning === other.reasoning) return "identical-sides";
  const prefix = span === "whole-trace" ? "" : other.shared;
  const [better, worse] = [chosen.reasoning.slice(prefix.length), other.reasoning.slice(prefix.length)];
  if (better.trim() === "" || worse.trim() === "") return "empty-side";
  const { variantId, arm, repeat } = row;
  return {
    id: `${variantId}/${repeat}/${span}.${other.from}`, variantId, arm, repeat, span, prefix, chosen: better, rejected: worse, chosenFrom: chosen.from, rejectedFrom: other.from,
    verdict: other.verdict, explanation: other.explanation, simulated: row.simulated || chosen.simulated,
  };
}

/** Two pairs are the same when a model would be asked the same, given the same beginning, and shown the same two continuations. */
function pairKey({ prefix, chosen, rejected }: PreferencePair, { variant }: TrainingItem): string {
  return digestJson([variant.requirements.map(({ id, description }) => [id, description]), diagramDigest(variant.eerd), prefix, chosen, rejected]);
}

interface Place {
  readonly variantId: string;
  readonly arm: string;
  readonly repeat: number;
}

function byPlace(one: Place, other: Place): number {
  if (one.variantId !== other.variantId) return one.variantId < other.variantId ? -1 : 1;
  return one.arm === other.arm ? one.repeat - other.repeat : one.arm < other.arm ? -1 : 1;
}

function studentKey({ variantId, arm }: Place): string {
  return JSON.stringify([variantId, arm]);
}

function rowKey({ variantId, arm, repeat }: Place): string {
  return JSON.stringify([variantId, arm, repeat]);
}
