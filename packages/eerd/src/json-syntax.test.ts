import fc from "fast-check";
import { expect, test } from "vitest";
import { findJsonFault } from "./json-syntax.js";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("agrees with JSON.parse on which texts are JSON", () => {
  const piece = fc.constantFrom("{", "}", "[", "]", ",", ":", "\"", "\\", "'", "1", "-", ".", "e", "0", "true", "nul", " ", "\n", "\u0000", "\\u12", "\u2028", "é");
  const mutated = fc.tuple(fc.json(), fc.nat(60), fc.array(piece, { maxLength: 4 }), fc.nat(3)).map(([json, at, inserted, removed]) => json.slice(0, at) + inserted.join("") + json.slice(at + removed));
  fc.assert(fc.property(fc.oneof(mutated, fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""))), (text) => {
    expect(findJsonFault(text) === null).toBe(isJson(text));
  }), { numRuns: 5000 });
});

test.each([
  ["", 0, "a value"], ["{\"a\": 1,}", 8, "a name in double quotes"], ["[1 2]", 3, "`,` or `]`"], ["{\"a\" 1}", 5, "`:`"], ["[1] x", 4, "the end of the file"], ["[01]", 1, "a value or `]`"],
])("%s fails at %i", (text, offset, expected) => {
  expect(findJsonFault(text)).toEqual({ offset, expected });
});

test("nesting and long texts of any size", () => {
  expect(findJsonFault("[".repeat(1_000_000))).toEqual({ offset: 1_000_000, expected: "a value or `]`" });
  expect(findJsonFault(`"${"\\n".repeat(10_000_000)}"`)).toBeNull();
});
