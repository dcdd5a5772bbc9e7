/**
 * A text whose control characters can be seen and do nothing: an escape is `[U+001B]`, a mark that turns the direction of
 * writing `[U+202E]`. Tabs, line ends and every other character stay as they are.
 */
export function visibleText(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(/[\p{Cc}\p{Bidi_Control}]/gu, (character) => {
    if (character === "\n" || character === "\t") return character;
    return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}
