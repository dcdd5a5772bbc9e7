import { digestBytes } from "@r2ta/base";
import { z } from "zod";

/** The questions of a review as Argilla asks them; each answer is a text. */
export const argillaQuestions = ["verdict", "preferred", "decision", "edited", "reason", "reviewer", "at"] as const;
export type ArgillaQuestion = (typeof argillaQuestions)[number];

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const answersByQuestion = z.record(z.string(), z.array(z.object({ value: valueSchema, user_id: z.string().nullish(), status: z.string().nullish() })));
const answersByUser = z.array(z.object({
  user_id: z.string().nullish(),
  status: z.string().nullish(),
  values: z.record(z.string(), z.object({ value: valueSchema })).nullish(),
}));

/**
 * A record of Argilla as far as reviews are read from it. Both of its forms are: that of Argilla 2, where responses are listed by
 * question, and that of `FeedbackRecord` and of the server's API, where they are listed by user with a status.
 *
 * Sources: https://docs.argilla.io/latest/how_to_guides/import_export and Record.to_dict, Record.from_dict in argilla-io/argilla,
 * argilla/src/argilla/records/_resource.py; https://docs.argilla.io/en/v1.14.0/guides/llms/conceptual_guides/data_model.html.
 */
export const argillaRecordSchema = z.object({
  id: z.string().nullish(),
  external_id: z.string().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  responses: z.union([answersByQuestion, answersByUser]).nullish(),
});
export type ArgillaRecordRead = z.infer<typeof argillaRecordSchema>;

/** A record as it is written: `Record.to_dict` of Argilla 2, read by its `Dataset.records.from_json`. */
export interface ArgillaRecord {
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly suggestions: Readonly<Record<string, { readonly value: string; readonly score: null; readonly agent: string }>>;
  readonly responses: Readonly<Partial<Record<ArgillaQuestion, readonly { readonly value: string; readonly user_id: string }[]>>>;
  readonly vectors: Readonly<Record<string, never>>;
}

/** Argilla knows its users by UUID: one made of the reviewer's name, the same every time (RFC 9562, version 8). */
export function argillaUserId(reviewer: string): string {
  const hex = digestBytes(`r2ta-reviewer/${reviewer}`).slice("sha256:".length);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
