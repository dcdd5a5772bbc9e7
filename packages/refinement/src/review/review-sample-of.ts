import type { RefinementConfig } from "../refinement-config.js";
import type { ReviewItem } from "../review.js";
import { drawReviewSample, type Reviewable } from "./draw-review-sample.js";

/** The sample's size where the configuration asks for none, so that people can look all the same. */
const UNASKED_SIZE = 100;

/** The sample that people review of a run, by its own configuration: the page, the gate and the training all ask for this one. */
export function reviewSampleOf(reviewable: Reviewable, { validation, pairs: { seed } }: Pick<RefinementConfig, "validation" | "pairs">): ReviewItem[] {
  return drawReviewSample(reviewable, { size: validation.required ? validation.sample : UNASKED_SIZE, seed });
}
