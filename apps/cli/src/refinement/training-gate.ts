import type { RunRefinement } from "@r2ta/experiment";
import { auditorGate, foldReviews, reviewSampleOf, validationGate } from "@r2ta/refinement";
import { readReviewFile } from "@r2ta/review";
import { parseRunName } from "../parse-run-name.js";
import { reviewsFolder } from "../review/reviews-folder.js";

/** Whether the refined data of a run may train, as far as its auditor and people decide it. */
export interface TrainingGate {
  readonly isOpen: boolean;
  /** Sentences for a person: what is lacking, or why it is open. */
  readonly reasons: readonly string[];
}

/** The gate of a run's refined data, `run` by its name: the auditor's test and the reviews that are there by now. Throws a ReviewFileError. */
export async function trainingGate(run: string, refinement: RunRefinement): Promise<TrainingGate> {
  const { config, auditorCard } = refinement;
  const sample = reviewSampleOf(refinement, config);
  const people = validationGate(config.validation, sample, foldReviews(await readReviewFile(reviewsFolder(parseRunName(run))), sample));
  const auditor = auditorCard === null ? null : auditorGate(auditorCard, config.auditorTest.minimumCatchRate);
  const isOpen = people.open && (auditor?.isOpen ?? true);
  const said = people.reasons.map(({ message }) => message);
  const accepted = people.open && said.length === 0 ? [`People accept ${people.accepted} of ${people.reviewed} reviewed items.`] : said;
  const isAsked = config.auditorTest.minimumCatchRate !== null;
  return { isOpen, reasons: [...accepted, ...(auditor && isAsked ? [auditor.reason] : [])] };
}
