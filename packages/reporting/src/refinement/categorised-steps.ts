import { stepCategory, type RefinedTrace, type StepVerdict } from "@r2ta/refinement/artifact";

/** The verdict of each audited step with the category of mistake that the step is about, `none` where it is about none. */
export function categorisedSteps({ audit }: Pick<RefinedTrace, "audit">): { verdict: StepVerdict; category: string }[] {
  return audit.map((step) => ({ verdict: step.verdict, category: stepCategory(step) }));
}
