import { parseReviews, type Review } from "@r2ta/refinement";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseDrafts, type Draft } from "./draft.js";
import { openLineFile, wholeLines, type LineFile } from "./line-file.js";

/** The files of one run's reviews, open for appending. */
export interface ReviewFiles {
  /** Every line of the file of reviews. */
  readonly reviews: readonly Review[];
  readonly drafts: readonly Draft[];
  readonly reviewFile: LineFile;
  readonly draftFile: LineFile;
  close(): Promise<void>;
}

const REVIEW_FILE = "reviews.jsonl";
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

/** Reads the reviews in a folder, also while a page writes to it; none where nobody has begun. Throws a ReviewFileError and the errors of the disk. */
export async function readReviewFile(folder: string): Promise<Review[]> {
  const path = join(folder, REVIEW_FILE);
  try {
    return parseReviews(wholeLines(await readFile(path)).text, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
