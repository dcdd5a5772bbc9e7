import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { r2ta, temporaryFolder, workspaceRoot } from "./run-r2ta.js";

const shipped = join(workspaceRoot, "datasets", "eerd-r2ta@1.0.0");

test("the shipped dataset comes out again from its own specification, byte for byte", async () => {
  const out = join(temporaryFolder(), "again");
  const { status } = await r2ta(["synthesize", "--spec", join(shipped, "spec.json"), "--out", out]);
  expect(status).toBe(0);
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(out.length + 1)).sort();
  expect(files.length).toBe(8);
  for (const file of files) expect(readFileSync(join(out, file)).equals(readFileSync(join(shipped, file))), file).toBe(true);
});

test("its counts are what the card and the paper's frame say", () => {
  const { splits } = JSON.parse(readFileSync(join(shipped, "manifest.json"), "utf8")) as { splits: Record<string, { variants: number; controls: number; categories: Record<string, number>; scenarios: Record<string, number> }> };
  expect([splits["train"]!.variants, splits["test"]!.variants]).toEqual([450, 150]);
  expect([splits["train"]!, splits["test"]!].map(({ scenarios }) => Object.keys(scenarios).length)).toEqual([45, 15]);
  for (const { variants, controls, categories } of Object.values(splits)) {
    expect(controls / variants).toBeCloseTo(0.18, 2);
    const counts = Object.values(categories);
    expect(counts).toHaveLength(11);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }
  expect(Math.min(...Object.values(splits["extended_test"]!.categories))).toBeGreaterThanOrEqual(75);
  expect(Object.keys(splits["extended_test"]!.scenarios)).toHaveLength(30);
  expect(Object.keys(splits["extended_test"]!.scenarios).filter((id) => id in splits["train"]!.scenarios)).toEqual([]);
});
