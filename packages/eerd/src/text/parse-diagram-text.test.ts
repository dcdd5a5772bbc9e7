import { harbourDiagramText } from "@r2ta/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deepestAttribute, DiagramSyntaxError, parseDiagramText, validateDiagram } from "../index.js";

function failure(text: string, file?: string): DiagramSyntaxError {
  try {
    parseDiagramText(text, { file });
  } catch (error) {
    if (error instanceof DiagramSyntaxError) return error;
    throw error;
  }
  throw new Error(`was accepted: ${text}`);
}

describe("what is read", () => {
  test("marks in any order, line breaks within parentheses, `;` for a line break", () => {
    const { entities } = parseDiagramText("eerd D\nentity E { id key; when (day,\n  time derived\n) derived multivalued;; note }");
    expect(entities[0]?.attributes.map(({ name, multivalued, derived, components }) => [name, multivalued, derived, components.map((part) => part.derived)])).toEqual([
      ["id", false, false, []], ["when", true, true, [false, true]], ["note", false, false, []],
    ]);
  });

  test("M as N", () => {
    expect(parseDiagramText("eerd D entity A { a key } relationship R (A as x M, A as y 1)").relationships[0]?.participants.map(({ card }) => card)).toEqual(["N", "1"]);
  });

  test("keywords as names, everywhere", () => {
    const diagram = parseDiagramText(`eerd eerd
      entity entity { key key; derived derived; multivalued
        partial-key
        key (key, derived) }
      weak entity weak { total partial-key }
      entity of { "key" (as, by) multivalued }
      relationship relationship (entity as as N total, N 1 [..4]) { key (a, b) derived; total }
      identifying relationship identifying (entity 1, weak N total)
      specialization of of entity { of } partial by multivalued
      union union of { entity, as } total`);
    expect(diagram.name).toBe("eerd");
    expect(diagram.entities.map(({ name, keys, attributes }) => [name, keys, attributes.map((attribute) => attribute.name)])).toEqual([
      ["entity", [["key"], ["key", "derived"]], ["key", "derived", "multivalued", "partial-key"]],
      ["weak", [], ["total"]],
      ["of", [], ["key"]],
    ]);
    expect(diagram.relationships[0]?.participants.map(({ entity, role, max }) => [entity, role, max])).toEqual([["entity", "as", null], ["N", null, 4]]);
    expect(diagram.relationships[0]?.attributes[0]).toMatchObject({ name: "key", derived: true, components: [{ name: "a" }, { name: "b" }] });
    expect(diagram.specializations).toEqual([{ name: "of", superclass: "entity", subclasses: ["of"], disjoint: null, total: false, attribute: "multivalued" }]);
  });

  test("what only the validator can judge is let through to it", () => {
    const codes = validateDiagram(parseDiagramText("eerd D\nweak entity W { a key }\nentity S { b partial-key }")).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(["V08", "V10", "V12", "V13"]));
  });

  test("Windows line breaks, lone carriage returns, a byte order mark and comments", () => {
    const wanted = parseDiagramText(harbourDiagramText);
    expect(parseDiagramText(`\uFEFF${harbourDiagramText.replaceAll("\n", "\r\n")}`)).toEqual(wanted);
    expect(parseDiagramText(harbourDiagramText.replaceAll("\n", "\r"))).toEqual(wanted);
    expect(parseDiagramText(`// a note\n${harbourDiagramText}// the last`)).toEqual(wanted);
  });
});

