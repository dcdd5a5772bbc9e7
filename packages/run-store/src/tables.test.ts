import { canonicalJson } from "@r2ta/base";
import { Table } from "apache-arrow";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../test/temporary-folder.js";
import { arrowToRows, rowsToArrow } from "./arrow-table.js";
import { createMemoryRunFiles, type MemoryFiles } from "./memory-run-files.js";
import { readParquet, readParquetArrow, readParquetInfo, readParquetRows, readParquetTable } from "./parquet-read.js";
import { createParquetSink, writeParquet, type ParquetSinkOptions } from "./parquet-sink.js";
import { storedJson } from "./stored-json.js";
import { defineTable, type TableRow } from "./table-definition.js";

const everyType = defineTable({
  name: "every-type",
  version: "1",
  columns: {
    text: "utf8", count: "int32", share: "float64", right: "bool", detail: "json", tags: "list<utf8>",
    textOrNot: "utf8?", countOrNot: "int32?", shareOrNot: "float64?", rightOrNot: "bool?", detailOrNot: "json?", tagsOrNot: "list<utf8>?",
  },
});
type Row = TableRow<typeof everyType>;

const text = fc.string({ unit: "binary" });
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const tags = fc.array(text, { maxLength: 4 });
// JSON has no -0 of its own: RFC 8785 writes it as 0.
const json = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));
const jsonOrNull = json.map((value) => value ?? null);
const row: fc.Arbitrary<Row> = fc.record({
  text, count: int32, share: fc.double(), right: fc.boolean(), detail: json, tags,
  textOrNot: fc.option(text), countOrNot: fc.option(int32), shareOrNot: fc.option(fc.double()), rightOrNot: fc.option(fc.boolean()),
  detailOrNot: jsonOrNull, tagsOrNot: fc.option(tags),
});
const rows = fc.array(row, { maxLength: 40 });

async function parquetBytes(given: readonly Row[], options: ParquetSinkOptions, portion = given.length || 1): Promise<Uint8Array> {
  const files: MemoryFiles = new Map();
  const sink = await createParquetSink(await createMemoryRunFiles("memory", files, () => undefined).open("t"), everyType, options);
  for (let start = 0; start < given.length; start += portion) await sink.write(given.slice(start, start + portion));
  expect(await sink.close()).toBe(given.length);
  return new Uint8Array(Buffer.concat(files.get("t") ?? []));
}

describe("rows of every type come back as they were", () => {
  test("through Arrow", () => {
    fc.assert(fc.property(rows, (given) => {
      const arrow = rowsToArrow(everyType, given);
      expect(arrow).toBeInstanceOf(Table);
      expect(arrow.numRows).toBe(given.length);
      expect(arrowToRows(everyType, arrow)).toEqual(given);
    }), { numRuns: 100 });
  });

  test("through Parquet, whatever the row groups", async () => {
    await fc.assert(fc.asyncProperty(rows, fc.integer({ min: 1, max: 50 }), async (given, rowGroupSize) => {
      const bytes = await parquetBytes(given, { rowGroupSize });
      expect(await readParquetTable({ name: "t", bytes }, everyType)).toEqual(given);
      expect(arrowToRows(everyType, await readParquetArrow({ name: "t", bytes }, everyType))).toEqual(given);
    }), { numRuns: 60 });
  });

  test("in any part", async () => {
    await fc.assert(fc.asyncProperty(rows, fc.nat(45), fc.nat(45), async (given, rowStart, rowEnd) => {
      const bytes = await parquetBytes(given, { rowGroupSize: 7 });
      expect(await readParquetTable({ name: "t", bytes }, everyType, { rowStart, rowEnd })).toEqual(given.slice(rowStart, rowEnd));
    }), { numRuns: 40 });
  });
});

test("equal rows give equal bytes, in whatever portions they are written", async () => {
  await fc.assert(fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (given, portion) => {
    const options = { rowGroupSize: 8, rowGroupCharacters: 500 };
    expect(Buffer.compare(await parquetBytes(given, options), await parquetBytes(structuredClone(given), options, portion))).toBe(0);
  }), { numRuns: 40 });
});

