import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTolerantJson, type LooseJson } from "./tolerant-json.js";

const plain = (value: LooseJson): unknown =>
  value instanceof Map ? Object.fromEntries([...value].map(([key, item]) => [key, plain(item)])) : Array.isArray(value) ? value.map(plain) : value;
const read = (text: string): unknown => {
  const reading = readTolerantJson(text, 0);
  return reading.kind === "value" ? plain(reading.value) : reading.kind;
};

describe("readTolerantJson", () => {
  it("reads all JSON as JSON.parse does, without a repair", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.nat(4), (json, indent) => {
        const value: unknown = JSON.parse(json);
        fc.pre(typeof value === "object" && value !== null && !json.includes("__proto__"));
        const reading = readTolerantJson(JSON.stringify(value, null, indent), 0);
        expect(reading).toMatchObject({ kind: "value", isRepaired: false });
        if (reading.kind === "value") expect(plain(reading.value)).toEqual(value);
      }),
    );
  });

  it.each([
    ["{'a': 'it''s'}".replace("''", "'"), { a: "it's" }],
    ['{"a": [1, 2,],}', { a: [1, 2] }],
    ["{a: None, b: True}", { a: null, b: true }],
    ['{"a": "the "home" quay"}', { a: 'the "home" quay' }],
    ['{"a": "two\nlines"} and more', { a: "two\nlines" }],
    ['[{"a": 1}\n{"a": 2}]', [{ a: 1 }, { a: 2 }]],
    ['{“a”: “b”}', { a: "b" }],
    ['{"a": 1, // why\n "b": /* so */ 2}', { a: 1, b: 2 }],
    ['{"a": "HOME\\_QUAY"}', { a: "HOME_QUAY" }],
    ["{category: wrong_key, location: entity:X.key}", { category: "wrong_key", location: "entity:X.key" }],
  ])("mends %s", (text, value) => {
    expect(read(text)).toEqual(value);
    expect(readTolerantJson(text, 0)).toMatchObject({ isRepaired: true });
  });

  it.each([
    ['{"a": [1, 2', "unfinished"],
    ['{"a": "b', "unfinished"],
    ["[see above]", "syntax"],
    ["{a, b}", "syntax"],
    ["[".repeat(40), "syntax"],
  ])("refuses %s", (text, kind) => expect(read(text)).toBe(kind));

  it("keeps a __proto__ key as a key", () => {
    const reading = readTolerantJson('{"__proto__": {"polluted": true}}', 0);
    expect(reading.kind === "value" && reading.value instanceof Map && reading.value.has("__proto__")).toBe(true);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});
