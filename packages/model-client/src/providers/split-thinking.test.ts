import fc from "fast-check";
import { expect, test } from "vitest";
import { splitThinking } from "./split-thinking.js";

test.each([
  ["<think>\nfirst\n</think>\n\nanswer", "answer", "first"],
  ["  <THINK>a</THINK>b", "b", "a"],
  ["<think>ran out of tok", "", "ran out of tok"],
  ["opened by the template\n</think>\nanswer", "answer", "opened by the template"],
  ["<think>\n\n</think>\n\nanswer", "answer", null],
  ["<think></think>", "", null],
  ["answer", "answer", null],
  [" answer with spaces ", " answer with spaces ", null],
  ["", "", null],
  ["the tag <think> in the middle</think> is text", "the tag <think> in the middle</think> is text", null],
  ['{"note":"write </think> here"}', '{"note":"write </think> here"}', null],
  ['{not json}</think>{"a":1}', '{"a":1}', "{not json}"],
  ["<think>a</think>b</think>c", "b</think>c", "a"],
])("%j", (content, text, reasoning) => {
  expect(splitThinking(content)).toEqual({ text, reasoning });
});

test("any reasoning and any answer come apart again", () => {
  const words = fc.string().filter((text) => !/think>/i.test(text));
  fc.assert(fc.property(words, words, (reasoning, answer) => {
    const expected = { text: answer.trimStart(), reasoning: reasoning.trim() === "" ? null : reasoning.trim() };
    expect(splitThinking(`<think>${reasoning}</think>${answer}`)).toEqual(expected);
  }));
});