test("an Arrow table can be written as it is", async () => {
  const folder = temporaryFolder();
  const given = fc.sample(row, { numRuns: 30, seed: 7 });
  await writeParquet(join(folder, "rows.parquet"), everyType, given);
  await writeParquet(join(folder, "arrow.parquet"), everyType, rowsToArrow(everyType, given));
  await writeParquet(join(folder, "stream.parquet"), everyType, (async function* () { yield* given; })());
  const expected = readFileSync(join(folder, "rows.parquet"));
  expect(readFileSync(join(folder, "arrow.parquet")).equals(expected)).toBe(true);
  expect(readFileSync(join(folder, "stream.parquet")).equals(expected)).toBe(true);
});

describe("a Parquet file", () => {
  const scores = defineTable({ name: "scores", version: "2", columns: { variantId: "utf8", f1: "float64?", answer: "json" } });
  const given = Array.from({ length: 25 }, (_, index) => ({ variantId: `v${index}`, f1: index % 5 === 0 ? null : index / 25, answer: { index } }));

  test("gives chosen columns, its row groups one by one, and what it says about itself", async () => {
    const file = join(temporaryFolder(), "scores.parquet");
    await writeParquet(file, scores, given, { rowGroupSize: 10 });
    expect(await readParquet(file, { columns: ["answer", "f1"], rowStart: 9, rowEnd: 11 })).toEqual([{ answer: { index: 9 }, f1: 0.36 }, { answer: { index: 10 }, f1: null }]);
    const groups: number[] = [];
    const all: unknown[] = [];
    for await (const group of readParquetRows(file)) {
      groups.push(group.length);
      all.push(...group);
    }
    expect(groups).toEqual([10, 10, 5]);
    expect(all).toEqual(given);
    expect(await readParquetInfo(file)).toEqual({ rowCount: 25, rowGroupCount: 3, uncompressedBytes: expect.any(Number), columns: ["variantId", "f1", "answer"], table: scores });
  });

  test("of no rows has its columns all the same", async () => {
    const file = join(temporaryFolder(), "scores.parquet");
    await writeParquet(file, scores, []);
    expect(await readParquetTable(file, scores)).toEqual([]);
    expect((await readParquetInfo(file)).columns).toEqual(["variantId", "f1", "answer"]);
  });

  test("of another table, version or column type is refused by name", async () => {
    const file = join(temporaryFolder(), "scores.parquet");
    await writeParquet(file, scores, given);
    const refusals: [Parameters<typeof readParquetTable>[1], RegExp][] = [
      [{ ...scores, name: "traces" }, /is not the table traces .* it is the table scores/],
      [{ ...scores, version: "3" }, /has version 2, not 3/],
      [{ ...scores, columns: { ...scores.columns, f1: "float64" } }, /column f1 is float64\? instead of float64/],
      [{ ...scores, columns: { ...scores.columns, recall: "float64" } }, /column recall is missing/],
    ];
    for (const [table, message] of refusals) {
      await expect(readParquetTable(file, table)).rejects.toMatchObject({ code: "table-mismatch", message: expect.stringMatching(message) as string });
    }
    await expect(readParquet(file, { columns: ["nope"] })).rejects.toMatchObject({ code: "table-mismatch", message: expect.stringContaining("no column nope, only variantId, f1, answer") as string });
  });

  test("is cut into row groups by the size of its texts too", async () => {
    const file = join(temporaryFolder(), "long.parquet");
    const table = defineTable({ name: "long", version: "1", columns: { text: "utf8" } });
    await writeParquet(file, table, Array.from({ length: 10 }, () => ({ text: "x".repeat(100) })), { rowGroupCharacters: 250 });
    expect((await readParquetInfo(file)).rowGroupCount).toBe(4);
  });
});

