import type { Author } from "./answer-chat.js";

const sentence = "The lighthouse is seen from the harbour, and the harbour from the lighthouse. ";

/** Answers every prompt with the same text of so many characters. */
export function createFixedAuthor(chars: number): Author {
  const reply = { thinking: null, trace: null, answer: sentence.repeat(Math.ceil(chars / sentence.length)).slice(0, chars) };
  return () => reply;
}
