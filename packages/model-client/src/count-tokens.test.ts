import { expect, test } from "vitest";
import { assumedText, countWithAssumed } from "./assumed-text.js";
import { countTokens } from "./count-tokens.js";
import { inputTokensAtMost } from "./prompt-bound.js";
import { samplingSchema } from "./model-config.js";

test("tokens are those of o200k_base", async () => {
  // The example of OpenAI's cookbook "How to count tokens with tiktoken".
  expect(await countTokens("antidisestablishmentarianism")).toBe(6);
  expect(await countTokens("お誕生日おめでとう")).toBe(8);
  expect(await countTokens("")).toBe(0);
});

test("what looks like a special token is text, and a hostile text does not take minutes", async () => {
  expect(await countTokens("<|endoftext|>")).toBeGreaterThan(1);
  const start = process.cpuUsage().user;
  expect(await countTokens("a".repeat(300_000))).toBeGreaterThan(30_000);
  expect(await countTokens("é".repeat(100_001))).toBeGreaterThan(10_000);
  expect(process.cpuUsage().user - start).toBeLessThan(20_000_000);
});

test("an assumed reply counts as the tokens it stands for, wherever it stands", async () => {
  expect(await countWithAssumed(assumedText(8192))).toBe(8192);
  expect(await countWithAssumed(`Here is your draft:\n${assumedText(500)}`)).toBe(500 + await countTokens("Here is your draft:\n"));
});

test("no text has more tokens than the bound", async () => {
  for (const text of ["The library lends books.", "日本語のテキスト", "\u{1F600}\u{1F468}\u{200D}\u{1F469}", "a1b2c3 \n\n\t  x", ""]) {
    const request = { messages: [{ role: "user" as const, content: text }], sampling: samplingSchema.parse({}), answer: null, repeat: 0 };
    expect(inputTokensAtMost(request)).toBeGreaterThanOrEqual(await countTokens(text));
  }
});
