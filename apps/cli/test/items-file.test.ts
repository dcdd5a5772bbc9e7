import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readItems } from "../src/files/read-items.js";
import { temporaryFolder } from "./run-r2ta.js";

const requirements = ["Each ship has a name that no other ship has.", "R7. A ship may have a flag."];
const eerd = "eerd X\nentity SHIP {\n  name key\n}\n";
const item = { requirements, eerd };

function itemsFile(...lines: readonly (object | string)[]): string {
  const file = join(temporaryFolder(), "items.jsonl");
  writeFileSync(file, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
  return file;
}

async function faultOf(...lines: readonly (object | string)[]): Promise<string> {
  const file = itemsFile(...lines);
  const error: unknown = await readItems(file).then(() => null, (fault: unknown) => fault);
  const { message, hint } = error as { message: string; hint: string };
  return `${message}\n${hint}`.replaceAll(file, "items.jsonl");
}

describe("an items file", () => {
  test("names items by their own ids, else by line; passes over blank lines and comments; takes any line end", async () => {
    const file = itemsFile("\ufeff// my class of 2026", "", `${JSON.stringify(item)}\r`, { id: "ann", ...item }, { ...item, requirements: ["R1. A ship has a name."] }, "");
    const items = await readItems(file);
    expect(items.map(({ id }) => id)).toEqual(["line-3", "ann", "line-5"]);
    expect(items[0]!.requirements).toEqual([{ id: "R1", description: "Each ship has a name that no other ship has." }, { id: "R7", description: "A ship may have a flag." }]);
    expect(items[0]!.diagram.entities[0]!.name).toBe("SHIP");
  });

  test("tells items without known mistakes from items that are known to have none", async () => {
    const mistake = { category: "wrong_key", location: "entity:SHIP.key", requirement: "R1" };
    const [unknown, clean, wrong] = await readItems(itemsFile(item, { ...item, mistakes: [] }, { ...item, mistakes: [mistake] }));
    expect([unknown!.mistakes, clean!.mistakes]).toEqual([null, []]);
    expect(wrong!.mistakes).toMatchObject([{ category: "wrong_key", location: "entity:SHIP.key", requirementIds: ["R1"] }]);
  });

  test.each([
    ["no JSON", [item, "{'requirements': 1}"], /^items\.jsonl:2:2: this is not JSON: expected .*\nMend line 2 of items\.jsonl\.$/s],
    ["no requirements", ["", { eerd }], /^items\.jsonl:2 at requirements: .*\n/],
    ["an empty list of requirements", [{ requirements: [], eerd }], /^items\.jsonl:1 at requirements: an item has at least one requirement sentence\./],
    ["no diagram", [{ requirements }], /^items\.jsonl:1 at eerd: an item has a diagram, as eerd\/1 text or JSON\./],
    ["a diagram that does not parse", [item, { requirements, eerd: "eerd X\nentity {" }], /^items\.jsonl:2 \(eerd\):2:\d+: /],
    ["a category that there is not", [{ ...item, mistakes: [{ category: "wrong_kee", location: "entity:SHIP", requirement: "R1" }] }], /^items\.jsonl:1 at mistakes\[0\]\.category: one of the categories missing_entity, /],
    ["a location that is none", [{ ...item, mistakes: [{ category: "wrong_key", location: "SHIP", requirement: "R1" }] }], /^items\.jsonl:1 at mistakes\[0\]\.location: a location, as entity:/],
    ["a sentence that there is not", [{ ...item, mistakes: [{ category: "wrong_key", location: "entity:SHIP.key", requirement: "R9" }] }], /^items\.jsonl:1 at mistakes: there is no sentence R9\.\nName one of R1, R7\.$/],
    ["two items of one id", [{ id: "a", ...item }, { id: "b", ...item }, { id: "a", ...item }], /^items\.jsonl:3: the id “a” stands in line 1 already\.\n/],
    ["an own id that is the name of a line", [{ id: "line-2", ...item }, item], /^items\.jsonl:2: the id “line-2” stands in line 1 already\.\n/],
    ["a list instead of lines", [[item]], /^items\.jsonl:1: .*\nThe file should be an item/],
    ["nothing", ["// soon"], /^items\.jsonl holds no item\.\nWrite one a line: /],
  ])("with %s names file and line", async (_, lines, expected) => {
    expect(await faultOf(...lines)).toMatch(expected);
  });
});
