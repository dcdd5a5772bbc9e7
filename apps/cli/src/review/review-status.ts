import { foldReviews, measureAgreement, validationGate, type AgreementRow, type ReviewItem, type ValidationGate } from "@r2ta/refinement";
import { readReviewFile } from "@r2ta/review";
import type { RunReview } from "./run-review.js";

/** How far the review of a run is, how far raters agree, and whether the data may train. */
export interface ReviewStatus {
  readonly run: string;
  readonly items: { readonly steps: number; readonly pairs: number };
  readonly reviewers: readonly { readonly name: string; readonly answered: number; readonly accept: number; readonly reject: number; readonly edit: number; readonly unsure: number }[];
  /** Reviews of items that are not in the sample: counted nowhere. */
  readonly unknown: number;
  readonly agreement: readonly AgreementRow[];
  readonly gate: ValidationGate;
  /** Whether a simulated server wrote any of what is reviewed. */
  readonly simulated: boolean;
}

/** Computes the status of a run's review from the file of its reviews. Throws a ReviewFileError for a line that is no review. */
export async function reviewStatus({ name, folder, refinement, sample }: RunReview): Promise<ReviewStatus> {
  const folded = foldReviews(await readReviewFile(folder), sample);
  const scenarios = new Map(refinement.variants.map(({ id, scenarioId }) => [id, scenarioId]));
  const count = (kind: ReviewItem["kind"]): number => sample.filter((item) => item.kind === kind).length;
  return {
    run: name,
    items: { steps: count("step"), pairs: count("pair") },
    reviewers: [...new Set(folded.reviews.map(({ reviewer }) => reviewer))].sort().map((reviewer) => {
      const own = folded.reviews.filter((review) => review.reviewer === reviewer);
      const given = (verdict: string): number => own.filter((review) => review.verdict === verdict).length;
      return { name: reviewer, answered: own.length, accept: given("accept"), reject: given("reject"), edit: given("edit"), unsure: given("unsure") };
    }),
    unknown: folded.unknown.length,
    agreement: measureAgreement({ sample, reviews: folded.reviews, refined: refinement.refined, scenarioOf: (variantId) => scenarios.get(variantId) ?? variantId }),
    gate: validationGate(refinement.config.validation, sample, folded),
    simulated: [...refinement.refined, ...refinement.pairs].some(({ simulated }) => simulated),
  };
}
