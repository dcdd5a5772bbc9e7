import { diagramArbitrary, harbourDiagramText } from "@r2ta/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DiagramJsonError, DiagramSyntaxError, diagramToJson, parseDiagram, parseDiagramText, printDiagramText, readDiagramJson, type DiagramJson } from "./index.js";

const harbour = parseDiagramText(harbourDiagramText);
const harbourJson = (): DiagramJson => diagramToJson(harbour);

function failure(text: string, file?: string): DiagramJsonError {
  try {
    parseDiagram(text, { file });
  } catch (error) {
    if (error instanceof DiagramJsonError) return error;
    throw error;
  }
  throw new Error(`was accepted: ${text}`);
}

describe("text and JSON", () => {
  test("are told apart and say the same", () => {
    fc.assert(fc.property(diagramArbitrary(), fc.constantFrom("", "\uFEFF", " \r\n\t"), (diagram, before) => {
      expect(parseDiagram(before + printDiagramText(diagram))).toEqual(diagram);
      expect(parseDiagram(before + JSON.stringify(diagramToJson(diagram), null, before === "" ? 0 : 2).replaceAll("\n", "\r\n"))).toEqual(diagram);
    }));
  });

  test("what is neither is read as text", () => {
    expect(() => parseDiagram("\"a text\"")).toThrow(DiagramSyntaxError);
  });
});

describe("JSON that is no JSON", () => {
  test.each([
    ["a comma too many", "{\n  \"name\": \"x\",\n}", 3, 1, /Remove the comma before `}`/],
    ["single quotes", "{'name': 1}", 1, 2, /double quotes/],
    ["a comment", "{\n// note\n}", 2, 1, /no comments/],
    ["cut off", "{\r\n\"entities\": [", 2, 14, /ends too early/],
    ["a missing comma", "{\"a\": 1\n \"b\": 2}", 2, 2, /comma before it/],
    ["a missing comma after a byte order mark", "\uFEFF{\"a\": 1 \"b\": 2}", 1, 9, /comma before it/],
  ])("%s", (_, text, line, column, hint) => {
    const error = failure(text, "d.json");
    expect({ line: error.line, column: error.column }).toEqual({ line, column });
    expect(error.message).toContain(`d.json:${line}:${column}: expected `);
    expect(error.message.split("\n").at(-1)).toMatch(/^ +\| +\^$/);
    expect(error.hint).toMatch(hint);
  });
});

describe("JSON of another shape", () => {
  type Break = (json: any) => void;
  const cases: [what: string, change: Break, path: string, message: RegExp, hint: RegExp][] = [
    ["a missing list", (json) => delete json.categories, "categories", /a list, found nothing/, /Add “categories”/],
    ["another version", (json) => (json.format = "eerd/2"), "format", /"eerd\/1", found "eerd\/2"/, /one version/],
    ["a mistyped field", (json) => ((json.entities[2].partialkey = json.entities[2].partial_key), delete json.entities[2].partial_key), "entities[2]", /“partialkey”/, /mean “partial_key”/],
    ["keys of a weak entity", (json) => (json.entities[2].keys = []), "entities[2].keys", /weak entity has no “keys”/, /Mend entities\[2\]\.keys/],
    ["a strong entity without keys", (json) => delete json.entities[0].keys, "entities[0].keys", /strong entity has “keys”/, /empty list/],
    ["one part", (json) => (json.entities[1].attributes[1].components = [{ name: "a" }]), "entities[1].attributes[1].components", /at least two parts.*a list of 1/, /Change/],
    ["M for N", (json) => (json.relationships[0].participants[0].card = "M"), "relationships[0].participants[0].card", /"1" or "N", found "M"/, /Change/],
    ["a fraction", (json) => (json.relationships[0].participants[0].min = 1.5), "relationships[0].participants[0].min", /whole number, found 1\.5/, /Change/],
    ["a name with blanks", (json) => (json.entities[0].name = "HOME QUAY"), "entities[0].name", /a name .*, found "HOME QUAY"/, /Change/],
    ["a text for a truth value", (json) => (json.specializations[0].disjoint = "yes"), "specializations[0].disjoint", /true, false or null, found "yes"/, /Change/],
    ["a class twice", (json) => json.categories[0].superclasses.push("PILOT"), "categories[0].superclasses", /stands twice/, /Mend/],
    ["a scenario", (json) => Object.assign(json, { eerd: { ...json }, requirements: [] }), "", /“eerd”, “requirements”/, /value of “eerd”/],
  ];
  test.each(cases)("%s", (_, change, path, message, hint) => {
    const json = harbourJson();
    change(json);
    const error = failure(JSON.stringify(json), "d.json");
    expect(error.path).toBe(path);
    expect(error.message).toMatch(message);
    expect(error.message.startsWith(path === "" ? "d.json: " : `d.json at ${path}: expected `)).toBe(true);
    expect(error.hint).toMatch(hint);
    expect([error.line, error.column]).toEqual([null, null]);
  });

  test("all faults are told, the first in words", () => {
    const error = failure("{\"format\": \"eerd/1\", \"name\": \"x\"}");
    expect(error.faults.map(({ path }) => path)).toEqual(["entities", "relationships", "specializations", "categories"]);
    expect(error.message).toContain("3 more faults: relationships, specializations, categories.");
  });

  test("values that are no objects, and nesting without end", () => {
    for (const value of [null, 3, "x", [], [[]]]) expect(() => readDiagramJson(value)).toThrow(DiagramJsonError);
    expect(failure(`{"format": "eerd/1", "entities": ${"[".repeat(300_000)}${"]".repeat(300_000)}}`).message).toContain("32 levels");
  });

  test("hostile values stay in one line", () => {
    const error = failure(JSON.stringify({ ...harbourJson(), ["x\u001b[31m\n".repeat(50)]: 1, name: "\u202e\n".repeat(500) }));
    expect(error.message).not.toMatch(/[\n\u001b\u202e]/);
    expect(error.message.length).toBeLessThan(400);
  });
});
