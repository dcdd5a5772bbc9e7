import { CommentEnds, readTolerantJson, type LooseJson } from "./tolerant-json.js";

/** A complete object or array in a text, outside of the model's thinking. */
export interface FoundJson {
  readonly value: LooseJson;
  readonly start: number;
  readonly end: number;
  readonly isRepaired: boolean;
}

export interface JsonSearch {
  readonly found: readonly FoundJson[];
  /** Where the first value begins that the text ends in the middle of; null where there is none. */
  readonly unfinishedFrom: number | null;
  /** Where the text after the last `</think>` begins; 0 where there is no thinking. */
  readonly answerFrom: number;
  /** The text ends inside `<think>`. */
  readonly isThinkingOpen: boolean;
}

/** Characters read for each one of the text before the search gives up: only text made to be slow needs more. */
const EFFORT = 16;

/**
 * Finds the outermost JSON objects and arrays in a text, in their order. What a model writes before `</think>` (or
 * `</thinking>`, `</reasoning>`) is its thinking: drafts there are not answers. Time is linear in the length.
 */
export function findJson(text: string): JsonSearch {
  const landmark = /[[{]|<(\/?)(?:think|thinking|reasoning)>/gi;
  let found: FoundJson[] = [];
  let unfinishedFrom: number | null = null;
  let answerFrom = 0;
  let isThinkingOpen = false;
  const commentEnds = new CommentEnds(text);
  let effort = EFFORT * text.length + 4096;
  for (let mark = landmark.exec(text); mark !== null && effort > 0; mark = landmark.exec(text)) {
    if (mark[1] !== undefined) {
      isThinkingOpen = mark[1] === "";
      if (!isThinkingOpen) {
        answerFrom = landmark.lastIndex;
        found = [];
        unfinishedFrom = null;
      }
      continue;
    }
    const reading = readTolerantJson(text, mark.index, commentEnds);
    effort -= reading.end - mark.index;
    if (reading.kind === "value") {
      if (!isThinkingOpen) found.push({ value: reading.value, start: mark.index, end: reading.end, isRepaired: reading.isRepaired });
      landmark.lastIndex = reading.end;
    } else if (reading.kind === "unfinished" && !isThinkingOpen) {
      unfinishedFrom ??= mark.index;
    }
  }
  return { found, unfinishedFrom, answerFrom, isThinkingOpen };
}
