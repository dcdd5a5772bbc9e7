import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readParquet } from "@r2ta/run-store";
import { expect, test } from "vitest";
import { r2ta, temporaryFolder } from "./run-r2ta.js";

test("generated scenarios make a dataset that says so everywhere, the same bytes for the same seed", async () => {
  const folders = ["one", "two"].map((name) => join(temporaryFolder(), name));
  for (const out of folders) {
    const { status, output } = await r2ta(["synthesize", "--generated", "20", "--size", "small", "--seed", "5", "--variants", "3", "--out", out]);
    expect(status).toBe(0);
    expect(output).toMatch(/^train: 54 variants, \d+ mistakes/);
  }
  const [one, two] = folders as [string, string];
  for (const path of ["README.md", "manifest.json", "data/train-00000-of-00001.parquet"]) expect(readFileSync(join(one, path)).equals(readFileSync(join(two, path)))).toBe(true);
  expect(readFileSync(join(one, "README.md"), "utf8")).toContain("Generated, never hand-written");
  const rows = await readParquet(join(one, "data/test-00000-of-00001.parquet"));
  expect(rows.map(({ scenario_id }) => String(scenario_id)).every((id) => /^gen-small-5-(18|19)$/.test(id))).toBe(true);
});

test("generated and written scenarios are never mixed, and something must be named", async () => {
  const out = join(temporaryFolder(), "out");
  const mixed = await r2ta(["synthesize", "--generated", "5", "--scenarios", "datasets/scenarios", "--out", out]);
  expect([mixed.status, mixed.errors]).toEqual([2, expect.stringContaining("never mixed")]);
  const nothing = await r2ta(["synthesize", "--out", out]);
  expect([nothing.status, nothing.errors]).toEqual([2, expect.stringContaining("--spec FILE")]);
  const none = await r2ta(["synthesize", "--generated", "0", "--out", out]);
  expect([none.status, none.errors]).toEqual([2, expect.stringContaining("whole number from 1")]);
  expect(readdirSync(join(out, ".."))).toEqual([]);
});
