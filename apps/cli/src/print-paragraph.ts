import { plain } from "./print-table.js";
import type { Terminal } from "./terminal.js";

/**
 * Prints a text in lines that fit the terminal, broken between words; lines after the first are indented by `hang` more
 * than the first is. A word that is longer than the line stands alone, whole. Where the output is no terminal: one line.
 */
export function printParagraph(terminal: Terminal, text: string, hang = 2): void {
  const indent = /^ */.exec(text)?.[0] ?? "";
  let line = indent;
  for (const word of text.trim().split(" ")) {
    const isFirst = line.trim() === "";
    if (!isFirst && [...plain(`${line} ${word}`)].length > terminal.columns) {
      terminal.print(line);
      line = `${indent}${" ".repeat(hang)}${word}`;
    } else line = isFirst ? `${line}${word}` : `${line} ${word}`;
  }
  terminal.print(line);
}
