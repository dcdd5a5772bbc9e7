import { openCompletionFolder } from "@r2ta/run-store";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { completionOf, testCompletionStore } from "../test/completion-store-suite.js";
import { completionSchema } from "./completion.js";
import type { CompletionStore } from "./completion-store.js";
import { createMemoryCompletionStore } from "./memory-completion-store.js";

function openFolder(): { folder: string; log: string[]; store: CompletionStore; reopen(): CompletionStore } {
  const folder = mkdtempSync(join(tmpdir(), "r2ta-completions-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const log: string[] = [];
  const reopen = (): CompletionStore => openCompletionFolder(join(folder, "completions"), completionSchema, (line) => log.push(line));
  return { folder: join(folder, "completions"), log, store: reopen(), reopen };
}

testCompletionStore("memory", () => {
  const store = createMemoryCompletionStore();
  return { store, reopen: () => store };
});
testCompletionStore("folder", openFolder);

const files = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();

test("a reply is one file under its key, safe before the call returns, and nothing half-written stays", () => {
  const { folder, store } = openFolder();
  const completion = completionOf("one");
  void store.put(completion);
  const digits = completion.key.slice("sha256:".length);
  expect(files(folder)).toEqual([`${digits.slice(0, 2)}/${digits.slice(2)}.json`]);
});

test("opening writes nothing", () => {
  const { folder } = openFolder();
  expect(() => readdirSync(folder)).toThrow("ENOENT");
});

test("a damaged file is missing, is said once, and is replaced by the next reply", async () => {
  const { folder, log, store } = openFolder();
  const completion = completionOf("one");
  await store.put(completion);
  const [file = ""] = files(folder);
  const text = readFileSync(join(folder, file), "utf8");
  for (const damaged of [text.slice(0, 50), "", text.replace("r2ta-completion/1", "r2ta-completion/9"), text.replace(completion.key, `sha256:${"0".repeat(64)}`)]) {
    writeFileSync(join(folder, file), damaged);
    expect(await store.get(completion.key)).toBeUndefined();
  }
  expect(log).toEqual([`${join(folder, file)} is damaged and is taken as missing; its reply is asked for, and paid, again.`]);
  await store.put(completion);
  expect(await store.get(completion.key)).toEqual(completion);
});

test("what a killed writer left behind is cleared, and a writer at work is let alone", () => {
  const { folder, reopen } = openFolder();
  mkdirSync(join(folder, "partial"), { recursive: true });
  for (const name of ["1-0.partial", "2-0.partial"]) writeFileSync(join(folder, "partial", name), "{");
  utimesSync(join(folder, "partial", "1-0.partial"), 1, 1);
  reopen();
  expect(files(folder)).toEqual(["partial/2-0.partial"]);
});

test("a disk that refuses is an error with file and mend, and leaves nothing half-written", async () => {
  const { folder, store } = openFolder();
  const completion = completionOf("one");
  mkdirSync(join(folder, completion.key.slice(7, 9), `${completion.key.slice(9)}.json`, "x"), { recursive: true });
  await expect(store.put(completion)).rejects.toMatchObject({ code: expect.stringMatching(/path-in-the-way|disk-error/) as string, hint: expect.stringContaining(folder) as string });
  await expect(store.get(completion.key)).rejects.toMatchObject({ code: "path-in-the-way" });
  expect(files(folder)).toEqual([]);
  if (process.getuid?.() === 0) return;
  chmodSync(folder, 0o500);
  await expect(store.put(completionOf("two"))).rejects.toMatchObject({ code: "disk-permission" });
});

test("a folder that was cleared under a running program is made again", async () => {
  const { folder, store } = openFolder();
  await store.put(completionOf("one"));
  rmSync(folder, { recursive: true });
  await store.put(completionOf("one"));
  expect(files(folder)).toHaveLength(1);
});

test("a truncated note is missing, and said", async () => {
  const { folder, log, store } = openFolder();
  await store.writeNote("batch", { id: "b" });
  truncateSync(join(folder, "notes", "batch.json"), 3);
  expect(await store.readNote("batch")).toBeUndefined();
  expect(log).toHaveLength(1);
});
