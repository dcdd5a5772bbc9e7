import { createRandom, R2taError } from "@r2ta/base";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../test/temporary-folder.js";
import { ParquetReadError } from "./parquet-error.js";
import { readParquet } from "./parquet-read.js";
import { writeParquet } from "./parquet-sink.js";
import { defineTable } from "./table-definition.js";

const table = defineTable({ name: "scores", version: "1", columns: { id: "utf8", share: "float64?", detail: "json", tags: "list<utf8>" } });

async function writeScores(): Promise<{ file: string; bytes: Buffer }> {
  const file = join(temporaryFolder(), "scores.parquet");
  await writeParquet(file, table, Array.from({ length: 60 }, (_, index) => ({ id: `variant ${index}`, share: index % 3 ? index / 7 : null, detail: { index }, tags: ["a", `t${index}`] })), { rowGroupSize: 25 });
  return { file, bytes: readFileSync(file) };
}

test("a Parquet file cut at any place is an error naming file and mend", async () => {
  const { file, bytes } = await writeScores();
  for (let length = 0; length < bytes.length; length += length < 20 || length > bytes.length - 20 ? 1 : 37) {
    writeFileSync(file, bytes.subarray(0, length));
    const error = await readParquet(file).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ParquetReadError);
    expect((error as ParquetReadError).message).toContain(`Cannot read ${file} as Parquet: `);
    expect((error as ParquetReadError).hint).toContain(`delete it`);
  }
});

test("a Parquet file with a changed byte is read or refused as damaged; nothing else happens", async () => {
  const { file, bytes } = await writeScores();
  expect(await readParquet({ name: "whole.parquet", bytes })).toEqual(await readParquet(file));
  const random = createRandom("changed bytes");
  let refused = 0;
  for (let round = 0; round < 400; round++) {
    const changed = Buffer.from(bytes);
    // Every second change hits the footer, whose numbers say where everything is.
    const position = round % 2 === 0 ? random.integer(bytes.length) : bytes.length - 1 - random.integer(600);
    changed[position] = (changed[position] ?? 0) ^ (1 << random.integer(8));
    try {
      expect((await readParquet({ name: "changed.parquet", bytes: changed })).length).toBeLessThanOrEqual(60);
    } catch (error) {
      expect(error).toBeInstanceOf(R2taError);
      expect(["parquet-read", "table-mismatch"]).toContain((error as R2taError).code);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(40);
  expect(refused).toBeLessThan(360);
});

test.each([["an empty file", ""], ["a text file", "id,score\n1,2\n".repeat(20)], ["a file that only ends like Parquet", `${"x".repeat(50)}\x04\0\0\0PAR1`], ["a JSON file", "{}"]])("%s is refused", async (_name, content) => {
  const file = join(temporaryFolder(), "no.parquet");
  writeFileSync(file, content);
  await expect(readParquet(file)).rejects.toMatchObject({ code: "parquet-read", file });
});

test("a missing file is a missing file, not a damaged one", async () => {
  await expect(readParquet(join(temporaryFolder(), "none.parquet"))).rejects.toMatchObject({ code: "path-missing" });
});
