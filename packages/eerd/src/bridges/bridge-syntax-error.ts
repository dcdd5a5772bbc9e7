import { R2taError } from "@r2ta/base";
import { positionOf, printable, sourceExcerpt } from "../text/source-excerpt.js";

/** Where a foreign file stops being what it should be, and why. */
export interface BridgeSyntaxFault {
  /** As `PlantUML`; for the message. */
  readonly format: string;
  readonly text: string;
  readonly file: string | null;
  readonly offset: number;
  /** The JSON path of the place; null where the format is not JSON. */
  readonly path: string | null;
  readonly found: string;
  readonly expected: string;
  readonly hint: string;
}

/** A file that is not of the format that it was read as. The message shows the line with a caret under the place. */
export class BridgeSyntaxError extends R2taError {
  readonly format: string;
  readonly file: string | null;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** The JSON path of the place; null where the format is not JSON. */
  readonly path: string | null;
  readonly found: string;
  readonly expected: string;

  constructor({ format, text, file, offset, path, found, expected, hint }: BridgeSyntaxFault) {
    const { line, column } = positionOf(text, offset);
    const place = file === null ? `line ${line}, column ${column}` : `${printable(file)}:${line}:${column}`;
    const within = path === null || path === "" ? "" : ` at ${printable(path)}`;
    super({ code: "bridge-syntax", message: `${place}${within}: expected ${expected}, found ${found} (read as ${format}).\n${sourceExcerpt(text, offset)}`, hint });
    this.format = format;
    this.file = file;
    this.line = line;
    this.column = column;
    this.path = path;
    this.found = found;
    this.expected = expected;
  }
}
