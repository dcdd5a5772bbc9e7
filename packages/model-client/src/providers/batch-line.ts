import { isUtf8 } from "node:buffer";
import type { Digest } from "@r2ta/base";
import { ProviderFault, type ProviderFaultFields, type ProviderReply } from "../provider.js";
import { cleanMessage } from "./clean-message.js";
import type { FaultContext } from "./fault-context.js";
import { faultOfResponse } from "./fault-of-response.js";
import { normalizeReply } from "./normalize-reply.js";
import type { FileLine } from "./read-lines.js";
import { badReply, tooLong } from "./reply-faults.js";

/** The id of a call within a batch: the digits of its key, which stay within the 64 characters that servers allow. */
export function customIdOf(key: string): string {
  return key.replace(/^sha256:/, "");
}

/** The call's key of a custom id. */
export function keyOfCustomId(customId: string): Digest {
  return `sha256:${customId}`;
}

/** The custom id of a line; null where it has none. A line that cannot be parsed is searched for it. */
export function customIdIn({ bytes, isWhole }: FileLine): string | null {
  const line = isWhole ? parse(bytes) : null;
  if (line !== null) return typeof line["custom_id"] === "string" ? line["custom_id"] : null;
  return /"custom_id"\s*:\s*"([^"\\]+)"/.exec(bytes.toString("latin1"))?.[1] ?? null;
}

/**
 * The reply in a line of a batch's output or error file: `{custom_id, response: {status_code, request_id, body}, error}`.
 * Throws a ProviderFault for a line that holds an error, with the same meaning as if it had come over HTTP.
 * Source: https://platform.openai.com/docs/api-reference/batch/request-output.
 */
export function readBatchLine({ bytes, isWhole }: FileLine, simulatedBy: string | null, context: FaultContext): ProviderReply {
  if (!isWhole) throw new ProviderFault(tooLong(null));
  const line = isUtf8(bytes) ? parse(bytes) : null;
  if (line === null) throw new ProviderFault(badReply("The batch's line of this call is not valid JSON in UTF-8.", null));
  const response = record(line["response"]);
  const error = record(line["error"]);
  if (response === null) throw new ProviderFault(lineFault(error, context.secret));
  const status = typeof response["status_code"] === "number" ? response["status_code"] : 200;
  if (status < 200 || status >= 300) throw new ProviderFault(faultOfResponse({ status, headers: {}, body: JSON.stringify(response["body"] ?? {}) }, context));
  const headers = {
    ...(typeof response["request_id"] === "string" && response["request_id"] !== "" ? { "x-request-id": response["request_id"] } : {}),
    ...(simulatedBy === null ? {} : { "x-r2ta-simulated": simulatedBy }),
  };
  return { reply: normalizeReply(response["body"], headers, status, context), httpStatus: status, firstTokenMs: null };
}

function lineFault(error: Readonly<Record<string, unknown>> | null, secret: string | null): ProviderFaultFields {
  const code = typeof error?.["code"] === "string" ? error["code"] : "";
  if (code === "batch_expired") return expiredFault;
  const message = typeof error?.["message"] === "string" ? cleanMessage(error["message"], secret) : "";
  return { ...lostFault, message: `The batch has no reply for this call (${[code, message].filter((part) => part !== "").join(": ") || "no reason given"}).` };
}

/** The batch's 24 hours were over before this call's turn; asked again in another batch. */
export const expiredFault: ProviderFaultFields = {
  kind: "batch-expired", message: "The batch expired before this call was answered.",
  httpStatus: null, isTransient: true, retryAfterMs: null, mayBeCharged: false,
};

/** Neither file of the batch has a line of this call. */
export const lostFault: ProviderFaultFields = {
  kind: "batch-failed", message: "The batch ended without a line for this call.",
  httpStatus: null, isTransient: true, retryAfterMs: null, mayBeCharged: true,
};

function parse(bytes: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    return record(JSON.parse(bytes.toString("utf8")));
  } catch {
    return null;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : null;
}
