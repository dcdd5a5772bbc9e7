import { reviewSchema, type Review } from "../review.js";
import { argillaQuestions, argillaRecordSchema, type ArgillaQuestion, type ArgillaRecordRead } from "./argilla-record.js";
import { ReviewFileError } from "./review-file-error.js";

/**
 * The reviews of a file of Argilla records: a list of them, or one a line. A response without `decision` was not decided and is
 * passed over, as are drafts and discarded ones. A reviewer is called by the answer to `reviewer`, else by the user's id; a
 * response without a time was given at `now` (ISO 8601). Throws a ReviewFileError with file, record and mend.
 */
export function readArgillaReviews(text: string, file: string, now: string): Review[] {
  return recordsOf(text, file).flatMap(({ value, place }) => {
    const result = argillaRecordSchema.safeParse(value);
    if (!result.success) {
      const issue = result.error.issues[0];
      throw new ReviewFileError(place, `field ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "it has another shape"}`, "Export the records with Dataset.records.to_json, nested; flattened records are not read.");
    }
    const item = result.data.id ?? result.data.external_id;
    if (!item) throw new ReviewFileError(place, "the record has no id", "Its id is that of the review item, as r2ta review --export --format argilla writes it.");
    return responsesByUser(result.data).map(({ user, answers }) => reviewOf(item, user, answers, place, now)).filter((review) => review !== null);
  });
}

function recordsOf(text: string, file: string): { value: unknown; place: string }[] {
  const body = text.replace(/^\ufeff/, "");
  if (body.trimStart().startsWith("[")) {
    const list = parseJson(body, file) as unknown[];
    return list.map((value, index) => ({ value, place: `${file}: record ${index + 1}` }));
  }
  return body.split(/\r?\n/).flatMap((line, index) => (line.trim() === "" ? [] : [{ value: parseJson(line, `${file}:${index + 1}`), place: `${file}:${index + 1}` }]));
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const said = error instanceof Error ? error.message : "";
    throw new ReviewFileError(place, `this is not JSON (${said})`, "Export it again with Dataset.records.to_json, or mend what the parser names.", error);
  }
}

type Answers = Partial<Record<ArgillaQuestion, string>>;

function responsesByUser({ responses }: ArgillaRecordRead): { user: string; answers: Answers }[] {
  if (!responses) return [];
  if (Array.isArray(responses)) {
    return responses.filter(({ status }) => isSubmitted(status)).map(({ user_id, values }) => ({
      user: user_id ?? "", answers: Object.fromEntries(argillaQuestions.flatMap((question) => entryOf(question, values?.[question]?.value))),
    }));
  }
  const byUser = new Map<string, Answers>();
  for (const question of argillaQuestions) {
    for (const { value, user_id, status } of responses[question] ?? []) {
      if (!isSubmitted(status)) continue;
      const user = user_id ?? "";
      byUser.set(user, { ...byUser.get(user), ...Object.fromEntries(entryOf(question, value)) });
    }
  }
  return [...byUser].map(([user, answers]) => ({ user, answers }));
}

function isSubmitted(status: string | null | undefined): boolean {
  return status === null || status === undefined || status === "submitted";
}

function entryOf(question: ArgillaQuestion, value: unknown): [ArgillaQuestion, string][] {
  return value === null || value === undefined ? [] : [[question, String(value)]];
}

function reviewOf(item: string, user: string, { verdict, preferred, decision, edited, reason, reviewer, at }: Answers, place: string, now: string): Review | null {
  if (decision === undefined) return null;
  const result = reviewSchema.safeParse({
    item, reviewer: reviewer ?? user, verdict: decision, blindVerdict: verdict ?? null, preferred: preferred ?? null, edited: edited ?? null, reason: reason ?? "", at: at ?? now,
  });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = String(issue?.path[0] ?? "");
  const question = field === "verdict" ? "decision" : field === "blindVerdict" ? "verdict" : field;
  throw new ReviewFileError(place, `the response to ${question}: ${issue?.message ?? "it is no review"}`, "Answer it with one of the labels that the export has, or remove the response.");
}
