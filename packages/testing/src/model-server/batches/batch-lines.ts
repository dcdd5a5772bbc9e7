import { z } from "zod";

const batchLineSchema = z.looseObject({ custom_id: z.string().min(1), method: z.string(), url: z.string(), body: z.looseObject({}) });

/** A request of a batch. */
export interface BatchLine {
  readonly customId: string;
  /** The body as text, to be read as one that was posted. */
  readonly body: string;
}

/** Why a batch cannot run, with the line it is about, counted from 1. */
export interface BatchFault {
  readonly code: string;
  readonly message: string;
  readonly param: string | null;
  readonly line: number | null;
}

const linesAtMost = 50_000;

/** Reads the lines of a batch's file for `endpoint`; with faults, none of them runs. */
export function readBatchLines(text: string, endpoint: string): { readonly lines: BatchLine[]; readonly faults: BatchFault[] } {
  const lines: BatchLine[] = [];
  const faults: BatchFault[] = [];
  const customIds = new Set<string>();
  text.split("\n").forEach((line, index) => {
    if (line.trim() === "") return;
    const fault = (code: string, message: string, param: string | null = null): number => faults.push({ code, message, param, line: index + 1 });
    const parsed = parseLine(line);
    if (parsed === null) return fault("invalid_json_line", "This line is not parseable as valid JSON.");
    const result = batchLineSchema.safeParse(parsed);
    if (!result.success) return fault("missing_required_parameter", "A request has custom_id, method, url and body.", result.error.issues[0]?.path.join(".") ?? null);
    const { custom_id: customId, method, url, body } = result.data;
    if (method !== "POST") return fault("invalid_method", "The method of a request is POST.", "method");
    if (url !== endpoint) return fault("mismatched_endpoint", "The url of a request is the endpoint of its batch.", "url");
    if (customIds.has(customId)) return fault("duplicate_custom_id", `The custom_id ${customId.slice(0, 100)} stands in this file already.`, "custom_id");
    customIds.add(customId);
    return lines.push({ customId, body: JSON.stringify(body) });
  });
  if (faults.length === 0 && lines.length === 0) faults.push({ code: "empty_file", message: "The file holds no request.", param: null, line: null });
  if (lines.length > linesAtMost) faults.push({ code: "too_many_tasks", message: `A batch has ${linesAtMost} requests at the most.`, param: null, line: null });
  return { lines, faults };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
