import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { r2ta, temporaryFolder } from "./run-r2ta.js";
import { smallExperiment } from "./small-experiment.js";

const mounted: string[] = [];
afterAll(() => {
  for (const folder of mounted) execFileSync("umount", [folder], { stdio: "pipe" });
});

/** A disk of its own with so many kilobytes; skips the test, with the reason, where mounting is not permitted. */
function smallDisk(skip: (reason: string) => void, kilobytes: number): { folder: string; remount(options: string): void } {
  const folder = temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", folder], { stdio: "pipe" });
    mounted.push(folder);
  } catch {
    skip("mounting a small file system is not permitted here (it needs root on Linux)");
  }
  return { folder, remount: (options) => { execFileSync("mount", ["-o", `remount,${options}`, folder], { stdio: "pipe" }); } };
}

const manyRepeats = ["--set", "repeats=6"];

describe.concurrent("a full disk", () => {
  test("stops the run with the mend, keeps what is done, and the run ends as any other once there is room", async (context) => {
    const disk = smallDisk((reason) => { context.skip(reason); }, 1200);
    const place = smallExperiment({ runs: disk.folder });
    const { status, output, errors } = await r2ta(["run", place.file, "--run-id", "full", ...manyRepeats], place);
    expect([status, output]).toEqual([1, ""]);
    expect(errors).toMatch(/\nRun small\/full is not finished; what it has done is kept\. Go on with: r2ta resume small\/full\nerror Cannot .*: no space is left on the disk \(ENOSPC\)\.\n {2}mend Free some space on the file system of .* \(see: df -h\)/);
    const kept = readFileSync(join(disk.folder, "small", "full", "journal.jsonl"), "utf8");
    expect(kept.split("\n").length).toBeGreaterThan(10);

    disk.remount("size=16m");
    const resumed = await r2ta(["resume", "small/full", "--json"], place);
    expect(resumed.status).toBe(0);
    expect(readFileSync(join(disk.folder, "small", "full", "journal.jsonl"), "utf8").startsWith(kept)).toBe(true);
    const elsewhere = smallExperiment();
    const whole = await r2ta(["run", elsewhere.file, "--run-id", "whole", "--json", ...manyRepeats], elsewhere);
    const digest = (text: string): unknown => (JSON.parse(text) as { contentDigest: unknown }).contentDigest;
    expect(digest(resumed.output)).toBe(digest(whole.output));

    disk.remount("ro");
    const refused = await r2ta(["run", place.file, "--run-id", "another"], place);
    expect([refused.status, refused.output]).toEqual([1, ""]);
    expect(refused.errors).toMatch(/^error Cannot .*: the file system is read-only \(EROFS\)\.\n {2}mend Choose a folder on a writable file system/);
    expect((await r2ta(["runs"], place)).output).toBe("small/full  finished");
  });

  test("leaves no part of a dataset or a drawing behind", async (context) => {
    const { folder } = smallDisk((reason) => { context.skip(reason); }, 24);
    const spec = join(temporaryFolder(), "spec.json");
    writeFileSync(spec, JSON.stringify({
      name: "large", version: "1.0.0", seed: 1, allocation: "sampled", mistakesPerVariant: { 1: 1 },
      splits: { train: { scenarios: ["seed-bank"], variants: 1 }, test: { scenarios: ["reef-survey"], variants: 300 } },
    }));
    const { status, errors } = await r2ta(["synthesize", "--spec", spec, "--out", join(folder, "new", "dataset")]);
    expect(status).toBe(1);
    expect(errors).toMatch(/error Cannot write the file: .*test-00000-of-00001\.parquet: no space is left on the disk \(ENOSPC\)\.\n {2}mend Free some space/);
    expect(readdirSync(folder)).toEqual([]);
    const drawing = await r2ta(["inspect", "datasets/scenarios/seed-bank.json", "--svg", join(folder, "drawing.svg")]);
    expect(drawing.status).toBe(1);
    expect(drawing.errors).toMatch(/^error Cannot write the file: .*drawing\.svg: no space is left on the disk/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test.concurrent("a file where a folder should be is named, and stays as it was", async () => {
  const place = smallExperiment();
  writeFileSync(place.runs, "mine");
  const started = await r2ta(["run", place.file, "--run-id", "x"], place);
  expect([started.status, started.output]).toEqual([1, ""]);
  expect(started.errors).toMatch(new RegExp(`^error Cannot .*${place.runs}.*: .*\n {2}mend Move .*away`));
  const dataset = join(place.folder, "small.ts", "dataset");
  const spec = join(place.folder, "spec.json");
  writeFileSync(spec, JSON.stringify({ name: "x", version: "1.0.0", seed: 1, mistakesPerVariant: { 1: 1 }, splits: { all: { scenarios: ["seed-bank"], variants: 2 } } }));
  const made = await r2ta(["synthesize", "--spec", spec, "--out", dataset]);
  expect(made.errors).toBe(`error Cannot make the folder: ${dataset}: a part of the path is a file, not a folder (ENOTDIR).\n  mend Move the file away that stands in the path ${dataset}, or choose another path.`);
  expect(readFileSync(place.runs, "utf8")).toBe("mine");
  expect(existsSync(dataset)).toBe(false);
});
