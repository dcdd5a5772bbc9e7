import fc from "fast-check";
import { expect, test } from "vitest";
import { R2taError } from "@r2ta/base";
import { readFixture } from "../../test/bridges/read-fixture.js";
import { importDiagram, type ImportFormat } from "./index.js";

const formats = ["plantuml", "erdplus", "biger", "erdoc"] as const;
const fixtures: readonly (readonly [ImportFormat, string])[] = [
  ["plantuml", readFixture("harbour.puml")], ["erdplus", readFixture("harbour-classic.erdplus")], ["erdplus", readFixture("harbour-current.erdplus")],
  ["biger", readFixture("harbour.erd")], ["erdoc", readFixture("harbour.erdoc")],
];

/** A text is read, or refused with a place; nothing else. */
function outcome(text: string, format: ImportFormat | "auto"): "read" | "refused" {
  try {
    importDiagram(text, { format, file: "x" });
    return "read";
  } catch (error) {
    if (!(error instanceof R2taError)) throw error;
    expect(error.hint).not.toBe("");
    expect(error.message.length).toBeLessThan(1000);
    return "refused";
  }
}

test("a file cut off anywhere is read or refused with a place", () => {
  for (const [format, text] of fixtures) for (let length = 0; length < text.length; length += 7) outcome(text.slice(0, length), format);
});

test("PlantUML and JSON have an end, so that no cut goes unseen", () => {
  for (const [format, text] of fixtures.slice(0, 3)) {
    const whole = text.trimEnd();
    for (let length = 1; length < whole.length; length += 11) expect(outcome(whole.slice(0, length), format)).toBe("refused");
  }
});

test("any change of a character is read or refused with a place", () => {
  fc.assert(fc.property(fc.constantFrom(...fixtures), fc.nat(), fc.string({ minLength: 0, maxLength: 3, unit: "binary" }), fc.nat({ max: 5 }), ([format, text], at, put, gone) => {
    const place = at % text.length;
    outcome(text.slice(0, place) + put + text.slice(place + gone), format);
  }), { numRuns: 1500 });
});

test("any text is read or refused in any format", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.constantFrom(...formats, "auto" as const), (text, format) => {
    outcome(text, format);
  }), { numRuns: 1000 });
});

const MEGABYTE = 1_000_000;
test.each([
  ["plantuml", "a line of one megabyte", `@startchen\n${"a".repeat(MEGABYTE)}\n@endchen`],
  ["plantuml", "blanks", `@startchen\nentity ${" ".repeat(MEGABYTE)}x\n@endchen`],
  ["plantuml", "open stereotypes", `@startchen\nentity A {\nid ${"<<".repeat(MEGABYTE / 2)}\n}\n@endchen`],
  ["plantuml", "nesting", `@startchen\nentity A {\n${"a {\n".repeat(100_000)}@endchen`],
  ["plantuml", "link", `@startchen\nA ${"-".repeat(MEGABYTE)} B\n@endchen`],
  ["plantuml", "open ranges", `@startchen\nA -${"(".repeat(MEGABYTE)}- B\n@endchen`],
  ["plantuml", "hashes", `@startchen\nentity A {\nid ${"# ".repeat(MEGABYTE / 2)}\n}\n@endchen`],
  ["erdplus", "nesting", `{"shapes":${"[".repeat(MEGABYTE)}`],
  ["erdplus", "closed nesting", `{"shapes":[${"[".repeat(200_000)}${"]".repeat(200_000)}]}`],
  ["erdplus", "deep objects", `{"shapes":[{"type":${"{\"a\":".repeat(100_000)}1${"}".repeat(100_000)}}]}`],
  ["erdplus", "a long text", `{"shapes":"${"\\\\".repeat(MEGABYTE / 2)}"}`],
  ["biger", "open comments", `erdiagram D ${"/*".repeat(MEGABYTE / 2)}`],
  ["biger", "slashes", `erdiagram D ${"/".repeat(MEGABYTE)}`],
  ["biger", "open quotes", `erdiagram D ${"\" ".repeat(50_000)}`],
  ["biger", "a word", `erdiagram D entity ${"a".repeat(MEGABYTE)}`],
  ["erdoc", "brackets", `entity A {\na: ${"[".repeat(MEGABYTE)}`],
  ["erdoc", "words", `entity ${"a ".repeat(MEGABYTE / 2)}`],
] as const)("%s: %s is refused in time", (format, _, text) => {
  const start = performance.now();
  expect(outcome(text, format)).toBe("refused");
  expect(performance.now() - start).toBeLessThan(5000);
});

test("reading takes time in proportion to the file", () => {
  const entities = (count: number, write: (index: number) => string): string => Array.from({ length: count }, (_, index) => write(index)).join("");
  const texts: readonly (readonly [ImportFormat, (count: number) => string])[] = [
    ["plantuml", (count) => `@startchen\n${entities(count, (index) => `entity "Same" as E${index} {\n  id : INT <<key>>\n}\nrelationship R${index} {\n}\nE${index} -1- R${index}\nE${index} -N- R${index}\n`)}@endchen`],
    ["biger", (count) => `erdiagram D\n${entities(count, (index) => `entity E${index} { id: INT key }\nrelationship R${index} { E${index}[1] -> E${index}[N] }\n`)}`],
    ["erdoc", (count) => entities(count, (index) => `entity E { id key\n}\nrelation R${index}(E 1, E N)\n`)],
    ["erdplus", (count) => JSON.stringify({ shapes: Array.from({ length: count }, (_, id) => ({ type: "Entity", details: { id, name: "Same", supertypeEntityId: 0 } })), connectors: [] })],
  ];
  for (const [format, write] of texts) {
    const seconds = [2_000, 16_000].map((count) => {
      const text = write(count);
      const start = performance.now();
      expect(outcome(text, format)).toBe("read");
      return performance.now() - start;
    });
    // Quadratic time would be 64 times as long; the bound leaves room for a busy machine.
    expect((seconds[1] ?? 0) / Math.max(seconds[0] ?? 0, 20)).toBeLessThan(32);
  }
}, 60_000);
