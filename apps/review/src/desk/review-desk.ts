import type { Clock } from "@r2ta/base";
import { foldReviews, printReview, type RevealedContent, type Review, type ReviewContent, type ReviewItem } from "@r2ta/refinement";
import type { ReviewSource } from "../review-source.js";
import type { Draft } from "./draft.js";
import type { ReviewFiles } from "./open-review-files.js";
import { RequestError } from "./request-error.js";

/** What is there of one item and reviewer. `revealed` is null until the reviewer has given their own verdict. */
export interface OpenedItem {
  readonly content: ReviewContent;
  readonly draft: Draft | null;
  readonly revealed: RevealedContent | null;
  readonly review: Review | null;
}

/** A reviewer's own verdict, before the auditor's is shown. */
export type OwnVerdict = Pick<Review, "blindVerdict" | "preferred">;

/** What a reviewer decides. */
export interface Decision {
  readonly verdict: "accept" | "reject" | "edit" | "unsure";
  readonly edited: string | null;
  readonly reason: string;
}

/** Where reviewers work: knows what each has given, and writes every answer to the disk before it acknowledges it. */
export interface ReviewDesk {
  readonly source: ReviewSource;
  /** Everyone who has answered something, with the number of items. */
  reviewers(): { readonly name: string; readonly answered: number }[];
  /** One letter an item: `.` untouched, `o` revealed but not answered, `a`, `r`, `e`, `u` answered. */
  marks(reviewer: string): string;
  open(position: number, reviewer: string): Promise<OpenedItem>;
  /** Takes the reviewer's own verdict, which stands from now on, and gives the auditor's. */
  reveal(position: number, reviewer: string, own: OwnVerdict): Promise<RevealedContent>;
  keepDraft(position: number, reviewer: string, draft: OwnVerdict & { readonly decision: Draft["decision"]; readonly edited: string | null; readonly reason: string }): Promise<void>;
  answer(position: number, reviewer: string, decision: Decision): Promise<void>;
  /** Takes the reviewer's last answer back and gives the item's position; null where there is none. */
  undo(reviewer: string): Promise<number | null>;
}

/** Opens a desk on files of reviews. All methods throw a RequestError for what cannot be. */
export function openReviewDesk({ source, files, clock }: { source: ReviewSource; files: ReviewFiles; clock: Clock }): ReviewDesk {
  const positions = new Map(source.items.map(({ id }, position) => [id, position]));
  const answers = new Map<string, Map<string, Review>>();
  const drafts = new Map<string, Draft>();
  const answersOf = (reviewer: string): Map<string, Review> => answers.get(reviewer) ?? new Map<string, Review>();
  const draftKey = (item: string, reviewer: string): string => JSON.stringify([item, reviewer]);
  const now = (): string => new Date(clock.now()).toISOString();
  const takeReview = (review: Review): void => {
    const own = answersOf(review.reviewer);
    // Deleted first, so that the map's order is that of the answers, and the last is the one to undo.
    own.delete(review.item);
    if (review.verdict !== "withdrawn") own.set(review.item, review);
    answers.set(review.reviewer, own);
  };
  foldReviews(files.reviews, source.items).reviews.forEach(takeReview);
  for (const draft of files.drafts) drafts.set(draftKey(draft.item, draft.reviewer), draft);

  const itemAt = (position: number): ReviewItem => {
    const item = source.items[position];
    if (item === undefined) throw new RequestError(404, `There is no item ${position + 1}; there are ${source.items.length}.`);
    return item;
  };
  const load = async (item: ReviewItem) => {
    const loaded = await source.load(item);
    if (loaded === null) throw new RequestError(404, `What item ${item.id} is about is not in this run any more.`);
    return loaded;
  };
  const writeDraft = async (draft: Draft): Promise<void> => {
    await files.draftFile.append(JSON.stringify(draft));
    drafts.set(draftKey(draft.item, draft.reviewer), draft);
  };
  const writeReview = async (review: Review): Promise<void> => {
    await files.reviewFile.append(printReview(review));
    takeReview(review);
  };

  return {
    source,
    reviewers: () => [...answers].flatMap(([name, own]) => (own.size > 0 ? [{ name, answered: own.size }] : [])).sort((one, other) => (one.name < other.name ? -1 : 1)),
    marks(reviewer) {
      const own = answersOf(reviewer);
      return source.items.map(({ id }) => own.get(id)?.verdict[0] ?? (drafts.get(draftKey(id, reviewer))?.isRevealed ? "o" : ".")).join("");
    },
    async open(position, reviewer) {
      const item = itemAt(position);
      const { content, revealed } = await load(item);
      const draft = drafts.get(draftKey(item.id, reviewer)) ?? null;
      const review = answersOf(reviewer).get(item.id) ?? null;
      return { content, draft, review, revealed: draft?.isRevealed || review !== null ? revealed : null };
    },
    async reveal(position, reviewer, own) {
      const item = itemAt(position);
      if ((item.kind === "step" ? own.blindVerdict : own.preferred) === null) throw new RequestError(422, "Choose your own verdict first.");
      const { revealed } = await load(item);
      const draft = drafts.get(draftKey(item.id, reviewer));
      if (draft?.isRevealed) return revealed;
      await writeDraft({
        item: item.id, reviewer, blindVerdict: item.kind === "step" ? own.blindVerdict : null, preferred: item.kind === "pair" ? own.preferred : null,
        isRevealed: true, decision: null, edited: draft?.edited ?? null, reason: draft?.reason ?? "", at: now(),
      });
      return revealed;
    },
    async keepDraft(position, reviewer, { blindVerdict, preferred, decision, edited, reason }) {
      const { id: item } = itemAt(position);
      const before = drafts.get(draftKey(item, reviewer));
      const own = before?.isRevealed ? { blindVerdict: before.blindVerdict, preferred: before.preferred } : { blindVerdict, preferred };
      await writeDraft({ item, reviewer, ...own, isRevealed: before?.isRevealed ?? false, decision, edited, reason, at: now() });
    },
    async answer(position, reviewer, { verdict, edited, reason }) {
      const { id: item } = itemAt(position);
      const draft = drafts.get(draftKey(item, reviewer));
      const standing = answersOf(reviewer).get(item);
      const own = draft?.isRevealed ? draft : standing;
      if (own === undefined) throw new RequestError(409, "Give your own verdict before you decide on the auditor's.");
      if ((verdict === "reject" || verdict === "unsure") && reason.trim() === "") throw new RequestError(422, `Say in a few words why you ${verdict === "reject" ? "reject it" : "are unsure"}.`);
      if (verdict === "edit" && edited === null) throw new RequestError(422, "Write how it should read.");
      await writeReview({ item, reviewer, verdict, blindVerdict: own.blindVerdict, preferred: own.preferred, edited: verdict === "edit" ? edited : null, reason, at: now() });
    },
    async undo(reviewer) {
      const last = [...answersOf(reviewer).values()].at(-1);
      if (last === undefined) return null;
      // What was decided stays as a draft, to be mended instead of written again.
      await writeDraft({ item: last.item, reviewer, blindVerdict: last.blindVerdict, preferred: last.preferred, isRevealed: true, decision: last.verdict === "withdrawn" ? null : last.verdict, edited: last.edited, reason: last.reason, at: now() });
      await writeReview({ ...last, verdict: "withdrawn", at: now() });
      return positions.get(last.item) ?? null;
    },
  };
}
