import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { r2ta, temporaryFolder, workspaceRoot } from "./run-r2ta.js";

const shipped = join(workspaceRoot, "datasets", "scenarios");

interface ScenarioFile {
  id: string;
  requirements: unknown[];
  trace: Record<string, string[]>;
}

/** A folder with one shipped scenario, changed. */
function folderWith(change: (scenario: ScenarioFile) => void): string {
  const folder = temporaryFolder();
  const scenario = JSON.parse(readFileSync(join(shipped, "seed-bank.json"), "utf8")) as ScenarioFile;
  change(scenario);
  writeFileSync(join(folder, "mine.json"), JSON.stringify(scenario));
  return folder;
}

describe.concurrent("scenarios lint", () => {
  test("the shipped scenarios are in order; a table tells their places for each category, in 80 columns", async () => {
    const { status, output } = await r2ta(["scenarios", "lint"], { folder: temporaryFolder() });
    expect(status).toBe(0);
    expect(output).toMatch(/^scenario +entities +R E1 A1 A2 A3 R1 R2 R3 R4 W1 H1 H2 places$/m);
    expect(output).toMatch(/^seed-bank +13 +20 +\d+/m);
    expect(output).toMatch(/^\d+ scenarios, 0 errors, 0 warnings$/m);
    expect(Math.max(...output.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("a sentence that is traced to nothing and a place that is not there are named, with status 3", async () => {
    const folder = folderWith(({ trace, requirements }) => {
      trace["entity:NOWHERE"] = ["R1"];
      requirements.push({ id: "R21", description: "Everybody is friendly." });
    });
    const { status, output } = await r2ta(["scenarios", "lint", folder]);
    expect(status).toBe(3);
    expect(output).toContain("error   seed-bank S03 entity:NOWHERE: The diagram has no entity:NOWHERE.\n        Mend the name, or remove the key from the trace.");
    expect(output).toContain("error   seed-bank S07 R21: R21 decides nothing");
    expect(output).toMatch(/^1 scenario, 2 errors, \d+ warnings?$/m);

    const asJson = await r2ta(["scenarios", "lint", folder, "--json"]);
    expect(asJson.status).toBe(3);
    expect(JSON.parse(asJson.output)).toMatchObject({ scenarios: [{ id: "seed-bank", entities: 13 }], findings: expect.arrayContaining([expect.objectContaining({ code: "S03" })]) as unknown });
  });

  test("a file of another shape is told with file and place", async () => {
    const folder = folderWith((scenario) => { scenario.requirements = [{ id: "7", description: "x" }]; });
    const { status, errors } = await r2ta(["scenarios", "lint", folder]);
    expect(status).toBe(1);
    expect(errors).toBe(`error ${folder}/mine.json at requirements[0].id: a requirement id is R and a number, as R7.\n  mend The file should be a scenario (docs/guide/scenarios.md shows one); mend that place and try again.`);
  });

  test("an empty folder, a folder that is not there, and two files of one id are refused", async () => {
    const empty = temporaryFolder();
    expect(await r2ta(["scenarios", "lint", empty])).toEqual({ status: 1, output: "", errors: `error ${empty} holds no scenario file (*.json).\n  mend Name the folder that holds them, as datasets/scenarios.` });
    expect((await r2ta(["scenarios", "lint", join(empty, "none")])).errors).toBe(`error Cannot list the scenarios: ${empty}/none: there is no such file or folder (ENOENT).\n  mend Check the path ${empty}/none.`);
    const twice = join(empty, "twice");
    mkdirSync(twice);
    for (const name of ["a.json", "b.json"]) cpSync(join(shipped, "seed-bank.json"), join(twice, name));
    expect((await r2ta(["scenarios", "lint", twice])).errors).toBe(`error ${twice}/b.json and ${twice}/a.json both have the id “seed-bank”.\n  mend Give one of them another id.`);
  });
});
