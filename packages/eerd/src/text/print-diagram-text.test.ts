import { diagramArbitrary, harbourDiagramText } from "@r2ta/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyDiagramJson } from "../../test/any-diagram-json.js";
import { diagramFromJson, diagramToJson, parseDiagramText, printDiagramText, simpleAttribute, type Diagram, type Entity } from "../index.js";

function withEntity(entity: Partial<Entity>): Diagram {
  return { name: "D", entities: [{ name: "E", weak: false, attributes: [], keys: [], partialKey: [], ...entity }], relationships: [], specializations: [], categories: [] };
}
const abc = ["a", "b", "c"].map(simpleAttribute);

describe("text", () => {
  test("gives back every well-formed diagram", () => {
    fc.assert(fc.property(diagramArbitrary(), (diagram) => {
      expect(parseDiagramText(printDiagramText(diagram))).toEqual(diagram);
    }), { numRuns: 500 });
  });

  test("gives back every diagram that JSON can hold, well formed or not", () => {
    fc.assert(fc.property(anyDiagramJson, (json) => {
      const diagram = diagramFromJson(json);
      expect(parseDiagramText(printDiagramText(diagram))).toEqual(diagram);
    }), { numRuns: 1000 });
  });

  test("is printed the same way after it was read", () => {
    const printed = printDiagramText(parseDiagramText(harbourDiagramText));
    expect(printDiagramText(parseDiagramText(printed))).toBe(printed);
    expect(printed.split("\n").filter((line) => line !== "")).toEqual(harbourDiagramText.split("\n").map((line) => line.replace(/\s*\/\/.*/, "")).filter((line) => line !== ""));
  });

  test("keeps the JSON too", () => {
    fc.assert(fc.property(diagramArbitrary(), (diagram) => {
      expect(diagramFromJson(diagramToJson(diagram))).toEqual(diagram);
    }));
  });
});

describe("keys", () => {
  const lines = (entity: Partial<Entity>) => printDiagramText(withEntity(entity)).split("\n").slice(3, -2).map((line) => line.trim());

  test("of one attribute stand on its line, others below", () => {
    expect(lines({ attributes: abc, keys: [["a"], ["b", "c"]] })).toEqual(["a key", "b", "c", "key (b, c)"]);
  });

  test("keep their order when it is not that of the attributes", () => {
    expect(lines({ attributes: abc, keys: [["a", "b"], ["c"]] })).toEqual(["a", "b", "key (a, b)", "c key"]);
    expect(lines({ attributes: abc, keys: [["c"], ["a"]] })).toEqual(["a", "b", "c key", "key (a)"]);
  });

  test("of a weak entity are partial", () => {
    expect(lines({ weak: true, attributes: abc, partialKey: ["b"] })).toEqual(["a", "b partial-key", "c"]);
    expect(lines({ weak: true, attributes: abc, partialKey: ["c", "a"] })).toEqual(["a", "b", "c", "partial-key (c, a)"]);
  });

  test("are told from a composite attribute called key", () => {
    const components = [simpleAttribute("front"), simpleAttribute("back")];
    expect(lines({ attributes: [{ ...simpleAttribute("key"), components }, simpleAttribute("partial-key")], keys: [["key"]] })).toEqual(['"key" (front, back) key', "partial-key"]);
  });
});

test("bounds that are left out stay left out", () => {
  const text = "eerd D\n\nentity A {\n  a key\n}\n\nrelationship R (A as x N [..5], A as y N total [2..*], A as z N [0..7])\n";
  const [participants] = parseDiagramText(text).relationships.map((relationship) => relationship.participants.map(({ min, max }) => [min, max]));
  expect(participants).toEqual([[null, 5], [2, null], [0, 7]]);
  expect(printDiagramText(parseDiagramText(text))).toBe(text);
});
