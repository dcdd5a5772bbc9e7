import { digestBytes } from "@r2ta/base";
import { readParquet } from "@r2ta/run-store";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { r2ta, temporaryFolder, workspaceRoot } from "./run-r2ta.js";

const shipped = join(workspaceRoot, "datasets", "scenarios");
const guide = readFileSync(join(workspaceRoot, "docs", "guide", "datasets.md"), "utf8");

const spec = {
  name: "small", version: "1.0.0", seed: 1, mistakesPerVariant: { 0: 0.25, 1: 0.5, 2: 0.25 },
  splits: { train: { scenarios: ["seed-bank"], variants: 12 }, test: { scenarios: ["reef-survey"], variants: 8, categories: { wrong_cardinality: 5, wrong_key: 3 } } },
};

/** Synthesizes into `out` of a new folder. */
async function synthesize(content: unknown, ...options: string[]) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "spec.json"), typeof content === "string" ? content : JSON.stringify(content));
  return { folder, ...(await r2ta(["synthesize", "--spec", "spec.json", "--out", "out/data set", ...options], { folder })) };
}

const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => relative(folder, join(parentPath, name))).sort();

describe.concurrent("a dataset", () => {
  test("has exactly the counts that were asked for, and the same bytes each time", async () => {
    const [one, other] = [await synthesize(spec), await synthesize(spec, "--json")];
    expect([one.status, other.status]).toEqual([0, 0]);
    expect(one.output).toMatch(/^train: 12 variants, 12 mistakes\n(?: {2}\w+ [12]\n)+test: 8 variants, 8 mistakes\n {2}wrong_key 3\n {2}wrong_cardinality 5$/);
    expect(one.errors).toBe("synthesize: 20 of 20\nWritten to out/data set");
    const [out, again] = [join(one.folder, "out/data set"), join(other.folder, "out/data set")];
    const manifest = JSON.parse(other.output) as { splits: unknown; files: Record<string, string> };
    expect(manifest).toEqual(JSON.parse(readFileSync(join(again, "manifest.json"), "utf8")));
    expect(manifest.splits).toMatchObject({ test: { variants: 8, controls: 2, mistakes: 8, categories: { wrong_cardinality: 5, wrong_key: 3 } } });
    expect(filesIn(out)).toEqual(["manifest.json", ...Object.keys(manifest.files)].sort());
    expect(Object.keys(manifest.files)).toEqual(expect.arrayContaining(["data/test-00000-of-00001.parquet", "data/train-00000-of-00001.parquet", "data/scenarios-00000-of-00001.parquet", "README.md"]));
    for (const path of filesIn(out)) expect(readFileSync(join(again, path)).equals(readFileSync(join(out, path)))).toBe(true);
    for (const [path, digest] of Object.entries(manifest.files)) expect(digestBytes(readFileSync(join(out, path)))).toBe(digest);

    const rows = await readParquet(join(out, "data/test-00000-of-00001.parquet"));
    expect(rows.map((row) => row["mistake_count"]).sort()).toEqual([0, 0, 1, 1, 1, 1, 2, 2]);
    expect(new Set(rows.map((row) => row["scenario_id"]))).toEqual(new Set(["reef-survey"]));
  });

  test("is made of anyone's scenario files, as the guide's example is of ours", async () => {
    const folder = temporaryFolder();
    const mine = join(folder, "mine");
    mkdirSync(mine);
    const scenario = JSON.parse(readFileSync(join(shipped, "wind-farm.json"), "utf8")) as { id: string };
    scenario.id = "my-own";
    writeFileSync(join(mine, "any name.json"), JSON.stringify(scenario));
    const own = await synthesize({ ...spec, splits: { all: { scenarios: ["my-own"], variants: 5 } } }, "--scenarios", mine);
    expect(own.output).toMatch(/^all: 5 variants, 5 mistakes\n/);

    const example = /```json\n(.*?)```/s.exec(guide)?.[1] ?? "";
    const { status, output } = await synthesize(example, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ splits: { train: { variants: 60 }, validation: { variants: 20 }, test: { variants: 20, mistakes: 22, categories: { wrong_cardinality: 10, wrong_participation: 8, wrong_key: 4 } } } });
  });
});

