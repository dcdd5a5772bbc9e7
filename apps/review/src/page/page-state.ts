import type { Review } from "@r2ta/refinement";
import type { OpenReply, SessionReply } from "../server/answer-request.js";

/** What a reviewer can decide. */
export type DecisionVerdict = Exclude<Review["verdict"], "withdrawn">;

/** What has been chosen and written of the item on the page. */
export interface Written {
  blindVerdict: Review["blindVerdict"];
  preferred: Review["preferred"];
  decision: DecisionVerdict | null;
  /** The text as it should be; null until `edit` is chosen. */
  edited: string | null;
  reason: string;
}

/** Everything that the page shows. */
export interface PageState {
  readonly session: SessionReply;
  reviewer: string;
  /** One letter an item, as the server has it. */
  marks: string;
  position: number;
  item: OpenReply;
  written: Written;
}

/** What a draft, or an answer that was given, left of an item. */
export function writtenOf({ draft, review, revealed }: OpenReply): Written {
  if (review !== null && review.verdict !== "withdrawn") {
    const { blindVerdict, preferred, verdict, edited, reason } = review;
    return { blindVerdict, preferred, decision: verdict, edited, reason };
  }
  if (draft === null) return { blindVerdict: null, preferred: null, decision: null, edited: null, reason: "" };
  const { blindVerdict, preferred, decision, edited, reason } = draft;
  return { blindVerdict, preferred, decision: revealed === null ? null : decision, edited, reason };
}

/** The text that an edit begins with: what the auditor made of it. */
export function textToEdit({ content, revealed }: OpenReply): string {
  if (content.kind === "pair") return revealed?.kind === "pair" ? content[revealed.chosenSide] : "";
  if (revealed?.kind === "step" && revealed.correction !== null) return revealed.correction;
  return content.step === null ? "" : (content.trace[content.step] ?? "");
}

/** The position of the next item without an answer, from here on and then from the beginning; null where there is none. */
export function nextOpen(marks: string, position: number): number | null {
  for (let step = 1; step <= marks.length; step++) {
    const each = (position + step) % marks.length;
    if (!/[areu]/.test(marks[each] ?? "")) return each;
  }
  return null;
}

/** How many items have an answer. */
export function answered(marks: string): number {
  return marks.replace(/[^areu]/g, "").length;
}
