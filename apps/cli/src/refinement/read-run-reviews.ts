import { parseReviews, type Review } from "@r2ta/refinement";
import { reviewFileOf } from "./review-file.js";
import { readFile } from "node:fs/promises";
import { describeDiskError } from "@r2ta/run-store/files";

/** Every line of a run's file of reviews, `run` as `experiment/run-id`; none where there is no file yet. Throws a ReviewFileError, and the errors of the disk. */
export async function readRunReviews(run: string): Promise<Review[]> {
  const file = reviewFileOf(run);
  try {
    return parseReviews(await readFile(file, "utf8"), file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error instanceof Error && "syscall" in error ? describeDiskError(error, file, "read the reviews") : error;
  }
}
