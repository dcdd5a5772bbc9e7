import { describe, expect, it } from "vitest";
import { preferencePair, refinedTrace } from "../../test/review-rows.js";
import { reviewItemSchema } from "../review.js";
import { drawReviewSample, stepCategory } from "./index.js";

const total = "- rel:HOME_QUAY.end:VESSEL participation: wants total, has partial -> MISTAKE wrong_participation\n";
const card = "- rel:HOME_QUAY.end:QUAY card: wants 1, has 1 -> ok\n";

/** 40 variants of six steps each: sound ones by the dozen, one irrelevant step in all. */
const refined = Array.from({ length: 40 }, (_, index) => refinedTrace(`v${index}`, [
  { verdict: "sound", text: card }, { verdict: "sound", text: card }, { verdict: "sound", text: "Fine.\n" },
  { verdict: "unsupported", text: "All is well.\n", correction: total }, { verdict: "missed-mistake", correction: total },
  ...(index === 17 ? [{ verdict: "irrelevant" as const, text: "Let me think.\n", correction: "" }] : []),
]));
const pairs = Array.from({ length: 40 }, (_, index) => preferencePair(`v${index}`, index % 2 === 0 ? { rejectedFrom: "injected-error" } : {}));

describe("a sample for review", () => {
  const sample = drawReviewSample({ refined, pairs }, { size: 60, seed: 7 });

  it("has as many items as asked for, each once", () => {
    expect(sample).toHaveLength(60);
    expect(new Set(sample.map(({ id }) => id)).size).toBe(60);
    for (const item of sample) expect(reviewItemSchema.parse(item)).toEqual(item);
  });

  it("shows every stratum, the rarest too, and rare ones about as often as common ones", () => {
    const counts = new Map<string, number>();
    for (const { stratum } of sample) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
    expect(counts.get("irrelevant · none")).toBe(1);
    const common = ["sound · none", "sound · wrong_cardinality", "unsupported · wrong_participation", "missed-mistake · wrong_participation"].map((stratum) => counts.get(stratum) ?? 0);
    expect(common.sort()).toEqual([7, 8, 8, 8]);
    expect(["whole-trace · refined over original", "whole-trace · refined over injected-error"].map((stratum) => counts.get(stratum))).toEqual([14, 14]);
  });

  it("takes no variant twice in a stratum while there are others", () => {
    const sound = sample.filter(({ stratum }) => stratum === "sound · wrong_cardinality").map(({ variantId }) => variantId);
    expect(new Set(sound).size).toBe(sound.length);
  });

  it("is the same for the same seed, whatever the order of the rows, and another for another", () => {
    expect(drawReviewSample({ refined: [...refined].reverse(), pairs: [...pairs].reverse() }, { size: 60, seed: 7 })).toEqual(sample);
    expect(drawReviewSample({ refined, pairs }, { size: 60, seed: 8 })).not.toEqual(sample);
  });

  it("shows the chosen side first about as often as second, and strata in no order", () => {
    const sides = drawReviewSample({ refined: [], pairs: Array.from({ length: 400 }, (_, index) => preferencePair(`v${index}`)) }, { size: 400, seed: 1 });
    const first = sides.filter((item) => item.kind === "pair" && item.chosenFirst).length;
    expect(first).toBeGreaterThan(160);
    expect(first).toBeLessThan(240);
    const changes = sample.filter(({ stratum }, place) => place > 0 && sample[place - 1]?.stratum !== stratum).length;
    expect(changes).toBeGreaterThan(35);
  });

  it("takes all there are where there are fewer, and one a stratum where there are more strata than items", () => {
    expect(drawReviewSample({ refined: refined.slice(0, 1), pairs: [] }, { size: 60, seed: 7 })).toHaveLength(5);
    expect(new Set(drawReviewSample({ refined, pairs }, { size: 1, seed: 7 }).map(({ stratum }) => stratum)).size).toBe(7);
    expect(drawReviewSample({ refined: [], pairs: [] }, { size: 60, seed: 7 })).toEqual([]);
  });
});

describe("the category of a step", () => {
  const step = { text: "", correction: null, evidence: { requirementIds: [], locations: [] as string[] } };
  it("is that of the mistake that the correction claims, before what the text says", () => {
    expect(stepCategory({ ...step, text: card, correction: `${card}${total}` })).toBe("wrong_participation");
    expect(stepCategory({ ...step, text: `1. R4: fine\n   * \`${total.slice(2).trim()}\``, correction: null })).toBe("wrong_participation");
  });
  it("is that of a place with one category, and none where nothing tells", () => {
    expect(stepCategory({ ...step, text: "The key is fine.", evidence: { requirementIds: [], locations: ["entity:QUAY", "entity:QUAY.key"] } })).toBe("wrong_key");
    expect(stepCategory({ ...step, text: "Hm.", evidence: { requirementIds: [], locations: ["rel:R.end:X", "no place"] } })).toBe("none");
  });
});
