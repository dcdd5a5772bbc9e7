import type { Review, ReviewItem } from "../review.js";

/** What a file of reviews says in the end. */
export interface FoldedReviews {
  /** The review that counts of each reviewer and item of the sample, in the order in which they were given. */
  readonly reviews: readonly Review[];
  /** Reviews of items that the sample does not have, those that count: kept and reported, counted in nothing. */
  readonly unknown: readonly Review[];
  /** Reviews that were taken back and not given again. */
  readonly withdrawn: number;
}

/** The last line of a reviewer and item counts; `withdrawn` leaves none. */
export function foldReviews(lines: Iterable<Review>, sample: readonly Pick<ReviewItem, "id">[]): FoldedReviews {
  const last = new Map<string, Review>();
  for (const line of lines) {
    const key = JSON.stringify([line.reviewer, line.item]);
    // Deleted first, so that a map's order is that of the lines that count.
    last.delete(key);
    last.set(key, line);
  }
  const known = new Set(sample.map(({ id }) => id));
  const given = [...last.values()].filter(({ verdict }) => verdict !== "withdrawn");
  return {
    reviews: given.filter(({ item }) => known.has(item)),
    unknown: given.filter(({ item }) => !known.has(item)),
    withdrawn: last.size - given.length,
  };
}
