import { parseReviews, type Review } from "@r2ta/refinement";
import { join } from "node:path";
import { parseDrafts, type Draft } from "./draft.js";
import { openLineFile, type LineFile } from "./line-file.js";

/** The files of one run's reviews, open for appending. */
export interface ReviewFiles {
  /** Every line of the file of reviews. */
  readonly reviews: readonly Review[];
  readonly drafts: readonly Draft[];
  readonly reviewFile: LineFile;
  readonly draftFile: LineFile;
  close(): Promise<void>;
}

/** The name of the file with the answers, in the folder of a run's reviews. */
export const REVIEW_FILE = "reviews.jsonl";
const DRAFT_FILE = "drafts.jsonl";

/**
 * Opens `reviews.jsonl` and `drafts.jsonl` in a folder, made where missing. `log` is told of half-written lines that were
 * cut away. Throws a ReviewFileError for a line that is no review, and the errors of the disk.
 */
export async function openReviewFiles(folder: string, log: (line: string) => void): Promise<ReviewFiles> {
  const open = async (name: string) => {
    const path = join(folder, name);
    const { file, text, tornBytes } = await openLineFile(path);
    if (tornBytes > 0) log(`${path}: cut away ${tornBytes} bytes of a line that was being written when the page was killed; it had not been acknowledged`);
    return { path, file, text };
  };
  const reviews = await open(REVIEW_FILE);
  const drafts = await open(DRAFT_FILE);
  const close = async (): Promise<void> => { await Promise.all([reviews.file.close(), drafts.file.close()]); };
  try {
    return { reviews: parseReviews(reviews.text, reviews.path), drafts: parseDrafts(drafts.text, drafts.path), reviewFile: reviews.file, draftFile: drafts.file, close };
  } catch (error) {
    await close();
    throw error;
  }
}
