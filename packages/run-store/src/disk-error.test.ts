import { fixedClock, R2taError } from "@r2ta/base";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mountSmallDisk } from "../test/small-disk.js";
import { temporaryFolder } from "../test/temporary-folder.js";
import { writeFileAtomically } from "./atomic-file.js";
import { describeDiskError, DiskFullError, DiskPermissionError, PathInTheWayError, TooManyOpenFilesError } from "./disk-error.js";
import { openLineLog } from "./line-log.js";
import { openObjectStore } from "./object-store.js";
import { createParquetSink } from "./parquet-sink.js";
import { createRun, openRun, readRun } from "./run-folders.js";
import { defineTable } from "./table-definition.js";

const clock = fixedClock("2025-03-01T12:00:00Z");
const provenance = { code: { commit: null, dirty: false }, lockfile: null, environment: {} };

describe("a full disk", () => {
  test.runIf(existsSync("/dev/full"))("refuses a line with file, cause and mend", () => {
    const log = openLineLog("/dev/full", 0);
    expect(() => { log.append("line"); }).toThrow(DiskFullError);
    expect(() => { log.append("line"); }).toThrow(expect.objectContaining({
      code: "disk-full", file: "/dev/full", errno: "ENOSPC",
      message: "Cannot append a line: /dev/full: no space is left on the disk (ENOSPC).",
      hint: expect.stringContaining("df -h") as string,
    }));
  });

  test("keeps every line that was accepted, leaves no half line, and the run goes on once there is room", async (context) => {
    const disk = mountSmallDisk((reason) => { context.skip(reason); }, 256);
    const place = { root: disk.folder, experiment: "demo", runId: "full" };
    const run = await createRun({ ...place, plan: {}, clock });
    const filler = join(disk.folder, "filler");
    writeFileSync(filler, "x".repeat(128 * 1024));
    const accepted: string[] = [];
    const fill = (): void => {
      for (let item = accepted.length; item < 1000; item++) {
        run.journal.append({ key: `item-${item}`, stage: "score", value: "x".repeat(997) });
        accepted.push(`item-${item}`);
      }
    };
    expect(fill).toThrow(DiskFullError);
    expect(accepted.length).toBeGreaterThan(10);
    expect((await readRun(place)).journal).toMatchObject({ tornBytes: 0 });

    await expect(run.writeFile("tables/big.txt", "y".repeat(64 * 1024))).rejects.toBeInstanceOf(DiskFullError);
    await expect(run.finish(provenance)).rejects.toBeInstanceOf(DiskFullError);
    expect(run.manifest()).toBeUndefined();
    const names = readdirSync(disk.folder, { recursive: true }).map(String);
    expect(names.filter((name) => name.includes("big.txt") || name.includes("manifest.json"))).toEqual([]);

    writeFileSync(filler, "");
    run.journal.append({ key: "after", stage: "score", value: 1 });
    await run.close();
    const again = await openRun({ ...place, clock });
    expect(again.repairs).toEqual([]);
    expect(again.journal.entries().map(({ key }) => key)).toEqual([...accepted, "after"]);
    await again.finish(provenance);
  });

  test("leaves no part of an object or a table", async (context) => {
    const { folder } = mountSmallDisk((reason) => { context.skip(reason); }, 64);
    await expect(openObjectStore(folder).put(new Uint8Array(100_000))).rejects.toBeInstanceOf(DiskFullError);
    const table = defineTable({ name: "t", version: "1", columns: { text: "utf8" } });
    const sink = await createParquetSink(join(folder, "t.parquet"), table, { rowGroupSize: 10 });
    const rows = Array.from({ length: 3000 }, (_, row) => ({ text: Array.from({ length: 60 }, (_unused, part) => (row * 7919 + part * 104729).toString(36)).join("") }));
    await expect(sink.write(rows)).rejects.toMatchObject({ code: "disk-full", file: join(folder, "t.parquet") });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files).toEqual([]);
  });
});

describe("a read-only folder", () => {
  test("refuses to begin a run, but lets a finished one be opened", async (context) => {
    const disk = mountSmallDisk((reason) => { context.skip(reason); }, 256);
    const place = { root: disk.folder, experiment: "demo", runId: "done" };
    await (await createRun({ ...place, plan: {}, clock })).finish(provenance);
    disk.makeReadOnly();
    await expect(createRun({ ...place, runId: "new", plan: {}, clock })).rejects.toMatchObject({
      code: "disk-permission", errno: "EROFS", message: expect.stringContaining("read-only") as string,
    });
    await expect(openObjectStore(disk.folder).put("x")).rejects.toBeInstanceOf(DiskPermissionError);
    expect((await openRun({ ...place, clock })).manifest()).toBeDefined();
  });

  test.skipIf(process.getuid?.() === 0)("without the right to write is refused", async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o555);
    await expect(writeFileAtomically(join(folder, "a"), "x")).rejects.toMatchObject({ code: "disk-permission", errno: "EACCES" });
    chmodSync(folder, 0o755);
  });
});

describe("something in the way", () => {
  test("a file where a folder should be", async () => {
    const root = join(temporaryFolder(), "file");
    writeFileSync(root, "mine");
    await expect(createRun({ root, experiment: "demo", runId: "a", plan: {}, clock })).rejects.toBeInstanceOf(PathInTheWayError);
    await expect(openObjectStore(root).put("x")).rejects.toBeInstanceOf(PathInTheWayError);
    expect(readFileSync(root, "utf8")).toBe("mine");
  });

  test("a folder where a file should be; nothing stays beside it", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "a.txt"));
    await expect(writeFileAtomically(join(folder, "a.txt"), "x")).rejects.toMatchObject({ code: "path-in-the-way", errno: "EISDIR" });
    expect(readdirSync(folder)).toEqual(["a.txt"]);
  });
});

test("every mapped error names file and mend; other errors come back as they are", async () => {
  const errnos = ["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EEXIST", "ENOENT", "EMFILE", "ENFILE", "EIO"];
  const real = await readFile("/nonexistent").catch((error: unknown) => error as Error);
  for (const errno of errnos) {
    const error = describeDiskError(Object.assign(new Error(errno), { code: errno, syscall: "write" }), "/data/file", "write the plan") as R2taError;
    expect(error).toBeInstanceOf(R2taError);
    expect(error.message).toContain("Cannot write the plan: /data/file: ");
    expect(error.hint.length).toBeGreaterThan(20);
  }
  expect(describeDiskError(Object.assign(new Error(""), { code: "EMFILE", syscall: "open" }), "f", "open")).toBeInstanceOf(TooManyOpenFilesError);
  expect(describeDiskError(real, "/nonexistent", "read")).toMatchObject({ code: "path-missing", cause: real });
  const fault = new TypeError("a programming fault");
  expect(describeDiskError(fault, "f", "read")).toBe(fault);
});
