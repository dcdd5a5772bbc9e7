import { listLocations } from "@r2ta/eerd";
import { createCitable, segmentReasoning } from "@r2ta/reasoning/artifact";
import type { Variant } from "@r2ta/synthesis/artifact";
import type { AuditedStep } from "../audited-step.js";
import type { PreferencePair } from "../preference-pair.js";
import type { RefinedTrace } from "../refined-trace.js";
import type { ReviewItem } from "../review.js";
import { stepItemId } from "./item-id.js";
import type { RevealedContent, ReviewContent } from "./review-content.js";

/** Finds what there is to see of each review item, when it is asked for. */
export interface ReviewContents {
  /** null where the rows that the item names are not there. */
  content(item: ReviewItem): ReviewContent | null;
  revealed(item: ReviewItem): RevealedContent | null;
}

type Row = Pick<RefinedTrace, "variantId" | "arm" | "repeat" | "refiner" | "audit" | "simulated">;

/**
 * What a reviewer sees of the items of a sample, item by item. Before the reviewer's own verdict nothing of the auditor's is in it: the
 * sentences and places that are marked are those that the text itself names. Of a step that the auditor inserted there
 * is no text, so its sentences are marked, and that one is asked about at all says something; nothing can hide that.
 */
export function openReviewContents({ refined, pairs, variants }: { refined: readonly Row[]; pairs: readonly PreferencePair[]; variants: readonly Variant[] }): ReviewContents {
  const rows = new Map(refined.flatMap((row) => row.audit.map((audited, step) => [stepItemId(row, step), { row, step, audited }] as const)));
  const pairById = new Map(pairs.map((pair) => [pair.id, pair]));
  const variantById = new Map(variants.map((variant) => [variant.id, variant]));
  return {
    content(item) {
      const variant = variantById.get(item.variantId);
      if (variant === undefined) return null;
      if (item.kind === "step") {
        const found = rows.get(item.id);
        return found === undefined ? null : stepContent(found, variant);
      }
      const pair = pairById.get(item.pairId);
      return pair === undefined ? null : pairContent(pair, item.chosenFirst, variant);
    },
    revealed(item) {
      if (item.kind === "step") {
        const found = rows.get(item.id);
        return found === undefined ? null : revealedStep(found.row, found.audited);
      }
      const pair = pairById.get(item.pairId);
      if (pair === undefined) return null;
      const { verdict, explanation, chosenFrom, rejectedFrom } = pair;
      return { kind: "pair", chosenSide: item.chosenFirst ? "first" : "second", verdict, explanation, chosenFrom, rejectedFrom };
    },
  };
}

function stepContent({ row, step, audited }: { row: Row; step: number; audited: AuditedStep }, variant: Variant): ReviewContent {
  const written = row.audit.filter(({ source }) => source !== null);
  const before = row.audit.slice(0, step).filter(({ source }) => source !== null).length;
  const isThere = audited.source !== null;
  return {
    kind: "step", ...shownOf(variant), simulated: row.simulated,
    trace: written.map(({ text }) => text), step: isThere ? before : null, place: before,
    cited: isThere ? citedBy([audited.text], variant) : { requirementIds: audited.evidence.requirementIds, locations: [], absentLocations: [] },
  };
}

function pairContent(pair: PreferencePair, isChosenFirst: boolean, variant: Variant): ReviewContent {
  const [first, second] = isChosenFirst ? [pair.chosen, pair.rejected] : [pair.rejected, pair.chosen];
  // Of whole traces everything would be marked, which helps nobody.
  const cited = pair.span === "whole-trace" ? { requirementIds: [], locations: [], absentLocations: [] } : citedBy([first, second], variant, 1);
  return { kind: "pair", ...shownOf(variant), simulated: pair.simulated, prefix: pair.prefix, first, second, cited };
}

function revealedStep({ refiner }: Row, { verdict, explanation, correction, evidence, votes }: AuditedStep): RevealedContent {
  return { kind: "step", auditor: refiner, verdict, explanation, correction, evidence, votes };
}

function shownOf({ requirements, eerd }: Variant): Pick<ReviewContent, "requirements" | "diagram"> {
  return { requirements: requirements.map(({ id, description }) => ({ id, description })), diagram: eerd };
}

/** What the first steps of texts name. */
function citedBy(texts: readonly string[], { requirements, eerd }: Variant, steps = Infinity): ReviewContent["cited"] {
  const citable = createCitable({ requirements, diagram: eerd });
  const segments = texts.flatMap((text) => segmentReasoning(text, citable).slice(0, steps));
  const known = new Set(listLocations(eerd));
  const named = [...new Set(segments.flatMap(({ locations }) => locations))];
  return {
    requirementIds: [...new Set(segments.flatMap(({ requirementIds }) => requirementIds))],
    locations: named.filter((location) => known.has(location)),
    absentLocations: named.filter((location) => !known.has(location)),
  };
}
