import { fixedClock } from "@r2ta/base";
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../test/temporary-folder.js";
import { createRun, openRun, readRun, verifyRun, type RunPlace } from "./run-folders.js";

const clock = fixedClock("2025-03-01T12:00:00Z");
const provenance = { code: { commit: null, dirty: true }, lockfile: null, environment: {} };
let place: RunPlace;
let folder: string;
let journalFile: string;

beforeEach(async () => {
  place = { root: temporaryFolder(), experiment: "demo", runId: "cut" };
  folder = join(place.root, "demo", "cut");
  journalFile = join(folder, "journal.jsonl");
  const run = await createRun({ ...place, plan: { seed: 1 }, clock });
  for (const key of ["a", "b", "c"]) run.journal.append({ key, stage: "score", value: `größe of ${key}` });
  await run.close();
});

describe("a journal cut at any byte of its last line", () => {
  test("is read without that line; going on cuts the line away, says so, and ends like a whole run", async () => {
    const whole = readFileSync(journalFile);
    const lastLine = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
    for (let length = lastLine; length < whole.length; length++) {
      writeFileSync(journalFile, whole.subarray(0, length));
      expect((await readRun(place)).journal).toMatchObject({ wholeBytes: lastLine, tornBytes: length - lastLine });
      expect(readFileSync(journalFile)).toHaveLength(length);

      const run = await openRun({ ...place, clock });
      expect(run.journal.entries().map(({ key }) => key)).toEqual(["a", "b"]);
      expect(run.repairs).toEqual(length === lastLine ? [] : [`journal.jsonl: line 3 was half-written when the last writer ended (${length - lastLine} bytes); it was cut away.`]);
      run.journal.append({ key: "c", stage: "score", value: "größe of c" });
      await run.close();
      expect(readFileSync(journalFile).equals(whole)).toBe(true);
    }
  });
});

describe("a damaged journal is refused, naming file, line and mend", () => {
  const damages: [string, (lines: string[]) => string[], number, RegExp][] = [
    ["a line that is not JSON", ([a, , c]) => [a ?? "", "{oops", c ?? ""], 2, /not JSON/],
    ["a whole last line that is not JSON", ([a, b]) => [a ?? "", b ?? "", "\0\0\0"], 3, /not JSON/],
    ["an empty line", ([a, b]) => [a ?? "", "", b ?? ""], 2, /not JSON/],
    ["a line of another shape", ([a, b]) => [a ?? "", b ?? "", "{\"seq\":2}"], 3, /./],
    ["a lost line", ([a, , c]) => [a ?? "", c ?? ""], 2, /seq 2 where 1 follows/],
    ["a key that is there twice", ([a, b]) => [a ?? "", (b ?? "").replace("\"key\":\"b\"", "\"key\":\"a\"")], 2, /key a is there twice/],
  ];
  test.each(damages)("%s", async (_name, damage, line, reason) => {
    const damaged = damage(readFileSync(journalFile, "utf8").trim().split("\n")).map((text) => `${text}\n`).join("");
    writeFileSync(journalFile, damaged);
    await expect(openRun({ ...place, clock })).rejects.toMatchObject({
      code: "run-damaged", file: journalFile, line,
      message: expect.stringMatching(reason) as string,
      hint: expect.stringContaining(`head -n ${line - 1}`) as string,
    });
    expect(readFileSync(journalFile, "utf8")).toBe(damaged);
    // The refused opening keeps no lock.
    writeFileSync(journalFile, "");
    await (await openRun({ ...place, clock })).close();
  });
});

test("temporary files of a killed writer are removed when the run goes on, and are never part of it", async () => {
  mkdirSync(join(folder, "tables"));
  writeFileSync(join(folder, "tables", ".scores.parquet.1234.partial"), "half");
  writeFileSync(join(folder, ".manifest.json.1234.partial"), "{");
  const run = await openRun({ ...place, clock });
  expect((await run.finish(provenance)).files.map(({ path }) => path)).toEqual(["journal.jsonl", "ledger.jsonl", "plan.json"]);
  expect(readdirSync(folder, { recursive: true }).filter((file) => String(file).endsWith(".partial"))).toEqual([]);
  expect(existsSync(join(folder, "run.lock"))).toBe(false);
});

test("a folder whose writer was killed before the plan was there can be used again", async () => {
  rmSync(join(folder, "plan.json"));
  await expect(openRun({ ...place, clock })).rejects.toMatchObject({ code: "run-not-found" });
  rmSync(journalFile);
  await (await createRun({ ...place, plan: {}, clock })).close();
});

test("a mistyped run id makes no folder", async () => {
  await expect(openRun({ ...place, runId: "cute", clock })).rejects.toMatchObject({ code: "run-not-found", hint: expect.stringContaining("r2ta runs") as string });
  expect(readdirSync(join(place.root, "demo"))).toEqual(["cut"]);
});

test.each(["plan.json", "manifest.json"])("a damaged %s is refused, naming file and mend", async (file) => {
  await (await openRun({ ...place, clock })).finish(provenance);
  writeFileSync(join(folder, file), "{\"schema\":");
  await expect(openRun({ ...place, clock })).rejects.toMatchObject({ code: "run-damaged", file: join(folder, file) });
});

describe("verifying names the first difference", () => {
  beforeEach(async () => {
    const run = await openRun({ ...place, clock });
    await run.writeFile("tables/out.txt", "result");
    await run.finish(provenance);
    expect((await verifyRun(place)).difference).toBeNull();
  });
  const tampering: [string, () => void, string, string][] = [
    ["a changed file", () => { writeFileSync(join(folder, "tables/out.txt"), "RESULT"); }, "tables/out.txt", "changed"],
    ["a longer journal", () => { appendFileSync(journalFile, "\n"); }, "journal.jsonl", "changed"],
    ["a missing file", () => { rmSync(join(folder, "ledger.jsonl")); }, "ledger.jsonl", "missing"],
    ["an added file", () => { writeFileSync(join(folder, "note.txt"), "hm"); }, "note.txt", "extra"],
    ["a changed digest in the manifest", () => {
      const file = join(folder, "manifest.json");
      writeFileSync(file, readFileSync(file, "utf8").replace(/("contentDigest": "sha256:)./, "$1_").replace("_", readFileSync(file, "utf8").includes("\"contentDigest\": \"sha256:0") ? "1" : "0"));
    }, "manifest.json", "content-digest"],
  ];
  test.each(tampering)("%s", async (_name, tamper, file, problem) => {
    tamper();
    const { difference } = await verifyRun(place);
    expect(difference).toMatchObject({ file, problem, message: expect.stringContaining(file) as string });
  });
});
