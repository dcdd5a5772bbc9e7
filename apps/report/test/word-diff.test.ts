import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffWords, type DiffRun } from "../src/client/word-diff.js";

const textOf = (runs: readonly DiffRun[]): string => runs.map(({ text }) => text).join("");
const changedIn = (runs: readonly DiffRun[]): string[] => runs.filter(({ isChanged }) => isChanged).map(({ text }) => text);

describe("the words that differ", () => {
  it("are those of a place that changed, and not the whole place", () => {
    const { before, after } = diffWords("- rel:HOME_QUAY.end:QUAY card: wants 1, has N -> MISTAKE wrong_cardinality", "- rel:HOME_QUAY.end:VESSEL card: wants 1, has 1 -> ok");
    expect(changedIn(before)).toEqual(["QUAY", "N", "MISTAKE wrong_cardinality"]);
    expect(changedIn(after)).toEqual(["VESSEL", "1", "ok"]);
  });

  it("are all of two texts that have next to nothing in common", () => {
    const { before, after } = diffWords("Everything about cabins is fine.", "Step 5. [R6] The label is unique on one vessel only, so a cabin is weak.");
    expect([changedIn(before), changedIn(after)]).toEqual([["Everything about cabins is fine."], ["Step 5. [R6] The label is unique on one vessel only, so a cabin is weak."]]);
  });

  it("are not cut up by a comma or a blank that both sides happen to have", () => {
    const { before } = diffWords("It is so because one, two, three of them are here and nothing else is", "It is so because four, five, six of them are here and nothing else is");
    expect(changedIn(before)).toEqual(["one, two, three"]);
  });

  it("are none of two equal texts, also without any word", () => {
    for (const text of ["", "  \n", "…!", "R5: fine."]) {
      const { before, after } = diffWords(text, text);
      expect([changedIn(before), changedIn(after)]).toEqual([[], []]);
    }
  });

  it("are found in long texts at once, all of what lies between equal ends where it is too long to compare", () => {
    const long = (word: string): string => `The same beginning. ${`${word} `.repeat(20_000)}The same end.`;
    const { before, after } = diffWords(long("one"), long("two"));
    expect([textOf(before), textOf(after)]).toEqual([long("one"), long("two")]);
    expect(changedIn(before)).toHaveLength(1);
  });

  it("leave every text as it is", () => {
    const word = fc.constantFrom("a", "b", "rel:X", "é", "中文", "👍🏽", ",", " ", "\n", "‮");
    fc.assert(fc.property(fc.array(word), fc.array(word), (one, other) => {
      const { before, after } = diffWords(one.join(""), other.join(""));
      expect([textOf(before), textOf(after)]).toEqual([one.join(""), other.join("")]);
      expect(before.filter(({ isChanged }) => !isChanged).map(({ text }) => text).join("")).toEqual(after.filter(({ isChanged }) => !isChanged).map(({ text }) => text).join(""));
    }));
  });
});
