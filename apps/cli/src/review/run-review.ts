import { readRefinement, type RunRefinement } from "@r2ta/experiment";
import { openReviewContents, reviewSampleOf, type ReviewContents, type ReviewItem } from "@r2ta/refinement";
import { printRunName } from "@r2ta/run-store";
import { parseRunName } from "../parse-run-name.js";
import { openWorkspaceStore } from "../workspace-store.js";
import { reviewsFolder } from "./reviews-folder.js";

/** What there is to review of a run, and where its reviews are. */
export interface RunReview {
  /** `experiment/run-id`. */
  readonly name: string;
  readonly folder: string;
  readonly refinement: RunRefinement;
  readonly sample: readonly ReviewItem[];
  readonly contents: ReviewContents;
}

/** Reads what a finished run refined and draws the sample that its configuration asks for. Throws as readRefinement does, and a UsageError. */
export async function readRunReview(name: string): Promise<RunReview> {
  const run = parseRunName(name);
  const refinement = await readRefinement(openWorkspaceStore(), run);
  return { name: printRunName(run), folder: reviewsFolder(run), refinement, sample: reviewSampleOf(refinement, refinement.config), contents: openReviewContents(refinement) };
}
