import { countTokens } from "./count-tokens.js";

/** Two characters that no text of a person or a model holds: a private-use area of Unicode. */
const open = "\u{F52A0}";
const close = "\u{F52A1}";
const assumed = new RegExp(`${open}(\\d+)${close}`, "gu");

/**
 * A short text that stands for a reply of so many tokens that nobody has written: fed back in a later prompt it counts as that
 * many there, wherever it stands. It holds no JSON, so no answer can be read from it.
 */
export function assumedText(tokens: number): string {
  return `${open}${tokens}${close}`;
}

/** The tokens of a text, with those that its assumed parts stand for. */
export async function countWithAssumed(text: string): Promise<number> {
  let total = 0;
  const rest = text.replace(assumed, (_, tokens: string) => {
    total += Number(tokens);
    return "";
  });
  return total + await countTokens(rest);
}
