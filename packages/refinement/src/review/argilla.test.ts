import { expect, it } from "vitest";
import { harbourVariant, preferencePair, refinedTrace, review } from "../../test/review-rows.js";
import { argillaUserId, drawReviewSample, openReviewContents, readArgillaReviews, ReviewFileError, toArgillaRecords } from "./index.js";

const refined = [refinedTrace("v1", [{ verdict: "sound", text: "R2 is met.\n" }, { verdict: "irrelevant", text: "<b>Well</b>.\n", correction: "", explanation: "Padding." }])];
const pairs = [preferencePair("v1")];
const sample = drawReviewSample({ refined, pairs }, { size: 9, seed: 1 });
const contents = openReviewContents({ refined, pairs, variants: [harbourVariant("v1")] });
const step = "step:v1/chain-of-thought/0/1";
const pair = "pair:v1/0/whole-trace";
const reviews = [
  review(step, "Ada", { verdict: "edit", blindVerdict: "unsupported", edited: "", reason: "It says\nnothing." }), review(step, "Бен", { blindVerdict: "irrelevant" }),
  review(pair, "Ada", { verdict: "unsure", preferred: "neither", reason: "Both." }),
];
const records = toArgillaRecords(sample, reviews, contents);

it("reviews come back from Argilla's records as they went", () => {
  const back = readArgillaReviews(JSON.stringify(records), "records.json", "2030-01-01T00:00:00.000Z");
  expect([...back].sort((one, other) => (one.item + one.reviewer < other.item + other.reviewer ? -1 : 1))).toEqual([...reviews].sort((one, other) => (one.item + one.reviewer < other.item + other.reviewer ? -1 : 1)));
});

it("a record has the form of Record.to_dict, and tells the auditor's verdict only where somebody gave theirs", () => {
  const record = records.find(({ id }) => id === step);
  expect(record).toMatchObject({
    fields: { step: "<b>Well</b>.\n", trace: "R2 is met.\n<b>Well</b>.\n", diagram: expect.stringContaining("entity QUAY"), requirements: expect.stringContaining("R1 Each vessel") as string },
    metadata: { kind: "step", variant: "v1" }, vectors: {},
    suggestions: { verdict: { value: "irrelevant", score: null, agent: "mechanical@1" } },
    responses: { verdict: [{ value: "unsupported", user_id: argillaUserId("Ada") }, { value: "irrelevant" }], edited: [{ value: "" }] },
  });
  expect(argillaUserId("Ada")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  const blind = records.find(({ id }) => id.endsWith("/0"));
  expect([blind?.suggestions, blind?.responses]).toEqual([{}, {}]);
});

it("the form with a status and values by user is read too; drafts and undecided responses are passed over", () => {
  const values = { verdict: { value: "sound" }, decision: { value: "accept" } };
  const records = [{ external_id: step, fields: {}, responses: [
    { user_id: "8a7c1e36-0c55-4f0e-9d3e-3d2f0f6a1b2c", status: "submitted", values }, { user_id: "b", status: "draft", values }, { user_id: "c", status: "discarded", values: null },
    { user_id: "d", status: "submitted", values: { verdict: { value: "sound" } } },
  ] }];
  const expected = [review(step, "8a7c1e36-0c55-4f0e-9d3e-3d2f0f6a1b2c", { blindVerdict: "sound", at: "2030-01-01T00:00:00.000Z" })];
  expect(readArgillaReviews(JSON.stringify(records), "records.json", "2030-01-01T00:00:00.000Z")).toEqual(expected);
  expect(readArgillaReviews(`${JSON.stringify(records[0])}\n`, "records.jsonl", "2030-01-01T00:00:00.000Z")).toEqual(expected);
});

it("faults name the record and the mend", () => {
  const read = (value: unknown): unknown => readArgillaReviews(typeof value === "string" ? value : JSON.stringify(value), "records.json", "2030-01-01T00:00:00.000Z");
  expect(() => read('[{"id": ')).toThrow(/^records\.json: this is not JSON/);
  expect(() => read([{ id: step }, { responses: {} }])).toThrow(/^records\.json: record 2: the record has no id\.$/);
  expect(() => read([{ id: step, responses: 7 }])).toThrow(ReviewFileError);
  expect(() => read([{ id: step, responses: { decision: [{ value: "yes", user_id: "u" }] } }])).toThrow(/^records\.json: record 1: the response to decision: /);
});
