import { readFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { r2ta, temporaryFolder, workspaceRoot } from "./run-r2ta.js";

const harbour = `eerd Harbour

entity QUAY {
  name key
}
entity VESSEL {
  imo_number key
}

relationship HOME_QUAY (VESSEL N total, QUAY 1)
`;

/** Inspects a file of this content, from the folder that it lies in. */
async function inspect(content: string | Uint8Array, { name = "design.eerd", options = [] as string[] } = {}) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), content);
  return { folder, ...(await r2ta(["inspect", name, ...options], { folder })) };
}

const scenarioFile = join(workspaceRoot, "datasets", "scenarios", "seed-bank.json");

describe.concurrent("a file that is in order", () => {
  test("eerd/1 text: says what it holds and prints it", async () => {
    const { status, output, errors } = await inspect(harbour);
    expect(status).toBe(0);
    expect(output).toBe(`Harbour  diagram · 2 entity types · 1 relationship · 0 specializations · 0 unions\n\n${harbour}\nNo findings: the diagram is well-formed.`);
    expect(errors).toBe("Add --svg drawing.svg to draw it.");
  });

  test("a scenario: linted with its requirements, and its JSON diagram inspected alone", async () => {
    const { status, output } = await r2ta(["inspect", scenarioFile, "--json"]);
    const inspected = JSON.parse(output) as { kind: string; findings: unknown[]; digest: string };
    expect([status, inspected.kind, inspected.findings]).toEqual([0, "scenario", []]);
    const { eerd } = JSON.parse(readFileSync(scenarioFile, "utf8")) as { eerd: unknown };
    const alone = await inspect(JSON.stringify(eerd), { options: ["--json"] });
    expect(JSON.parse(alone.output)).toMatchObject({ kind: "diagram", digest: inspected.digest });
  });

  test("an item file, with a byte order mark, with a drawing", async () => {
    const { folder, status, output, errors } = await inspect(`\uFEFF${JSON.stringify({ requirements: ["Each vessel has a quay."], eerd: harbour })}`, { options: ["--svg", "drawings/item.svg"] });
    expect([status, errors]).toEqual([0, "Drawn in drawings/item.svg"]);
    expect(output).toMatch(/^Harbour {2}item · 2 entity types/);
    const drawing = readFileSync(join(folder, "drawings", "item.svg"), "utf8");
    expect(drawing).toMatch(/^<svg|^<\?xml/);
    expect(drawing).toContain("HOME_QUAY");
  });
});

describe.concurrent("a file with mistakes of form names file, place and mend", () => {
  test("text: line and column, the line, a caret and a hint", async () => {
    const { status, output, errors } = await inspect("eerd Harbour\nentity QUAY {\n  name kee\n}\n");
    expect([status, output]).toEqual([1, ""]);
    expect(errors).toMatch(/^error design\.eerd:3:8: expected .*found “kee”\.\n {2}3 \| {3}name kee\n {4}\| {8}\^\n {2}mend Did you mean `key`\?$/);
  });

  test.each([
    ["JSON", '{"format":"eerd/1",\n "entities":[}', /^error design\.eerd:2:14: this is not JSON: expected .*\n {2}2 \| {2}"entities":\[\}\n {4}\| {14}\^\n {2}mend Mend line 2 of design\.eerd\.$/],
    ["the shape of JSON", '{"format":"eerd/1","name":"X","entities":[{"name":5}]}', /^error design\.eerd at entities\[0\]\.name: expected a text, found 5\. .*\n {2}mend Change entities\[0\]\.name to a text\.$/],
    ["an item", '{"requirements":[],"eerd":"eerd X"}', /^error design\.eerd at requirements: an item has at least one requirement sentence\.\n {2}mend The file should be an item/],
    ["an item without a diagram", '{"requirements":["R1. A."]}', /^error design\.eerd at eerd: an item has a diagram, as eerd\/1 text or JSON\.\n/],
    ["a diagram in an item", '{"requirements":["R1. A."],"eerd":"eerd X\\nentity A { a kee }"}', /^error design\.eerd \(eerd\):2:14: /],
    ["an empty file", "", /^error design\.eerd:1:1: expected `eerd` and the name of the diagram, found the end of the file\.\n/],
    ["bytes that are no text", new Uint8Array([0xff, 0xfe, 0x00, 0x80, 0x81]), /^error design\.eerd is not UTF-8 text\.\n {2}mend Save it as UTF-8, or name another file\.$/],
  ])("%s", async (_, content, expected) => {
    const { status, output, errors } = await inspect(content);
    expect([status, output]).toEqual([1, ""]);
    expect(errors).toMatch(expected);
  });

  test("a file that is not there, and a folder", async () => {
    const folder = temporaryFolder();
    expect(await r2ta(["inspect", "none.eerd"], { folder })).toEqual({
      status: 1, output: "", errors: "error Cannot read the file: none.eerd: there is no such file or folder (ENOENT).\n  mend Check the path none.eerd.",
    });
    expect(await r2ta(["inspect", "."], { folder })).toEqual({ status: 1, output: "", errors: "error . is a folder.\n  mend Name a file in it." });
  });

  test("a line of a megabyte is cut around the place", async () => {
    const { status, errors } = await inspect(`{"requirements":["${"a".repeat(1_000_000)}",,]}`, { name: "long.json" });
    expect(status).toBe(1);
    expect(errors).toMatch(/^error long\.json:1:1000021: this is not JSON/);
    expect(errors.length).toBeLessThan(500);
  });
});

