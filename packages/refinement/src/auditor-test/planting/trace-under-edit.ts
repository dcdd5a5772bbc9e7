import type { Random } from "@r2ta/base";
import { factsOf, type Facts } from "@r2ta/eerd";
import { createCitable, segmentReasoning, type Segment } from "@r2ta/reasoning/artifact";
import type { TrainingItem } from "../../training-item.js";
import { findClaimLines, type ClaimLine } from "./claim-line.js";
import { readElementNames, type ElementNames } from "./element-names.js";

/** A right reasoning, read for planting errors into it. */
export interface TraceUnderEdit {
  readonly item: TrainingItem;
  readonly reasoning: string;
  readonly steps: readonly Segment[];
  readonly lines: readonly ClaimLine[];
  readonly names: ElementNames;
  /** The facts of the correct diagram. */
  readonly correct: Facts;
  readonly random: Random;
}

/** Reads a reasoning that the check accepted. The random source decides which of several wrong values is taken. */
export function readForEdit(reasoning: string, item: TrainingItem, random: Random): TraceUnderEdit {
  const { requirements, eerd: diagram } = item.variant;
  const citable = createCitable({ requirements, diagram });
  const steps = segmentReasoning(reasoning, citable);
  return {
    item, reasoning, steps, random,
    lines: findClaimLines(reasoning, steps, citable),
    names: readElementNames([diagram, item.scenario.eerd], requirements.map(({ description }) => description).join(" ")),
    correct: factsOf(item.scenario.eerd),
  };
}

/** The sentences that the step of a line rests on. */
export function requirementIdsOf({ steps }: TraceUnderEdit, step: number): readonly string[] {
  return steps[step]?.requirementIds ?? [];
}

/** Whether a step is the conclusion of a trace, which follows from the others. */
export function isConclusion(reasoning: string, { start }: Pick<Segment, "start">): boolean {
  return reasoning.startsWith("Conclusion: ", start);
}
