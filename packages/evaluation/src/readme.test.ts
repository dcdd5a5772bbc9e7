import { expect, it } from "vitest";
import { mistake, variant as harbourVariant } from "../test/harbour.js";
import { readAnswer, scoreItem } from "./index.js";

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
