import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildReport } from "@r2ta/reporting";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readReports } from "../scripts/read-reports.js";
import { askedInput } from "./fixture/asked-input.js";
import { fixtureInput } from "./fixture/fixture-input.js";
import { writeReport } from "./fixture/write-report.js";

describe("reading the published reports", () => {
  let work: string;
  let reports: string;

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), "r2ta-read-reports-"));
    await writeReport(join(work, "whole", "fixture"), buildReport(fixtureInput()));
  });
  beforeEach(async () => {
    reports = await mkdtemp(join(work, "case-"));
    await cp(join(work, "whole"), reports, { recursive: true });
  });
  afterAll(() => rm(work, { recursive: true, force: true }));

  const file = (name: string): string => join(reports, "fixture", name);

  /** Changes a file and the digest that the lock has of it, as a faulty writer would. */
  async function replace(name: string, bytes: Uint8Array | string): Promise<void> {
    const lock = JSON.parse(await readFile(file("lock.json"), "utf8")) as { files: Record<string, { digest: string }> };
    lock.files[name]!.digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
    await writeFile(file("lock.json"), JSON.stringify(lock));
    await writeFile(file(name), bytes);
  }

  it("finds every whole report, with its numbers as they were published", async () => {
    const [report] = await readReports(reports);
    expect(report?.document.title).toBe("Which arm finds the mistakes?");
    expect(report?.metrics).toEqual(fixtureInput().metrics);
  });

  it("finds none where the folder does not exist, and passes over what is not a report", async () => {
    expect(await readReports(join(reports, "nowhere"))).toEqual([]);
    await writeFile(join(reports, "README.md"), "Reports");
    expect(await readReports(reports)).toHaveLength(1);
  });

  it("refuses a report whose writing was interrupted", async () => {
    await rm(file("lock.json"));
    await expect(readReports(reports)).rejects.toThrow(`${file("lock.json")}: it is missing, so the report was never finished.`);
  });

  it("refuses a file that was changed after publishing", async () => {
    await writeFile(file("metrics.parquet"), "not what was published");
    await expect(readReports(reports)).rejects.toThrow(/metrics\.parquet: its 22 bytes have the digest sha256:[0-9a-f]{12}…, lock\.json says/);
  });

  it("refuses a lost file", async () => {
    await rm(file("details.parquet"));
    await expect(readReports(reports)).rejects.toThrow(/details\.parquet: it is named in lock\.json and missing/);
  });

  it("shows a report that was published without its dataset, and refuses one that lost a part of it", async () => {
    await rm(file("scenarios.parquet"));
    await expect(readReports(reports)).rejects.toThrow(/scenarios\.parquet: it is named in lock\.json and missing/);
    const lock = JSON.parse(await readFile(file("lock.json"), "utf8")) as { files: Record<string, unknown> };
    delete lock.files["scenarios.parquet"];
    await writeFile(file("lock.json"), JSON.stringify(lock));
    await expect(readReports(reports)).rejects.toThrow("lock.json: it does not name scenarios.parquet.");
    for (const name of ["dataset.parquet", "variants.parquet"]) delete lock.files[name];
    await writeFile(file("lock.json"), JSON.stringify(lock));
    const [report] = await readReports(reports);
    expect(report?.files).toEqual(["report.json", "metrics.parquet", "items.parquet", "details.parquet", "answers.parquet"]);
  });

  it("checks the calls of a report that holds some", async () => {
    await writeReport(join(reports, "asked"), buildReport(askedInput()));
    const asked = (await readReports(reports)).find(({ document }) => document.name === "asked");
    expect(asked?.files).toContain("calls.parquet");
    await writeFile(join(reports, "asked", "calls.parquet"), "not what was published");
    await expect(readReports(reports)).rejects.toThrow(/calls\.parquet: its 22 bytes have the digest/);
    await rm(join(reports, "asked", "calls.parquet"));
    await expect(readReports(reports)).rejects.toThrow(/calls\.parquet: it is named in lock\.json and missing/);
  });

  it("refuses a corrupt table", async () => {
    await replace("metrics.parquet", "PAR1 and then nothing PAR1");
    await expect(readReports(reports)).rejects.toMatchObject({ code: "report-folder", message: expect.stringContaining("metrics.parquet: it is not a Parquet file.") as string, hint: expect.stringContaining("npm run quickstart") as string });
  });

  it("refuses a table without a column that the site reads", async () => {
    await replace("items.parquet", await readFile(file("answers.parquet")));
    await expect(readReports(reports)).rejects.toThrow(/items\.parquet: it lacks the column id, scenarioId, domain/);
    await replace("items.parquet", await readFile(join(work, "whole", "fixture", "items.parquet")));
    await replace("dataset.parquet", await readFile(file("scenarios.parquet")));
    await expect(readReports(reports)).rejects.toThrow(/dataset\.parquet: it lacks the column scenarioId, split, categories, operators, isItem, place/);
  });

  it("names the place of a fault in report.json", async () => {
    const document = JSON.parse(await readFile(file("report.json"), "utf8")) as Record<string, unknown>;
    await replace("report.json", JSON.stringify({ ...document, counts: { ...(document["counts"] as object), items: -1 } }));
    await expect(readReports(reports)).rejects.toThrow(/report\.json: at counts\.items:/);
    await replace("report.json", JSON.stringify({ ...document, name: "another" }));
    await expect(readReports(reports)).rejects.toThrow("it says that the report is “another”, and its folder is “fixture”");
  });

  it("stops the build with one paragraph and no stack trace", async () => {
    await rm(file("items.parquet"));
    const script = fileURLToPath(new URL("../scripts/build.ts", import.meta.url));
    const child = spawn(process.execPath, ["--conditions=@r2ta/source", "--import", "tsx", script, "--out", join(work, "never")], { env: { ...process.env, R2TA_REPORTS_DIR: reports }, stdio: ["ignore", "ignore", "pipe"] });
    let written = "";
    child.stderr.on("data", (chunk: Buffer) => { written += chunk.toString(); });
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(1);
    expect(written.trim().split("\n")).toHaveLength(1);
    expect(written).toContain("items.parquet");
    expect(written).toContain("delete the folder");
  });
});
