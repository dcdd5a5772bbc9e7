import type { MistakeCategory } from "@r2ta/eerd";
import type { StepVerdict } from "../../step-verdict.js";

/** A verdict that an error can be planted for. */
export type PlantedVerdict = Exclude<StepVerdict, "sound">;

/** One place of a right reasoning where one error can be put, and the error. */
export interface Opening {
  /** What an auditor should say of it. */
  readonly verdict: PlantedVerdict;
  /** The category that the error is about; null where it is about none. */
  readonly category: MistakeCategory | null;
  /** The place that the wrong claim is about, or that is no longer spoken of; null where the error is about none. */
  readonly location: string | null;
  /** Other places that name the same mistake. */
  readonly anchors: readonly string[];
  readonly requirementIds: readonly string[];
  /** The index of the wrong step once the error is in; null where a step is gone. */
  readonly step: number | null;
  /** Where the wrong step begins, or the one that is gone began: what stands before it stays as it is. */
  readonly stepStart: number;
  /** Which stretch of the reasoning is replaced, and by what. */
  readonly edit: { readonly start: number; readonly end: number; readonly text: string };
  /** What is wrong, in a sentence, as an auditor would say it. */
  readonly explanation: string;
}

/**
 * The reasoning with the error in it. Steps headed `Step 1.`, `Step 2.`, … without a gap are numbered anew, so that no
 * gap gives the place away; nothing before the place changes.
 */
export function plantError(reasoning: string, { edit: { start, end, text } }: Opening): string {
  const edited = reasoning.slice(0, start) + text + reasoning.slice(end);
  return hasNumberedSteps(reasoning) ? numberSteps(edited) : edited;
}

const STEP_NUMBER = /^Step ([0-9]{1,6})\. /gm;

function hasNumberedSteps(reasoning: string): boolean {
  return [...reasoning.matchAll(STEP_NUMBER)].every(([, number], index) => Number(number) === index + 1);
}

function numberSteps(reasoning: string): string {
  let count = 0;
  return reasoning.replace(STEP_NUMBER, () => `Step ${++count}. `);
}
