import type { ModelServerOptions } from "./model-server-options.js";

/** What a model has to say to a prompt, before it is put where the server puts it. */
export interface WrittenReply {
  /** What a reasoning model thinks before it writes; dropped by a server that has no place for it. */
  readonly thinking: string | null;
  /** The reasoning that the prompt asks for. */
  readonly trace: string | null;
  /** The answer, or whatever else stands last. */
  readonly answer: string | null;
}

/** A reply as it leaves the server. */
export interface PlacedReply {
  readonly content: string | null;
  /** Where the server has a field for it. */
  readonly reasoning: string | null;
  readonly refusal: string | null;
  readonly finishReason: "stop" | "length" | "content_filter";
}

/**
 * Puts a reply where the server puts it. A server with a place for reasoning has there the trace that an answer follows;
 * a trace that was asked for by itself is content. Longer than `tokensAtMost`, at four characters a token, it is cut off.
 */
export function placeReply({ thinking, trace, answer }: WrittenReply, place: ModelServerOptions["reasoningField"], tokensAtMost: number | null): PlacedReply {
  const isApart = place !== "none" && trace !== null && answer !== null;
  const reasoning = place === "none" ? null : isApart ? trace : thinking;
  const content = isApart ? answer : [trace, answer].filter((part) => part !== null).join("\n");
  const placed = place === "think" && reasoning !== null
    ? { reasoning: null, content: `<think>\n${reasoning.trim()}\n</think>\n\n${content}` }
    : { reasoning, content };
  const charsAtMost = tokensAtMost === null ? Infinity : tokensAtMost * 4;
  if ((placed.reasoning?.length ?? 0) + placed.content.length <= charsAtMost) return { ...placed, refusal: null, finishReason: "stop" };
  const kept = placed.reasoning === null ? null : cutText(placed.reasoning, charsAtMost);
  return { reasoning: kept, content: cutText(placed.content, charsAtMost - (kept?.length ?? 0)), refusal: null, finishReason: "length" };
}

/** The beginning of a text, never with half of a surrogate pair. */
export function cutText(text: string, length: number): string {
  const isSplit = length > 0 && length < text.length && /[\uD800-\uDBFF]/.test(text.charAt(length - 1));
  return text.slice(0, isSplit ? length - 1 : length);
}
