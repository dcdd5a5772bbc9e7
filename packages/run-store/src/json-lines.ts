import type { z } from "zod";
import { RunDamagedError } from "./run-error.js";

/** The lines of a file of JSON values, one a line. */
export interface JsonLines<Row> {
  rows: Row[];
  /** How many bytes the whole lines take; a half-written last line begins here. */
  wholeBytes: number;
  /** How many bytes of a half-written last line follow; 0 when there is none. */
  tornBytes: number;
}

const newline = 0x0a;

/**
 * Reads JSON lines. What follows the last line end was being written when the process ended, and is left out.
 * Any other line that is not UTF-8, not JSON or not of `schema` is a RunDamagedError with `file`, line number and mend.
 */
export function readJsonLines<Row>(bytes: Uint8Array, file: string, schema: z.ZodType<Row>): JsonLines<Row> {
  const rows: Row[] = [];
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    const line = rows.length + 1;
    rows.push(readLine(bytes.subarray(start, end), file, line, decoder, schema));
    start = end + 1;
  }
  return { rows, wholeBytes: start, tornBytes: bytes.byteLength - start };
}

function readLine<Row>(bytes: Uint8Array, file: string, line: number, decoder: InstanceType<typeof TextDecoder>, schema: z.ZodType<Row>): Row {
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(bytes));
  } catch (error) {
    throw damagedLine(file, line, "it is not JSON in UTF-8", error);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = issue === undefined || issue.path.length === 0 ? "" : `field ${issue.path.join(".")}: `;
  throw damagedLine(file, line, `${place}${issue?.message ?? "it has another shape"}`);
}

/** The error for one line that is not what was written. */
export function damagedLine(file: string, line: number, reason: string, cause?: unknown): RunDamagedError {
  return new RunDamagedError(file, line, reason,
    `Bring ${file} back from a backup; or keep a copy and cut it to its first ${line - 1} lines (head -n ${line - 1}): the items after that are computed again on r2ta resume.`,
    cause);
}
