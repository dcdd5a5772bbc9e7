import { expect, it } from "vitest";
import { printParagraph } from "./print-paragraph.js";
import type { Terminal } from "./terminal.js";

function printed(text: string, columns: number): string[] {
  const lines: string[] = [];
  const terminal: Terminal = { print: (line) => void lines.push(line), note: () => undefined, isInteractive: false, columns, hide: () => undefined, style: (_, styled) => styled };
  printParagraph(terminal, text);
  return lines;
}

it("breaks between words, indents what follows, and leaves long words and pipes alone", () => {
  expect(printed("  a note that is long", 12)).toEqual(["  a note", "    that is", "    long"]);
  expect(printed("a datasets/scenarios/very-long.json word", 16)).toEqual(["a", "  datasets/scenarios/very-long.json", "  word"]);
  expect(printed("\u001b[1mbold\u001b[22m text here", 14)).toEqual(["\u001b[1mbold\u001b[22m text here"]);
  expect(printed("as long as it may be", Infinity)).toEqual(["as long as it may be"]);
  expect(printed("", 80)).toEqual([""]);
});
