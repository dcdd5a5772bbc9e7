import { printApiError, type ApiError } from "../api-error.js";
import { completionParts, readBody, type ChatParts } from "../answer-chat.js";
import { chooseFault } from "../faults/choose-fault.js";
import { refusalOf } from "../faults/refusals.js";
import { printCompletion, printEmptyCompletion } from "../print-completion.js";
import { drawNumber } from "../request-digest.js";
import type { BatchLine } from "./batch-lines.js";

/** What came of a batch: its two files as text, and the counts. A line that is missing is in neither file and in no count. */
export interface BatchResult {
  readonly output: string;
  readonly errors: string;
  readonly completed: number;
  readonly failed: number;
}

/** How a batch came to its end: with all lines done, or stopped with the first `share` of them done and the others told `code`. */
export type BatchEnd = { readonly share: 1; readonly code: null } | { readonly share: number; readonly code: "batch_expired" | "batch_cancelled" };

/**
 * Runs the lines of a batch. The outputs stand in another order than the requests did, as the API allows. Faults that are told by a
 * status fail their line with it, those of a reply spoil it; those of a connection have no place here.
 */
export function runBatch(id: string, lines: readonly BatchLine[], end: BatchEnd, parts: ChatParts): BatchResult {
  const results = lines.map((line, index) => (end.code !== null && index >= lines.length * end.share ? stoppedLine(line, end.code) : runLine(id, line, parts)));
  const shuffled = results.flatMap((result) => (result === null ? [] : [result])).sort((one, other) => one.order - other.order);
  const print = (isFailed: boolean): string => shuffled.filter((line) => line.isFailed === isFailed).map(({ text }) => `${text}\n`).join("");
  const failed = shuffled.filter(({ isFailed }) => isFailed).length;
  return { output: print(false), errors: print(true), completed: shuffled.length - failed, failed };
}

interface LineResult {
  readonly text: string;
  readonly isFailed: boolean;
  readonly order: number;
}

function runLine(batch: string, { customId, body: text }: BatchLine, parts: ChatParts): LineResult | null {
  const { ledger, options } = parts;
  const read = readBody(text, options);
  if (read.error !== null) {
    ledger.end(ledger.open({ digest: read.digest, attempt: 0, kind: "rejected", promptChars: read.promptChars, batch }), read.error.status, "whole");
    return answered(customId, read.error);
  }
  const { digest, promptChars, body } = read;
  const attempt = ledger.countAttempt(digest);
  const fault = chooseFault(options.faults, digest, attempt);
  const refusal = isStruck("fail", digest, attempt, options.batch.failShare) ? lineFailure : fault && refusalOf(fault, Date.now());
  const isMissing = isStruck("missing", digest, attempt, options.batch.missingShare);
  ledger.end(ledger.open({ digest, attempt, kind: fault?.kind ?? "ok", promptChars, batch }), isMissing ? null : (refusal?.status ?? 200), isMissing ? "none" : "whole");
  if (isMissing) return null;
  if (refusal) return answered(customId, refusal);
  const completion = completionParts(body, digest, promptChars, fault?.kind ?? null, parts);
  const printed = fault?.kind === "empty-choices" ? printEmptyCompletion(completion) : printCompletion(completion);
  return printLine(customId, { status_code: 200, body: JSON.parse(printed) as unknown }, null);
}

const lineFailure: ApiError = { status: 500, message: "The server had an error while processing your request. Sorry about that!", type: "server_error", code: null, param: null };

function isStruck(label: string, digest: string, attempt: number, share: number): boolean {
  return attempt === 1 && drawNumber("batch", label, digest) < share;
}

function answered(customId: string, error: ApiError): LineResult {
  return printLine(customId, { status_code: error.status, body: JSON.parse(printApiError(error)) as unknown }, null);
}

function stoppedLine({ customId }: BatchLine, code: string): LineResult {
  const message = code === "batch_expired" ? "This request could not be executed before the completion window expired." : "This request was not executed because its batch was cancelled.";
  return printLine(customId, null, { code, message });
}

function printLine(customId: string, response: { readonly status_code: number; readonly body: unknown } | null, error: object | null): LineResult {
  const order = drawNumber("batch", "order", customId);
  const id = `batch_req_${Math.floor(order * 2 ** 40).toString(16)}`;
  const text = JSON.stringify({ id, custom_id: customId, response: response && { ...response, request_id: `req_${id}` }, error });
  return { text, isFailed: response?.status_code !== 200, order };
}