describe("what is refused", () => {
  const header = "eerd D\nentity A { a key }\n";
  const cases: [what: string, text: string, line: number, column: number, found: string, expected: RegExp, hint: RegExp][] = [
    ["an empty text", "", 1, 1, "the end of the file", /`eerd`/, /eerd Harbour/],
    ["another language", "erDiagram", 1, 1, "“erDiagram”", /`eerd`/, /Begin the text/],
    ["no name", "eerd\nentity A { a key }", 2, 8, "“A”", /`entity`/, /no name on its first line/],
    ["no entity", "eerd D\n", 2, 1, "the end of the file", /entity/, /Declare one/],
    ["a mistyped keyword", "eerd D\nentitiy A { }", 2, 1, "“entitiy”", /`entity`/, /mean `entity`/],
    ["a keyword in capitals", "eerd D\nENTITY A { }", 2, 1, "“ENTITY”", /`entity`/, /small letters/],
    ["a swapped mark", "eerd D\nentity A {\n  a kye\n}", 3, 5, "“kye”", /`key`/, /mean `key`/],
    ["a mark twice", "eerd D\nentity A { a key key }", 2, 18, "“key”", /once/, /only once/],
    ["a missing brace before an entity", "eerd D\nentity A {\n  a key\n\nentity B { b key }", 5, 8, "“B”", /end of the attribute/, /entity A in line 2 has no `}`/],
    ["a missing brace before a relationship", "eerd D\nentity A {\n  a key\nidentifying relationship R (A 1, A N)", 4, 13, "“relationship”", /end of the attribute/, /entity A in line 2/],
    ["a missing brace at the end", "eerd D\nentity A {\n  a key\n", 4, 1, "the end of the file", /`}`/, /line 2/],
    ["one brace too many", "eerd D\nentity A { a key } }", 2, 20, "“}”", /`entity`/, /too many/],
    ["no braces", "eerd D\nentity A\nentity B { b key }", 3, 1, "“entity”", /`{`/, /`{ }`/],
    ["a type", "eerd D\nentity A { a: int }", 2, 13, "“:”", /line break/, /no types/],
    ["a comma between attributes", "eerd D\nentity A { a, b }", 2, 13, "“,”", /line break/, /not a comma/],
    ["letters beyond ASCII", "eerd D\nentity Käse { }", 2, 8, "“Käse”", /name of an entity/, /ASCII/],
    ["a name that begins with a digit", "eerd D\nentity 2nd { }", 2, 8, "“2nd”", /name of an entity/, /ASCII/],
    ["a key among parts", "eerd D\nentity A { a (b, c key) }", 2, 20, "“key”", /`derived`/, /of an entity itself/],
    ["a key of a relationship", `${header}relationship R (A as x 1, A as y N) { a key }`, 3, 41, "“key”", /`derived`/, /of an entity itself/],
    ["an unclosed composite", "eerd D\nentity A { a (b, c\n}", 3, 1, "“}”", /`\)`/, /line 2/],
    ["a star for a label", `${header}relationship R (A as x *, A as y N)`, 3, 24, "“*”", /`1` or `N`/, /`M` is read as `N`/],
    ["a range for a label", `${header}relationship R (A as x 0..N, A as y N)`, 3, 24, "“0”", /`1` or `N`/, /come after it/],
    ["partial said aloud", `${header}relationship R (A as x N partial, A as y N)`, 3, 26, "“partial”", /`,`/, /Leave `partial` out/],
    ["a role after the label", `${header}relationship R (A N as x, A N as y)`, 3, 21, "“as”", /`,`/, /before the label/],
    ["total mistyped", `${header}relationship R (A as x N totla, A as y N)`, 3, 26, "“totla”", /`,`/, /mean `total`/],
    ["one end", `${header}relationship R (A N)`, 3, 20, "“)”", /another end/, /two ends/],
    ["a maximum of 0", `${header}relationship R (A as x N [0..0], A as y N)`, 3, 30, "“0”", /from 1 or `\*`/, /look-here/],
    ["a number beyond counting", `${header}relationship R (A as x N [99999999999999999999..*], A as y N)`, 3, 27, "“99999999999999999999”", /from 0/, /look-here/],
    ["no completeness", `${header}specialization s of A { B, C } disjoint`, 3, 40, "the end of the file", /`total` or `partial`/, /After the subclasses/],
    ["disjointness mistyped", `${header}specialization s of A { B, C } disjiont total`, 3, 32, "“disjiont”", /`disjoint`/, /mean `disjoint`/],
    ["a union of one", `${header}union U of { A } total`, 3, 18, "“total”", /two or more/, /at least two/],
    ["a stray character", `${header}#`, 3, 1, "“#”", /`entity`/, /begins with/],
  ];
  test.each(cases)("%s", (_, text, line, column, found, expected, hint) => {
    const error = failure(text, "a.eerd");
    expect({ line: error.line, column: error.column, found: error.found, file: error.file }).toEqual({ line, column, found, file: "a.eerd" });
    expect(error.expected).toMatch(expected);
    expect(error.hint).toMatch(hint);
  });

  test("with the line and a caret under the place", () => {
    expect(failure("eerd D\nentity A {\n\tname keyy\n}", "harbour.eerd").message).toBe(
      ["harbour.eerd:3:7: expected `multivalued`, `derived`, `key`, `partial-key` or the end of the attribute, found “keyy”.", "  3 |  name keyy", "    |       ^"].join("\n"),
    );
    expect(failure("eerd D\r\nentity A { a key\r\n").message).toBe(["line 3, column 1: expected `}`, found the end of the file.", "  3 | ", "    | ^"].join("\n"));
  });

  test("a long line is cut around the caret, and hostile characters show as dots", () => {
    const { message } = failure(`eerd D entity A { ${"a;".repeat(5000)} \u001b[31m\u202e evil ${"b;".repeat(5000)}`, "x\u001b\n.eerd");
    expect(message.length).toBeLessThan(500);
    expect(message.split("\n")).toHaveLength(3);
    expect(message).not.toMatch(/[\u001b\u202e]/);
    const [, shown = "", caret = ""] = message.split("\n");
    expect(shown[caret.indexOf("^")]).toBe("·");
  });

  test("nesting without end, at once and by name of the limit", () => {
    for (const text of ["a(b,".repeat(200_000), `a${"(".repeat(200_000)}`, "a(".repeat(deepestAttribute)]) {
      expect(failure(`eerd D entity A { ${text}`).expected).toMatch(/32 levels|name of a part/);
    }
    const deep = (levels: number) => `eerd D entity A { ${"a(b,".repeat(levels - 1)}c${")".repeat(levels - 1)} }`;
    expect(parseDiagramText(deep(deepestAttribute)).entities).toHaveLength(1);
    expect(failure(deep(deepestAttribute + 1)).expected).toBe("at most 32 levels of parts");
  });

  test("texts of any length", () => {
    expect(failure("//\n".repeat(6_000_000)).line).toBe(6_000_001);
    expect(failure(`eerd ${"a".repeat(6_000_000)}é`).found).toHaveLength(43);
    expect(failure(`eerd D entity A { ${"a;".repeat(100_000)}`).expected).toBe("`}`");
  });

  test("whatever is written, the answer is a diagram or a DiagramSyntaxError in one paragraph", () => {
    const pieces = fc.constantFrom(...harbourDiagramText.split(/(\s+|[(){}[\],;])/), "..", "*", "\"", "\"key\"", "//", "é", "\u0000", "9", "1x", "\n");
    const text = fc.tuple(fc.nat(harbourDiagramText.length), fc.array(pieces, { maxLength: 6 }), fc.nat(12)).map(([at, inserted, removed]) => harbourDiagramText.slice(0, at) + inserted.join("") + harbourDiagramText.slice(at + removed));
    fc.assert(fc.property(text, (mutated) => {
      try {
        parseDiagramText(mutated);
      } catch (error) {
        expect(error).toBeInstanceOf(DiagramSyntaxError);
        expect((error as DiagramSyntaxError).message).not.toContain("\n\n");
        expect((error as DiagramSyntaxError).hint).not.toBe("");
      }
    }), { numRuns: 1000 });
  });
});
