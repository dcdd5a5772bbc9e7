import fc from "fast-check";
import { expect, it } from "vitest";
import { visibleText } from "../src/client/visible-text.js";

it("shows an escape, a mark of direction and a zero by their numbers", () => {
  expect(visibleText("\u001b[31m \u202e \u2066 \0 \u007f \u0085")).toBe("[U+001B][31m [U+202E] [U+2066] [U+0000] [U+007F] [U+0085]");
});

it("keeps lines, tabs, letters of any script and joined emoji", () => {
  for (const text of ["a\n\tb", "שלום, Ünïcode, 日本", "👩‍💻"]) expect(visibleText(text)).toBe(text);
  expect(visibleText("a\r\nb\rc")).toBe("a\nb[U+000D]c");
});

it("leaves no character behind that a terminal or a layout would act on", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    expect(visibleText(text).replace(/[\n\t]/g, "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  }));
});