test("a sink hands over each row group before it takes more rows, so that memory holds one", async () => {
  const table = defineTable({ name: "t", version: "1", columns: { text: "utf8" } });
  const pieces: number[] = [];
  let isBusy = false;
  let produced = 0;
  const producedAtWrite: number[] = [];
  const sink = await createParquetSink({
    async write(bytes) {
      expect(isBusy).toBe(false);
      isBusy = true;
      producedAtWrite.push(produced);
      await new Promise((resolve) => setImmediate(resolve));
      pieces.push(bytes.byteLength);
      isBusy = false;
    },
    close: async () => undefined,
    abort: async () => undefined,
  }, table, { rowGroupSize: 100 });
  await sink.write((function* () {
    for (; produced < 1000; produced++) yield { text: `${produced} ${"ab".repeat(produced % 50)}` };
  })());
  expect(producedAtWrite).toEqual([99, 199, 299, 399, 499, 599, 699, 799, 899, 999]);
  await sink.close();
  expect(Math.max(...pieces)).toBeLessThan(2 * Math.min(...pieces.slice(0, 10)) + 4000);
});

describe("a row that does not fit", () => {
  const table = defineTable({ name: "scores", version: "1", columns: { id: "utf8", count: "int32", share: "float64?", right: "bool", detail: "json", tags: "list<utf8>" } });
  const good = { id: "a", count: 1, share: null, right: true, detail: null, tags: [] };
  test.each<[string, Record<string, unknown>, string]>([
    ["a missing value", { ...good, id: undefined }, "id"],
    ["null where none is allowed", { ...good, id: null }, "id"],
    ["a fraction", { ...good, count: 1.5 }, "count"],
    ["a number beyond 32 bits", { ...good, count: 2 ** 31 }, "count"],
    ["a BigInt", { ...good, count: 1n }, "count"],
    ["a text for a number", { ...good, share: "1" }, "share"],
    ["a number for a truth value", { ...good, right: 1 }, "right"],
    ["NaN inside JSON", { ...good, detail: { deep: [Number.NaN] } }, "detail"],
    ["a number in a list of texts", { ...good, tags: [1] }, "tags"],
    ["an unknown column", { ...good, extra: 1 }, "extra"],
  ])("%s is an error naming table, row and column, and leaves no file", async (_name, bad, column) => {
    const folder = temporaryFolder();
    const sink = await createParquetSink(join(folder, "t.parquet"), table);
    await expect(sink.write([good, bad as typeof good])).rejects.toMatchObject({ code: "table-value", table: "scores", column, row: 1 });
    await expect(sink.close()).rejects.toThrow(TypeError);
    await expect(readParquet(join(folder, "t.parquet"))).rejects.toMatchObject({ code: "path-missing" });
    expect(() => rowsToArrow(table, [good, bad as typeof good])).toThrow(expect.objectContaining({ code: "table-value", row: 1 }));
  });

  test("half a surrogate pair, which UTF-8 lacks, becomes U+FFFD", () => {
    const stored = arrowToRows(table, rowsToArrow(table, [{ ...good, id: "a\ud800b", detail: { "k\udc00": "\ud83d\ude00\ud83d" }, tags: ["\udfff"] }]));
    expect(stored[0]).toMatchObject({ id: "a\ufffdb", detail: { "k\ufffd": "😀\ufffd" }, tags: ["\ufffd"] });
  });
});

test("a column named __proto__ is a column", async () => {
  const table = defineTable({ name: "odd", version: "1", columns: JSON.parse("{\"__proto__\":\"utf8\",\"constructor\":\"int32\"}") as { constructor: "int32" } });
  const odd = JSON.parse("{\"__proto__\":\"text\",\"constructor\":1}") as { constructor: number };
  const [found] = arrowToRows(table, rowsToArrow(table, [odd]));
  expect(Object.entries(found ?? {})).toEqual([["__proto__", "text"], ["constructor", 1]]);
});

test("stored JSON is canonical JSON", () => {
  fc.assert(fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
    expect(storedJson(value)).toBe(canonicalJson(value));
  }), { numRuns: 500 });
  expect(storedJson({ 10: 1, 9: 2, b: undefined, "a\\ud800": "x\\ud800" })).toBe("{\"10\":1,\"9\":2,\"a\\\\ud800\":\"x\\\\ud800\"}");
  expect(() => storedJson({ a: Number.NaN })).toThrow();
  expect(() => storedJson(undefined)).toThrow();
});
