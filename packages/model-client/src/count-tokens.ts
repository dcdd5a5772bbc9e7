/** Runs without white space that are longer are counted in pieces of this length: merging tokens takes the square of the length. */
const longestRun = 200;

/** Texts that many calls share, as instructions and examples, are counted once. */
const rememberedTexts = 4096;
const counts = new Map<string, number>();
let counter: Promise<(text: string) => number> | undefined;

/**
 * The tokens of a text in OpenAI's vocabulary o200k_base (gpt-4o, gpt-4.1, o-series). For models with another vocabulary it
 * is an estimate, usually within a fifth; a run of 200 and more characters without white space is counted a little too high.
 * The vocabulary (2 MB) is loaded at the first call.
 */
export async function countTokens(text: string): Promise<number> {
  const known = counts.get(text);
  if (known !== undefined) return known;
  const count = (await (counter ??= loadCounter()))(text);
  if (counts.size >= rememberedTexts) counts.clear();
  counts.set(text, count);
  return count;
}

async function loadCounter(): Promise<(text: string) => number> {
  const { countTokens: count } = await import("gpt-tokenizer/encoding/o200k_base");
  // A text that looks like a special token, as <|endoftext|>, is a text like any other.
  const options = { disallowedSpecial: new Set<string>() };
  const longRun = new RegExp(`\\S{${longestRun}}`, "g");
  return (text) => {
    let total = 0;
    let start = 0;
    for (const { index } of text.matchAll(longRun)) {
      if (index > start) total += count(text.slice(start, index), options);
      total += count(text.slice(index, index + longestRun), options);
      start = index + longestRun;
    }
    return start < text.length ? total + count(text.slice(start), options) : total;
  };
}
