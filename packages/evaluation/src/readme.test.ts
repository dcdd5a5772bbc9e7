import { expect, it } from "vitest";
import { mistake, variant as harbourVariant } from "../test/harbour.js";
import { simulatedArm } from "../test/scored-arms.js";
import { compareArms, isDeclaredComparison, readAnswer, scoreItem } from "./index.js";

it("does what the README shows", () => {
  const variant = harbourVariant("harbour-1", [mistake({ category: "wrong_participation", location: "rel:HOME_QUAY.end:VESSEL" })]);
  const raw = "I found one:\n```json\n{'errors': [{'category': 'Wrong participation', 'location': 'relationship: Home Quay', 'requirement': 4}]}\n```";
  const answer = readAnswer(raw, { diagram: variant.eerd, requirementIds: ["R1", "R4"] });
  expect(answer.errors[0]).toMatchObject({
    category: "wrong_participation", location: "rel:HOME_QUAY", requirement: "R4",
    reading: ["category-normalised", "location-normalised", "requirement-normalised", "json-repaired", "answer-in-fence", "answer-in-prose"],
  });
  const { reports, mistakes } = scoreItem(variant, { variantId: variant.id, arm: "prompted", repeat: 0, ...answer });
  expect(reports[0]?.outcome).toBe("exact");
  expect(mistakes[0]?.hit).toBe("exact");
});

it("compares two arms as the README shows", () => {
  const [r2ta, zeroShot] = [simulatedArm("r2ta", { recall: 0.75, seed: "README" }), simulatedArm("zero-shot", { recall: 0.65 })];
  const { primary, categories, exactSets, withoutFailures, first } = compareArms(r2ta, zeroShot, { seed: 1 });
  expect([primary.first, primary.second, primary.difference, primary.p]).toEqual([0.8137, 0.7493, 0.0644, 0.0247].map((value) => expect.closeTo(value, 4) as number));
  expect(categories[3]).toMatchObject({ category: "wrong_key", positives: 21, b: 4, c: 2 });
  expect(exactSets.mcNemarMidP).toBeLessThan(1);
  expect([withoutFailures, first.failed]).toEqual([null, 0]);
  expect(isDeclaredComparison("micro F1 of r2ta against zero-shot", { metric: "f1", compared: ["r2ta", "zero-shot"], arms: ["r2ta", "zero-shot", "rules"] })).toBe(true);
});
