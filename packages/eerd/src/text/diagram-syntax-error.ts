import { R2taError } from "@r2ta/base";
import { positionOf, printable, sourceExcerpt } from "./source-excerpt.js";

/** What a reader of diagrams is told about its input besides the text. */
export interface ReadOptions {
  /** The name of the file, for messages only; it is never opened. */
  readonly file?: string | undefined;
}

/** Where a text stops being a diagram, and why. */
export interface DiagramSyntaxFault {
  readonly text: string;
  readonly file: string | null;
  readonly offset: number;
  readonly found: string;
  readonly expected: string;
  readonly hint: string;
}

/** A text that is not a diagram in the grammar `eerd/1`. The message shows the line with a caret under the place. */
export class DiagramSyntaxError extends R2taError {
  readonly file: string | null;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** What stands there, as `“keyy”` or `the end of the file`. */
  readonly found: string;
  /** What the grammar allows there, in words. */
  readonly expected: string;

  constructor({ text, file, offset, found, expected, hint }: DiagramSyntaxFault) {
    const { line, column } = positionOf(text, offset);
    const place = file === null ? `line ${line}, column ${column}` : `${printable(file)}:${line}:${column}`;
    super({ code: "diagram-syntax", message: `${place}: expected ${expected}, found ${found}.\n${sourceExcerpt(text, offset)}`, hint });
    this.file = file;
    this.line = line;
    this.column = column;
    this.found = found;
    this.expected = expected;
  }
}
