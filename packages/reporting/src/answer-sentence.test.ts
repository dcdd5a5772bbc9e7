import { expect, it } from "vitest";
import { overallF1 } from "../test/small-run.js";
import { answerSentence } from "./answer-sentence.js";

const counts = { items: 1500, scenarios: 12 };

it("names the arm with the highest value first, with both intervals and the ground", () => {
  expect(answerSentence(["rules", "r2ta"], [overallF1("rules", 0.5, 0.4, 0.6), overallF1("r2ta", 0.625, 0.5, 0.75)], counts))
    .toBe("Of 2 arms, r2ta finds design mistakes with an F1 of 0.63 (95 % interval 0.50 to 0.75); next is rules with 0.50 (95 % interval 0.40 to 0.60), on 1,500 items from 12 scenarios.");
});

it("says that there is no interval, and never turns a missing value into 0", () => {
  expect(answerSentence(["rules"], [overallF1("rules", 0.5)], { items: 1, scenarios: 1 })).toBe("The arm rules finds design mistakes with an F1 of 0.50 (no interval can be given), on 1 item from 1 scenario.");
  expect(answerSentence(["rules", "other"], [overallF1("rules", null, null, null, "neither mistakes nor reports"), overallF1("other", 0)], counts)).toContain("other finds design mistakes with an F1 of 0.00");
  expect(answerSentence(["rules"], [overallF1("rules", null, null, null, "neither mistakes nor reports")], counts)).toBe("No overall F1 can be given on 1,500 items from 12 scenarios: neither mistakes nor reports.");
});
