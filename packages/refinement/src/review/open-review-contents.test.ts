import { describe, expect, it } from "vitest";
import { harbourVariant, preferencePair, refinedTrace } from "../../test/review-rows.js";
import type { ReviewItem } from "../review.js";
import { openReviewContents, stepItemId } from "./index.js";

const secret = { requirementIds: ["R1"], locations: ["entity:FERRY"] };
const refined = [refinedTrace("v1", [
  { verdict: "sound", text: "R2: QUAY has a key, entity:QUAY.key, as entity:MOLE has.\n", evidence: secret, explanation: "A secret." },
  { verdict: "missed-mistake", correction: "Step 2.", evidence: secret, explanation: "A secret." },
  { verdict: "irrelevant", text: "Well.\n", correction: "", explanation: "A secret." },
])];
const pairs = [preferencePair("v1", { span: "first-error-step", prefix: "Step 1.\n", chosen: "R1 is met.", rejected: "R2 is not." })];
const contents = openReviewContents({ refined, pairs, variants: [harbourVariant("v1")] });
const step = (index: number): ReviewItem => ({ kind: "step", id: stepItemId(refined[0]!, index), variantId: "v1", arm: "chain-of-thought", repeat: 0, step: index, stratum: "secret" });
const pair = (chosenFirst: boolean): ReviewItem => ({ kind: "pair", id: "pair:x", variantId: "v1", pairId: pairs[0]!.id, stratum: "secret", chosenFirst });

describe("what a reviewer sees", () => {
  it("before the verdict is the item and what the text names, nothing of the auditor's", () => {
    const content = contents.content(step(0));
    expect(content).toMatchObject({ trace: ["R2: QUAY has a key, entity:QUAY.key, as entity:MOLE has.\n", "Well.\n"], step: 0, cited: { requirementIds: ["R2"], absentLocations: ["entity:MOLE"] } });
    expect(content?.cited.locations).toContain("entity:QUAY.key");
    for (const item of [step(0), step(2), pair(true), pair(false)]) expect(JSON.stringify(contents.content(item))).not.toMatch(/secret|FERRY"\]|verdict|explanation|chosen/);
  });
  it("of a step that was inserted is its place and its sentences", () => {
    expect(contents.content(step(1))).toMatchObject({ step: null, place: 1, cited: { requirementIds: ["R1"], locations: [] } });
  });
  it("of a pair is what follows the common beginning, on the side that was drawn", () => {
    expect(contents.content(pair(true))).toMatchObject({ prefix: "Step 1.\n", first: "R1 is met.", second: "R2 is not.", cited: { requirementIds: ["R1", "R2"] } });
    expect(contents.content(pair(false))).toMatchObject({ first: "R2 is not.", second: "R1 is met." });
    expect(contents.revealed(pair(false))).toMatchObject({ chosenSide: "second", verdict: "unsupported" });
  });
  it("after it is the verdict, the reason, the correction and the evidence", () => {
    expect(contents.revealed(step(0))).toMatchObject({ verdict: "sound", explanation: "A secret.", correction: null, evidence: secret, auditor: "mechanical@1" });
  });
  it("is nothing where the rows are gone", () => {
    expect(contents.content({ ...step(0), id: "step:gone" })).toBeNull();
    expect(contents.content({ ...pair(true), pairId: "gone" } as ReviewItem)).toBeNull();
    expect(openReviewContents({ refined, pairs, variants: [] }).content(step(0))).toBeNull();
  });
});
