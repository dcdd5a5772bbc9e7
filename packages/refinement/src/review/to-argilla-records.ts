import { printDiagramText } from "@r2ta/eerd";
import type { Review, ReviewItem } from "../review.js";
import { argillaUserId, type ArgillaQuestion, type ArgillaRecord } from "./argilla-record.js";
import { groupBy } from "./group-by.js";
import type { ReviewContents } from "./open-review-contents.js";
import type { ReviewContent, RevealedContent } from "./review-content.js";

/**
 * A sample with its reviews as records of Argilla. The auditor's verdict stands as a suggestion only where somebody has given
 * their own: a record that nobody has reviewed stays blind. Items whose rows are gone are left out. An empty answer is no
 * response. `reviews` are those that count, as `foldReviews` gives them.
 */
export function toArgillaRecords(sample: readonly ReviewItem[], reviews: readonly Review[], contents: ReviewContents): ArgillaRecord[] {
  const reviewsOf = groupBy(reviews, ({ item }) => item);
  return sample.flatMap((item): ArgillaRecord[] => {
    const content = contents.content(item);
    const revealed = contents.revealed(item);
    const given = reviewsOf.get(item.id) ?? [];
    if (content === null || revealed === null) return [];
    return [{
      id: item.id, fields: fieldsOf(content),
      metadata: { kind: item.kind, variant: item.variantId, ...(content.simulated ? { simulated: "true" } : {}) },
      suggestions: given.length > 0 ? suggestionsOf(revealed) : {}, responses: responsesOf(given), vectors: {},
    }];
  });
}

function fieldsOf(content: ReviewContent): Record<string, string> {
  const item = { requirements: content.requirements.map(({ id, description }) => `${id} ${description}`).join("\n"), diagram: printDiagramText(content.diagram) };
  if (content.kind === "pair") return { ...item, prefix: content.prefix, first: content.first, second: content.second };
  const gap = `(No step stands here, after step ${content.place}: what does the trace miss about ${content.cited.requirementIds.join(", ") || "the requirements"}?)`;
  return { ...item, trace: content.trace.join(""), step: content.step === null ? gap : (content.trace[content.step] ?? "") };
}

function suggestionsOf(revealed: RevealedContent): ArgillaRecord["suggestions"] {
  if (revealed.kind === "pair") return { preferred: { value: revealed.chosenSide, score: null, agent: "auditor" } };
  return { verdict: { value: revealed.verdict, score: null, agent: revealed.auditor } };
}

function responsesOf(reviews: readonly Review[]): ArgillaRecord["responses"] {
  const responses: Partial<Record<ArgillaQuestion, { value: string; user_id: string }[]>> = {};
  for (const { reviewer, verdict, blindVerdict, preferred, edited, reason, at } of reviews) {
    const values: Record<ArgillaQuestion, string | null> = { verdict: blindVerdict, preferred, decision: verdict, edited, reason: reason === "" ? null : reason, reviewer, at };
    for (const [question, value] of Object.entries(values) as [ArgillaQuestion, string | null][]) {
      if (value !== null) (responses[question] ??= []).push({ value, user_id: argillaUserId(reviewer) });
    }
  }
  return responses;
}
