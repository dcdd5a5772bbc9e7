import { stepCategory, type RefinedTrace, type StepVerdict } from "@r2ta/refinement/artifact";

/** The verdict of an audited step, and the category of mistake that the step is about, `none` where it is about none. */
export interface CategorisedStep {
  readonly verdict: StepVerdict;
  readonly category: string;
}

/** The audited steps of each trace by category. Every step's text is read for it, which takes longer than all else: it is done once. */
export function categoriseSteps(refined: readonly RefinedTrace[]): ReadonlyMap<RefinedTrace, readonly CategorisedStep[]> {
  return new Map(refined.map((trace) => [trace, trace.audit.map((step) => ({ verdict: step.verdict, category: stepCategory(step) }))]));
}
