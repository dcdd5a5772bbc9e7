import { R2taError, systemClock } from "@r2ta/base";
import { foldReviews, mergeReviews, parseReviews, printReview, readArgillaReviews, toArgillaRecords } from "@r2ta/refinement";
import { openReviewFiles, readReviewFile } from "@r2ta/review";
import { writeFileAtomically } from "@r2ta/run-store";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { readTextFile } from "../files/read-text-file.js";
import type { Terminal } from "../terminal.js";
import type { RunReview } from "./run-review.js";

/** How reviews are written to and read from a file. */
export type ReviewFormat = "jsonl" | "argilla";

/** Writes the reviews that count into a new file and says how many. Throws an R2taError where the file is there already. */
export async function exportReviews(terminal: Terminal, { folder, sample, contents }: RunReview, file: string, format: ReviewFormat): Promise<void> {
  const path = resolve(file);
  if (await stat(path).then(() => true, () => false)) {
    throw new R2taError({ code: "file-exists", message: `${file} is there already.`, hint: "Name a new file, or remove that one first." });
  }
  const { reviews, unknown } = foldReviews(await readReviewFile(folder), sample);
  const text = format === "argilla" ? `${JSON.stringify(toArgillaRecords(sample, reviews, contents), null, 1)}\n` : [...reviews, ...unknown].map((review) => `${printReview(review)}\n`).join("");
  await writeFileAtomically(path, new TextEncoder().encode(text));
  const left = format === "argilla" && unknown.length > 0 ? ` ${unknown.length} reviews of items that are not in the sample have no record and were left out.` : "";
  terminal.print(format === "argilla" ? `Wrote ${sample.length} records with ${reviews.length} reviews to ${file}.${left}` : `Wrote ${reviews.length + unknown.length} reviews to ${file}.`);
}

/** Adds the reviews of a file to those of a run; what it has already, and what is older than what it has, is not taken. Throws a ReviewFileError. */
export async function importReviews(terminal: Terminal, { folder, sample }: RunReview, file: string, format: ReviewFormat): Promise<void> {
  const text = await readTextFile(file);
  const imported = format === "argilla" ? readArgillaReviews(text, file, new Date(systemClock.now()).toISOString()) : parseReviews(text, file);
  const files = await openReviewFiles(folder, (line) => terminal.note(line));
  try {
    const { added, known, older } = mergeReviews(files.reviews, imported);
    for (const review of added) await files.reviewFile.append(printReview(review));
    terminal.print(`Took ${added.length} reviews of ${imported.length} in ${file}: ${known} were there already, ${older} were older than what is there.`);
    const { unknown } = foldReviews(added, sample);
    if (unknown.length > 0) terminal.print(`${unknown.length} of them are of items that are not in this run's sample; they are kept and counted nowhere.`);
  } finally {
    await files.close();
  }
}