describe.concurrent("what cannot be made is refused with place and mend, and nothing is written", () => {
  const withTest = (test: unknown) => ({ ...spec, splits: { test } });

  test.each([
    ["an unknown category", withTest({ scenarios: ["seed-bank"], variants: 4, categories: { wrong_kee: 4 } }), /^error spec\.json at splits\.test\.categories\.wrong_kee: “wrong_kee” is no category; the 11 are /],
    ["shares that are not 1", { ...spec, mistakesPerVariant: { 0: 0.5, 1: 0.4 } }, /^error spec\.json at mistakesPerVariant: the shares must add up to 1\.\n {2}mend The file should be a dataset specification \(docs\/guide\/datasets\.md shows one\)/],
    ["counts that do not add up", withTest({ scenarios: ["seed-bank"], variants: 4, categories: { wrong_key: 9 } }), /^error spec\.json: Split “test” has 4 variants with 4 mistakes in all, but its category counts add up to 9\.\n {2}mend Make the counts in splits\.test\.categories add up to 4/],
    ["more variants than places", withTest({ scenarios: ["seed-bank"], variants: 5000 }), /^error spec\.json: Split “test” .*seed-bank.*\n {2}mend Ask for fewer variants/],
    ["an unknown scenario", withTest({ scenarios: ["atlantis"], variants: 4 }), /^error spec\.json: Split “test” names scenario “atlantis”.*\n {2}mend Known ids: allotment-gardens, amateur-astronomy, .* and 63 more\.$/],
    ["a scenario on both sides", { ...spec, splits: { train: { scenarios: ["seed-bank"], variants: 4 }, test: { scenarios: ["seed-bank"], variants: 4 } } }, /^error spec\.json: Leakage between splits “train” and “test”: scenario “seed-bank” is named in both\.\n {2}mend /],
    ["a split that would take the scenarios' file", { ...spec, splits: { scenarios: { scenarios: 1, variants: 4 } } }, /^error spec\.json at splits: a split cannot be named “scenarios”; a dataset has a table of that name\.\n/],
    ["malformed JSON", '{"name": "x",,}', /^error spec\.json:1:14: this is not JSON: /],
  ])("%s", async (_, content, expected) => {
    const { folder, status, output, errors } = await synthesize(content);
    expect([status, output]).toEqual([1, ""]);
    expect(errors).toMatch(expected);
    expect(readdirSync(folder)).toEqual(["spec.json"]);
  });

  test("a near-duplicate on the other side", async () => {
    const scenarios = temporaryFolder();
    cpSync(join(shipped, "seed-bank.json"), join(scenarios, "one.json"));
    writeFileSync(join(scenarios, "two.json"), readFileSync(join(shipped, "seed-bank.json"), "utf8").replace('"seed-bank"', '"seed-vault"'));
    const { status, errors, folder } = await synthesize({ ...spec, splits: { train: { scenarios: ["seed-bank"], variants: 4 }, test: { scenarios: ["seed-vault"], variants: 4 } } }, "--scenarios", scenarios);
    expect(status).toBe(1);
    expect(errors).toMatch(/^error spec\.json: Leakage between splits “train” and “test”: .*“seed-bank” and “seed-vault” have nearly the same structure/);
    expect(existsSync(join(folder, "out"))).toBe(false);
  });

  test("a folder that holds something", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "spec.json"), JSON.stringify(spec));
    mkdirSync(join(folder, "mine"));
    writeFileSync(join(folder, "mine", "thesis.txt"), "all of it");
    const { status, errors } = await r2ta(["synthesize", "--spec", "spec.json", "--out", "mine"], { folder });
    expect([status, errors]).toEqual([1, `error ${join(folder, "mine")} is not empty.\n  mend Name a new folder, or empty this one; nothing was written.`]);
    expect(readdirSync(join(folder, "mine"))).toEqual(["thesis.txt"]);
  });
});
