import type { RevealedContent, ReviewContent, ReviewItem } from "@r2ta/refinement";

/** What is reviewed: the items in the order in which they are asked, each loaded when somebody comes to it. */
export interface ReviewSource {
  /** As the page calls it: `experiment/run-id`. */
  readonly title: string;
  readonly items: readonly ReviewItem[];
  /** null where what the item names is not there. */
  load(item: ReviewItem): Promise<{ readonly content: ReviewContent; readonly revealed: RevealedContent } | null>;
}
