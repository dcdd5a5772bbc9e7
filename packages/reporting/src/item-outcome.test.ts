import { describe, expect, it } from "vitest";
import { score } from "../test/small-run.js";
import { answerOutcome, itemOutcome } from "./item-outcome.js";

describe("the outcome of an answer", () => {
  it.each([
    ["every mistake exactly, nothing false", score("v", "a", ["exact", "exact"]), "correct"],
    ["a sibling category is not exact", score("v", "a", ["exact", "place"]), "partial"],
    ["found, with something false beside it", score("v", "a", ["exact"], 1), "partial"],
    ["one of two", score("v", "a", ["exact", "missed"]), "partial"],
    ["none of two", score("v", "a", ["missed", "missed"]), "missed"],
    ["none, and something false", score("v", "a", ["missed"], 2), "missed"],
    ["a control left alone", score("v", "a", []), "correct"],
    ["a control called wrong", score("v", "a", [], 1), "false-alarm"],
    ["a failed answer on a control is no correct negative", score("v", "a", [], 0, { status: "truncated" }), "failed"],
  ] as const)("%s", (_, answer, outcome) => expect(answerOutcome(answer)).toBe(outcome));

  it("leaves neutral and repeated reports out", () => {
    const neutral = { category: "wrong_key", location: "rel:X", outcome: "neutral" as const, mistake: null, hallucinated: false };
    const answer = score("v", "a", ["exact"]);
    expect(answerOutcome({ ...answer, reports: [...answer.reports, neutral, { ...neutral, outcome: "duplicate" }] })).toBe("correct");
    expect(answerOutcome({ ...answer, reports: [...answer.reports, { ...neutral, outcome: "equivalent" }] })).toBe("partial");
  });

  it("is mixed where repeats differ and absent where the arm was not asked", () => {
    expect(itemOutcome([score("v", "a", ["exact"]), score("v", "a", ["missed"])])).toBe("mixed");
    expect(itemOutcome([score("v", "a", ["missed"]), score("v", "a", ["missed"])])).toBe("missed");
    expect(itemOutcome([])).toBe("absent");
  });
});