test.concurrent("a diagram that breaks rules is printed with every finding, and ends with status 3", async () => {
  const { status, output } = await inspect("eerd X\nentity A {\n  a key\n}\nrelationship R (A 1, B N)\n");
  expect(status).toBe(3);
  expect(output).toContain("error V17 rel:R.end:B: The relationship “R” names “B”, which is not an entity.\n  Declare the entity, or correct the name.\n1 error, 0 warnings");
});

test.concurrent("a drawing that cannot be written is an error, and nothing half-written stays", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "design.eerd"), harbour);
  mkdirSync(join(folder, "taken.svg"));
  const { status, errors } = await r2ta(["inspect", "design.eerd", "--svg", "taken.svg"], { folder });
  expect(status).toBe(1);
  expect(errors).toMatch(/^error Cannot write the file: taken\.svg: .*\n {2}mend /);
  expect(existsSync(join(folder, "taken.svg"))).toBe(true);
});

describe.concurrent("what a stranger's file holds never reaches the terminal raw", () => {
  const evil = "\u001b[2J\u001b]0;owned\u0007\u202edetrever\u009b31m";

  // The helper r2ta() asserts that no control character and no direction mark is printed.
  test("in a name of the text, of the JSON, and of the file", async () => {
    const inText = await inspect(`eerd Harbour\nentity A${evil} {\n}\n`);
    expect(inText.errors).toMatch(/^error design\.eerd:2:9: /);
    const inJson = await inspect(JSON.stringify({ format: "eerd/1", name: evil, entities: [], relationships: [], specializations: [], categories: [] }));
    expect(inJson.errors).toMatch(/^error design\.eerd at name: /);
    const inFileName = await r2ta(["inspect", "no\u001b[31msuch\u202efile"]);
    expect(inFileName.errors).toContain("no\\u001b[31msuch\\u202efile");
  });

  test("in a requirement that is shown beside a mistake, also as JSON", async () => {
    const folder = temporaryFolder();
    const { requirements, eerd } = JSON.parse(readFileSync(scenarioFile, "utf8")) as { requirements: { id: string; description: string }[]; eerd: { entities: { name: string }[]; relationships: unknown[] } };
    eerd.relationships = [];
    const item = { requirements: requirements.map(({ id, description }) => ({ id, description: `${description}${evil}` })), eerd };
    writeFileSync(join(folder, "item.json"), JSON.stringify(item));
    const { output } = await r2ta(["check", "item.json", "--trace"], { folder });
    expect(output).toContain("\\u001b[2J");
    const { output: json } = await r2ta(["check", "item.json", "--json"], { folder });
    expect(() => JSON.parse(json) as unknown).not.toThrow();
  });
});
