/** A place in a text, counted from 1. Columns count UTF-16 units, as editors do. */
export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

const WIDEST_EXCERPT = 96;
const LINE_BREAK = /\r\n|\n|\r/g;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** Line and column of an offset. An offset past the end is the end. */
export function positionOf(text: string, offset: number): SourcePosition {
  const { line, lineStart } = lineAt(text, offset);
  return { line, column: Math.min(offset, text.length) - lineStart + 1 };
}

/**
 * The line of an offset and, under it, a caret: two lines without a line break at their end. A long line is cut
 * around the caret; characters that do not print (control and direction marks) show as `·`.
 */
export function sourceExcerpt(text: string, offset: number): string {
  const { line, lineStart, lineEnd } = lineAt(text, offset);
  const column = Math.min(offset, lineEnd) - lineStart;
  const from = Math.max(0, Math.min(column - WIDEST_EXCERPT / 2, lineEnd - lineStart - WIDEST_EXCERPT));
  const shown = printable(text.slice(lineStart + from, Math.min(lineEnd, lineStart + from + WIDEST_EXCERPT)));
  const [head, tail] = [from > 0 ? "…" : "", lineStart + from + WIDEST_EXCERPT < lineEnd ? "…" : ""];
  const gutter = `  ${line} | `;
  const caret = `${" ".repeat(gutter.length - 2)}| ${" ".repeat(head.length + column - from)}^`;
  return `${gutter}${head}${shown}${tail}\n${caret}`;
}

/** A hostile text as it may stand in a message: one line, at most `longest` characters, every character visible. */
export function printable(text: string, longest = WIDEST_EXCERPT): string {
  const clean = text.slice(0, longest).replaceAll("\t", " ").replace(UNPRINTABLE, (character) => "·".repeat(character.length));
  return text.length > longest ? `${clean}…` : clean;
}

function lineAt(text: string, offset: number): { line: number; lineStart: number; lineEnd: number } {
  let line = 1;
  let lineStart = 0;
  for (const { index, 0: { length } } of text.matchAll(LINE_BREAK)) {
    if (index >= offset) return { line, lineStart, lineEnd: index };
    lineStart = index + length;
    line++;
  }
  return { line, lineStart, lineEnd: text.length };
}
