import { describe, expect, it } from "vitest";
import { refinedTrace, review } from "../../test/review-rows.js";
import { refinementConfigSchema } from "../refinement-config.js";
import { drawReviewSample, foldReviews, validationGate } from "./index.js";

const sample = drawReviewSample({ refined: Array.from({ length: 10 }, (_, index) => refinedTrace(`v${index}`, [{ verdict: "sound", text: "Fine." }])), pairs: [] }, { size: 10, seed: 1 });
const ids = sample.map(({ id }) => id);
const required = (change: object = {}) => refinementConfigSchema.parse({ arm: "a", validation: { required: true, sample: 10, ...change } }).validation;
const codes = (gate: ReturnType<typeof validationGate>) => [gate.open, ...gate.reasons.map(({ code }) => code)];

describe("reviews", () => {
  it("the last line of a reviewer and item counts, and a withdrawn one counts nothing", () => {
    const folded = foldReviews([
      review("step:x", "Ada"), review("step:x", "Ada", { verdict: "reject", reason: "No." }), review("step:x", "Ben"),
      review("step:y", "Ada"), review("step:y", "Ada", { verdict: "withdrawn" }),
    ], [{ id: "step:x" }, { id: "step:y" }]);
    expect(folded.reviews.map(({ reviewer, verdict }) => [reviewer, verdict])).toEqual([["Ada", "reject"], ["Ben", "accept"]]);
    expect(folded.withdrawn).toBe(1);
  });
  it("of items that the sample lacks are reported, not dropped", () => {
    expect(foldReviews([review("step:gone", "Ada")], [{ id: "step:x" }])).toMatchObject({ reviews: [], unknown: [{ item: "step:gone" }] });
  });
});

describe("the gate", () => {
  const by = (reviewer: string, count: number, change: (index: number) => object = () => ({})) => ids.slice(0, count).map((id, index) => review(id, reviewer, change(index)));

  it("opens when everything is reviewed and enough is accepted", () => {
    const gate = validationGate(required(), sample, foldReviews(by("Ada", 10, (index) => (index === 3 ? { verdict: "edit" } : {})), sample));
    expect(gate).toMatchObject({ open: true, reasons: [], sampled: 10, reviewed: 10, accepted: 9, acceptance: 0.9, reviewers: ["Ada"] });
    expect(gate.interval?.low).toBeCloseTo(0.5958, 3);
  });
  it("is closed without reviews, with too few, and below the minimum", () => {
    expect(codes(validationGate(required(), sample, { reviews: [] }))).toEqual([false, "no-reviews"]);
    expect(codes(validationGate(required(), [], { reviews: [] }))).toEqual([false, "nothing-to-review"]);
    expect(codes(validationGate(required(), sample, { reviews: by("Ada", 9) }))).toEqual([false, "too-few-reviewed"]);
    const rejected = validationGate(required(), sample, { reviews: by("Ada", 10, (index) => (index < 2 ? { verdict: "reject" } : {})) });
    expect(codes(rejected)).toEqual([false, "too-few-accepted"]);
    expect(rejected.reasons[0]?.message).toBe("8 of 10 reviewed items are accepted, 80 %; the experiment asks for 90 %.");
  });
  it("counts unsure as not accepted, never as not there", () => {
    expect(validationGate(required(), sample, { reviews: by("Ada", 10, () => ({ verdict: "unsure" })) })).toMatchObject({ open: false, reviewed: 10, accepted: 0 });
  });
  it("asks for as many reviewers as configured, and for more than half of them to accept", () => {
    const two = required({ reviewers: 2 });
    expect(codes(validationGate(two, sample, { reviews: by("Ada", 10) }))).toEqual([false, "too-few-reviewed"]);
    const split = [...by("Ada", 10), ...by("Ben", 10, (index) => (index < 2 ? { verdict: "reject" } : {}))];
    expect(validationGate(two, sample, { reviews: split })).toMatchObject({ open: false, accepted: 8 });
  });
  it("is open where the experiment says openly why nobody looks", () => {
    const gate = validationGate({ required: false, because: "ablation r2ta-no-human" }, sample, { reviews: [] });
    expect(codes(gate)).toEqual([true, "not-required"]);
    expect(gate.reasons[0]?.message).toContain("ablation r2ta-no-human");
  });
});
