/**
 * A text whose control characters can be seen and do nothing: an escape is `␛`, a mark that turns the direction of writing is
 * `[U+202E]`. Tabs, line ends and every other character stay as they are.
 */
export function visibleText(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(/[\p{Cc}\p{Bidi_Control}]/gu, (character) => {
    if (character === "\n" || character === "\t") return character;
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? "␡" : `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}
