import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { r2ta, temporaryFolder } from "./run-r2ta.js";

test("the template is a commented scenario that lint, inspect, check and synthesize take as it is", async () => {
  const folder = temporaryFolder();
  const made = await r2ta(["init-scenario", "my-course", "--out", folder]);
  expect([made.status, made.output]).toEqual([0, expect.stringContaining("my-course.json")]);
  const file = join(folder, "my-course.json");
  expect(readFileSync(file, "utf8").match(/^\s*\/\/ /gm)!.length).toBeGreaterThan(10);

  const linted = await r2ta(["scenarios", "lint", folder]);
  expect(linted.output).toMatch(/1 scenario, 0 errors, \d warnings/);
  expect((await r2ta(["inspect", file])).status).toBe(0);
  expect((await r2ta(["check", file])).output).toContain("No mistakes found.");

  const again = await r2ta(["init-scenario", "my-course", "--out", folder]);
  expect([again.status, again.errors]).toEqual([1, expect.stringContaining("is there already")]);
  const bad = await r2ta(["init-scenario", "../escape", "--out", folder]);
  expect([bad.status, bad.errors]).toEqual([2, expect.stringContaining("cannot be a scenario's id")]);
});
