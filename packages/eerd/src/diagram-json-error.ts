import { R2taError } from "@r2ta/base";

/** One fault of a diagram's JSON. */
export interface DiagramJsonFault {
  /** As `entities[2].keys`; empty for the whole document. */
  readonly path: string;
  readonly expected: string;
  /** What stands there, cut to fit a line; `nothing` where it is missing. */
  readonly found: string;
  /** What to change. */
  readonly mend: string;
}

/** What is known of JSON that is not a diagram. */
export interface DiagramJsonErrorFields {
  readonly file: string | null;
  /** One or more, the one to mend first in front. */
  readonly faults: readonly [DiagramJsonFault, ...DiagramJsonFault[]];
  /** Where the text stops being JSON at all, with its line and a caret; null where it is JSON of another shape. */
  readonly syntax: { readonly line: number; readonly column: number; readonly excerpt: string } | null;
}

/** A text that is not JSON, or JSON that is not a diagram. The message tells the first fault; `faults` holds all. */
export class DiagramJsonError extends R2taError {
  readonly file: string | null;
  readonly faults: readonly DiagramJsonFault[];
  /** The path of the first fault. */
  readonly path: string;
  /** From 1; null where the text is JSON. */
  readonly line: number | null;
  readonly column: number | null;

  constructor({ file, faults, syntax }: DiagramJsonErrorFields) {
    const [first, ...others] = faults;
    const source = file ?? "the diagram's JSON";
    const place =
      syntax === null ? `${source}${first.path === "" ? "" : ` at ${first.path}`}`
      : file === null ? `line ${syntax.line}, column ${syntax.column}`
      : `${file}:${syntax.line}:${syntax.column}`;
    const more = others.length === 0 ? "" : ` ${others.length} more ${others.length === 1 ? "fault" : "faults"}: ${others.slice(0, 3).map(({ path }) => path || "the document").join(", ")}${others.length > 3 ? ", …" : ""}.`;
    super({
      code: syntax === null ? "diagram-json" : "diagram-json-syntax",
      message: `${place}: expected ${first.expected}, found ${first.found}.${more}${syntax === null ? "" : `\n${syntax.excerpt}`}`,
      hint: first.mend,
    });
    this.file = file;
    this.faults = faults;
    this.path = first.path;
    this.line = syntax?.line ?? null;
    this.column = syntax?.column ?? null;
  }
}
