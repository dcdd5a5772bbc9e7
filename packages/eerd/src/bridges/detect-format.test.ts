import { expect, test } from "vitest";
import { detectFormat, importDiagram } from "./index.js";

test.each([
  ["@startchen\n@endchen", null, "plantuml"],
  ["Some text\n  @startuml\n", "x.erdoc", "plantuml"],
  ["\uFEFF// a comment\n/* another */ erdiagram Harbour", "x.erdoc", "biger"],
  ["entity Ship {\n}", "x.erd", "erdoc"],
  ["relation R(A, B)", null, "erdoc"],
  ["eerd Harbour", "x.puml", "eerd"],
  ["{\"format\": \"eerd/1\"", null, "eerd"],
  ["{\"version\":2,\"www\":\"erdplus.com\",\"shapes\":[", "x.json", "erdplus"],
  ["{\"data\":{},\"diagramType\":1}", null, "erdplus"],
  ["{\"something\":1}", null, "eerd"],
  ["what is this", "x.erd", "biger"],
  ["what is this", "x.PUML", "plantuml"],
  ["what is this", "x.txt", null],
  ["", null, null],
] as const)("%j in %s is %s", (text, file, format) => {
  expect(detectFormat(text, file)).toBe(format);
});

test("what is of no known format is refused with the list of formats", () => {
  expect(() => importDiagram("what is this", { file: "x.txt" })).toThrow(/x\.txt:1:1: expected PlantUML \(`@startchen`\), ERDPlus JSON, bigER/);
});
