import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, digestBytes, digestJson } from "./index.js";

test("the digest of a text is its SHA-256 (FIPS 180-2, appendix B.1)", () => {
  expect(digestBytes("abc")).toBe("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(digestBytes(new TextEncoder().encode("abc"))).toBe(digestBytes("abc"));
});

test("canonical JSON sorts keys by UTF-16 units and writes numbers as RFC 8785 does", () => {
  expect(canonicalJson({ peach: 1, "\u20ac": 2, "1": 3, numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27] })).toBe(
    '{"1":3,"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"peach":1,"€":2}',
  );
});

test("the order of keys does not change a digest, and the text is JSON of the same value", () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
    const reversed = Object.fromEntries(Object.entries(value).reverse());
    expect(digestJson(reversed)).toBe(digestJson(value));
    expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
  }));
});

test("what JSON cannot hold is refused", () => {
  expect(() => canonicalJson(undefined)).toThrow(TypeError);
  expect(() => canonicalJson({ value: NaN })).toThrow();
});
