import { canonicalJson } from "@r2ta/base";
import type { z } from "zod";
import { reviewSchema, type Review } from "../review.js";
import { ReviewFileError } from "./review-file-error.js";

/** One review as a line of JSON, without its line end; the fields in the order of the schema. */
export function printReview(review: Review): string {
  return JSON.stringify(reviewSchema.parse(review));
}

/**
 * Reads reviews as JSON lines: every line of the file, withdrawn ones too, in its order. Blank lines and a byte order mark are passed
 * over, so that a file may be edited by hand. Throws a ReviewFileError with file, line and mend for any other line that is no review.
 */
export function parseReviews(text: string, file: string): Review[] {
  return text.replace(/^\ufeff/, "").split(/\r?\n/).flatMap((line, index) => (line.trim() === "" ? [] : [parseReview(line, `${file}:${index + 1}`)]));
}

function parseReview(line: string, place: string): Review {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new ReviewFileError(place, "this line is not JSON", "Each line is one review, written as r2ta review --export writes it. Mend the line or delete it; its review is then as if it had not been given.", error);
  }
  const result = reviewSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ReviewFileError(place, describeIssue(issue), mendOf(issue));
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  const field = issue?.path.join(".") ?? "";
  if (issue?.code === "unrecognized_keys") return `there is no field ${issue.keys.join(", ")}`;
  return field === "" ? "this is not a review" : `field ${field}: ${issue?.message ?? "it has another shape"}`;
}

function mendOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === "invalid_value") return `Write one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}, or delete the line.`;
  return `A review has the fields ${Object.keys(reviewSchema.shape).join(", ")}; mend the line or delete it.`;
}

/** What an import adds to a file of reviews. */
export interface MergedReviews {
  /** To be appended, in this order. */
  readonly added: readonly Review[];
  /** Lines that say what the file says already. */
  readonly known: number;
  /** Lines older than what the file says of the same reviewer and item: not taken. */
  readonly older: number;
}

/**
 * The imported reviews that change what a file says, so that importing twice changes nothing, and an old file never takes back a
 * newer answer. Two reviews are the same where everything but their time is.
 */
export function mergeReviews(present: readonly Review[], imported: readonly Review[]): MergedReviews {
  const last = new Map(present.map((review) => [keyOf(review), review]));
  const written = new Set(present.map(contentOf));
  const added: Review[] = [];
  let known = 0;
  let older = 0;
  for (const review of imported) {
    const standing = last.get(keyOf(review));
    if (standing !== undefined && contentOf(standing) === contentOf(review)) known++;
    else if (standing !== undefined && Date.parse(review.at) < Date.parse(standing.at)) {
      if (written.has(contentOf(review))) known++;
      else older++;
    } else {
      added.push(review);
      last.set(keyOf(review), review);
    }
  }
  return { added, known, older };
}

function keyOf({ reviewer, item }: Review): string {
  return JSON.stringify([reviewer, item]);
}

function contentOf({ at: _, ...content }: Review): string {
  return canonicalJson(content);
}
