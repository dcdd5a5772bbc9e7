import { R2taError } from "@r2ta/base";
import { findJsonFault, positionOf, printJsonPath, sourceExcerpt } from "@r2ta/eerd";
import type { z } from "zod";

/** A file that is not JSON, or not of the shape that a command reads. */
export class JsonFileError extends R2taError {
  constructor(readonly file: string, message: string, hint: string) {
    super({ code: "json-file", message, hint });
  }
}

/** Parses JSON text; a fault names file, line and column. `firstLine` is the line of the file in which the text begins. */
export function parseJson(text: string, file: string, firstLine = 1): unknown {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return JSON.parse(source) as unknown;
  } catch (cause) {
    const fault = findJsonFault(source);
    if (!fault) throw cause;
    const { line: lineOfText, column } = positionOf(source, fault.offset);
    const line = lineOfText + firstLine - 1;
    throw new JsonFileError(file, `${file}:${line}:${column}: this is not JSON: expected ${fault.expected}.\n${sourceExcerpt(source, fault.offset)}`, `Mend line ${line} of ${file}.`);
  }
}

/** Checks a JSON value against a schema; the error names file, JSON path and what was expected. `what` is as “a scenario”. */
export function parseWith<Output>(schema: z.ZodType<Output>, value: unknown, file: string, what: string): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [first, ...others] = result.error.issues;
  const place = first && first.path.length > 0 ? ` at ${printJsonPath(first.path)}` : "";
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  throw new JsonFileError(file, `${file}${place}: ${first?.message ?? "unreadable"}${more}.`, `The file should be ${what}; mend that place and try again.`);
}
