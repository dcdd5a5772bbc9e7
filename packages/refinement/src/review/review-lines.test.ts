import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { review } from "../../test/review-rows.js";
import { reviewSchema, type Review } from "../review.js";
import { stepVerdictSchema } from "../step-verdict.js";
import { mergeReviews, parseReviews, printReview, ReviewFileError } from "./index.js";

const reviews: fc.Arbitrary<Review[]> = fc.array(fc.record({
  item: fc.string({ unit: "grapheme", minLength: 1 }), reviewer: fc.string({ unit: "grapheme", minLength: 1 }),
  verdict: fc.constantFrom(...reviewSchema.shape.verdict.options), blindVerdict: fc.constantFrom(null, ...stepVerdictSchema.options),
  preferred: fc.constantFrom(null, "first" as const, "second" as const, "neither" as const),
  edited: fc.option(fc.string({ unit: "binary" })), reason: fc.string({ unit: "binary" }), at: fc.constant("2026-01-02T03:04:05.000Z"),
}));

/** What a call throws. */
function faultOf(call: () => unknown): ReviewFileError {
  try {
    call();
  } catch (error) {
    if (error instanceof ReviewFileError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("a file of reviews", () => {
  it("reads back whatever was written, line breaks of every kind in a reason included", () => {
    fc.assert(fc.property(reviews, (written) => { expect(parseReviews(written.map((each) => `${printReview(each)}\n`).join(""), "reviews.jsonl")).toEqual(written); }));
  });
  it("may have blank lines, Windows line ends and no last line end", () => {
    const line = printReview(review("step:x", "Ada"));
    expect(parseReviews(`\ufeff${line}\r\n\r\n${line}`, "reviews.jsonl")).toHaveLength(2);
  });
  const faults: [string, (line: string) => string, RegExp, RegExp][] = [
    ["a line that is cut off", (line) => line.slice(0, -10), /^ada\.jsonl:2: this line is not JSON\.$/, /delete it/],
    ["a verdict that there is not", (line) => line.replace('"accept"', '"acepted"'), /^ada\.jsonl:2: field verdict: /, /"accept", "reject", "edit", "unsure", "withdrawn"/],
    ["a field that is gone", (line) => line.replace(/"at":"[^"]*"/, '"when":"now"'), /^ada\.jsonl:2: /, /fields item, reviewer, verdict/],
    ["a nameless reviewer", (line) => line.replace('"Ada"', '""'), /^ada\.jsonl:2: field reviewer: /, /mend the line/],
    ["a list", () => "[]", /^ada\.jsonl:2: this is not a review\.$/, /mend the line/],
  ];
  for (const [name, change, message, hint] of faults) {
    it(`with ${name} names file and line, and says the mend`, () => {
      const line = printReview(review("step:x", "Ada"));
      const fault = faultOf(() => parseReviews(`${line}\n${change(line)}\n${line}\n`, "ada.jsonl"));
      expect(fault.place).toBe("ada.jsonl:2");
      expect(fault.message).toMatch(message);
      expect(fault.hint).toMatch(hint);
    });
  }
});

describe("an import", () => {
  const old = review("step:x", "Ada", { at: "2026-01-01T00:00:00.000Z" });
  const changed = review("step:x", "Ada", { verdict: "reject", reason: "No.", at: "2026-01-02T00:00:00.000Z" });
  it("adds what is new, once", () => {
    expect(mergeReviews([old], [changed, changed])).toEqual({ added: [changed], known: 1, older: 0 });
    expect(mergeReviews([old, changed], [old, changed])).toEqual({ added: [], known: 2, older: 0 });
  });
  it("never takes back a newer answer", () => {
    expect(mergeReviews([changed], [review("step:x", "Ada", { verdict: "unsure", at: "2026-01-01T00:00:00.000Z" })])).toEqual({ added: [], known: 0, older: 1 });
  });
});
