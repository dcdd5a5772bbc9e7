import { digestBytes } from "@r2ta/base";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../test/temporary-folder.js";
import { objectFile, openObjectStore } from "./object-store.js";

test("an object lies at objects/sha256/ab/cdef… with exactly its bytes", async () => {
  const root = temporaryFolder();
  const digest = await openObjectStore(root).put("abc");
  expect(readFileSync(join(root, "objects/sha256/ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), "utf8")).toBe("abc");
  expect(digest).toBe("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("content that is there already is not written again", async () => {
  const root = temporaryFolder();
  const store = openObjectStore(root);
  const digest = await store.put("abc");
  const before = statSync(objectFile(root, digest), { bigint: true });
  await store.put("abc");
  const after = statSync(objectFile(root, digest), { bigint: true });
  expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
});

test("a damaged object is an error naming file and mend, and a cut one is written anew", async () => {
  const root = temporaryFolder();
  const store = openObjectStore(root);
  const digest = await store.put("abcdef");
  const file = objectFile(root, digest);
  writeFileSync(file, "abcdeX");
  await expect(store.get(digest)).rejects.toMatchObject({
    code: "object-corrupt", file, found: digestBytes("abcdeX"),
    message: expect.stringContaining(file) as string, hint: expect.stringContaining(`Delete ${file}`) as string,
  });
  writeFileSync(file, "abc");
  await store.put("abcdef");
  expect(Buffer.from(await store.get(digest)).toString()).toBe("abcdef");
});

test("a thousand objects at once, many of them equal, leave no temporary file", async () => {
  const root = temporaryFolder();
  const store = openObjectStore(root);
  const digests = await Promise.all(Array.from({ length: 1000 }, (_, index) => store.put(`object ${index % 100}`)));
  expect(new Set(digests).size).toBe(100);
  const files = readdirSync(join(root, "objects"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files).toHaveLength(100);
});

test("a text that is no digest never becomes a path", () => {
  expect(() => objectFile("/store", "sha256:../../../etc/passwd")).toThrow(TypeError);
});
