import fc from "fast-check";
import { expect, test } from "vitest";
import { readLines } from "./read-lines.js";

async function linesOf(chunks: Iterable<Uint8Array>, limit: number) {
  const lines: { text: string; isWhole: boolean }[] = [];
  for await (const { bytes, isWhole } of readLines((async function* () { yield* chunks; })(), limit)) lines.push({ text: bytes.toString("utf8"), isWhole });
  return lines;
}

test("lines are the same however the bytes come in pieces, also amid a character", async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" }).filter((line) => !line.includes("\n"))), fc.infiniteStream(fc.integer({ min: 1, max: 7 })), async (texts, sizes) => {
    const bytes = Buffer.from(texts.join("\n"));
    const chunks: Buffer[] = [];
    for (let start = 0; start < bytes.length;) {
      const size = sizes.next().value as number;
      chunks.push(bytes.subarray(start, start + size));
      start += size;
    }
    expect(await linesOf(chunks, 1_000_000)).toEqual(texts.filter((text) => text !== "").map((text) => ({ text, isWhole: true })));
  }));
});

test("of a line over the limit the head is kept, and the next line is whole", async () => {
  const long = `{"custom_id":"7"${"x".repeat(9000)}`;
  const [first, second] = await linesOf([Buffer.from(long.slice(0, 10)), Buffer.from(long.slice(10)), Buffer.from("\nnext")], 5000);
  expect(first).toEqual({ text: long.slice(0, 4096), isWhole: false });
  expect(second).toEqual({ text: "next", isWhole: true });
});
