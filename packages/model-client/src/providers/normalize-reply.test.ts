import { expect, test } from "vitest";
import { faultOf, requestOf } from "../../test/ask.js";
import { completionOf } from "../../test/loopback-server.js";
import { normalizeReply } from "./normalize-reply.js";
import { readUsage } from "./read-usage.js";

const context = { secret: null, request: requestOf() };
const read = (message: object, rest: object = {}) => normalizeReply(completionOf(message, rest), {}, 200, context);

test.each([
  [{ content: "a", reasoning_content: "r" }, "a", "r", "reasoning_content"],
  [{ content: "a", reasoning: "r" }, "a", "r", "reasoning"],
  [{ content: "a", reasoning_content: "first", reasoning: "second" }, "a", "first", "reasoning_content"],
  [{ content: "a", reasoning_content: "", reasoning: null }, "a", null, null],
  [{ content: "a", reasoning_details: [{ type: "reasoning.text", text: "r" }] }, "a", null, null],
  [{ content: "<think>r</think>a" }, "a", "r", "think-tag"],
  [{ content: "<think>r</think>a", reasoning_content: "field" }, "a", "field", "reasoning_content"],
  [{ content: "it writes </think>", reasoning_content: "field" }, "it writes </think>", "field", "reasoning_content"],
  [{ content: null, reasoning_content: "ran out" }, "", "ran out", "reasoning_content"],
  [{ content: [{ type: "text", text: "a" }, { type: "image" }, { type: "text", text: "b" }] }, "ab", null, null],
])("reasoning of %j", (message, text, reasoning, reasoningFrom) => {
  expect(read(message)).toMatchObject({ text, reasoning, reasoningFrom });
});

test("a refusal is kept beside an empty text", () => {
  expect(read({ content: null, refusal: "I cannot" })).toMatchObject({ text: "", refusal: "I cannot" });
});

test.each([null, [], "text", 3, {}, { choices: null }, { choices: [null] }, { choices: [{ message: "x" }] }, { choices: [{ message: { content: 5 } }] }])("no completion: %j", async (body) => {
  expect(await faultOf(Promise.resolve().then(() => normalizeReply(body, {}, 200, context)))).toMatchObject({ kind: "bad-reply", isTransient: true, httpStatus: 200 });
});

test("counts that are none are null, never invented", () => {
  const nothing = { inputTokens: null, cachedInputTokens: null, outputTokens: null, reasoningTokens: null };
  for (const usage of [undefined, null, "x", {}, { prompt_tokens: -1, completion_tokens: 1.5 }, { prompt_tokens: "12", completion_tokens: NaN }]) expect(readUsage(usage)).toEqual(nothing);
  expect(readUsage({ prompt_tokens: 10, completion_tokens: 4, prompt_tokens_details: { cached_tokens: 11 }, completion_tokens_details: { reasoning_tokens: 5 } }))
    .toEqual({ ...nothing, inputTokens: 10, outputTokens: 4 });
  expect(readUsage({ prompt_tokens: 10, completion_tokens: 4, prompt_cache_hit_tokens: 10, completion_tokens_details: null })).toEqual({ ...nothing, inputTokens: 10, outputTokens: 4, cachedInputTokens: 10 });
});

test("the key that it was asked with is in no part of a reply, in quotes of logprobs neither; a word that is no key stays", () => {
  const secret = "Zq7.planted\"blue\\horse";
  const echo = `Bearer ${secret}`;
  const message = { content: `<think>${echo}</think>${echo}`, refusal: echo };
  const body = { model: echo, system_fingerprint: echo, choices: [{ message, finish_reason: echo, logprobs: { content: [{ token: secret }] } }] };
  const reply = normalizeReply(body, { "x-request-id": echo }, 200, { ...context, secret });
  expect(JSON.stringify(reply)).not.toContain("planted");
  expect(reply).toMatchObject({ text: "Bearer ***", reasoning: "Bearer ***", logprobs: { content: [{ token: "***" }] } });
  expect(normalizeReply(completionOf({ content: "EMPTY" }), {}, 200, { ...context, secret: "EMPTY" }).text).toBe("EMPTY");
});
