import { expect, test } from "vitest";
import { nearestWord } from "./nearest-word.js";

test.each([
  ["Entity", "entity"], ["entitiy", "entity"], ["enitty", "entity"], ["kye", "key"], ["relationhsip", "relationship"], ["vessel", null], ["of", null], ["x", null], ["", null],
])("%s → %s", (written, wanted) => {
  expect(nearestWord(written, ["entity", "key", "relationship", "by"])).toBe(wanted);
});

test("a hostile word costs nothing", () => {
  expect(nearestWord("entity".repeat(100_000), ["entity"])).toBeNull();
});
