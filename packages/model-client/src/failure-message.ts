import { redactSecrets } from "@r2ta/base";
import type { FailureKind } from "./model-client.js";
import type { ProviderFaultFields } from "./provider.js";

const sentences: Readonly<Record<FailureKind, string>> = {
  "rate-limit": "The provider refused the call for its rate limit, at every attempt.",
  "server-error": "The server failed at every attempt.",
  "connection": "The connection failed at every attempt.",
  "timeout": "No whole reply came within the deadline.",
  "cut-off": "The reply was cut off at every attempt.",
  "bad-reply": "The server's replies could not be read as completions.",
  "empty-reply": "The server's replies held no completion.",
  "too-long-reply": "The reply was longer than limits.replyBytes allows.",
  "context-length": "The prompt does not fit into the model's context.",
  "bad-request": "The server refuses the request.",
  "batch-failed": "The batch failed.",
  "batch-expired": "The batch expired before this call was answered.",
};

/** The message where the provider asks for a longer wait than the call has time for. */
export const waitTooLong = "The provider asks to wait longer than the call's total deadline allows.";

/**
 * Why a call failed, in words that are the same in every run with the same faults. What the server said is part of it only
 * where it speaks about the request itself (bad-request, context-length), without what changes from time to time.
 */
export function failureMessage(fault: Pick<ProviderFaultFields, "kind" | "message">): string {
  const kind = fault.kind as FailureKind;
  const speaksOfRequest = kind === "bad-request" || kind === "context-length";
  if (!speaksOfRequest) return sentences[kind];
  const said = withoutVolatile(redactSecrets(fault.message));
  return said.startsWith(sentences[kind].slice(0, -1)) ? said : `${sentences[kind]} ${said}`.trim();
}

/** Leaves out ids, times and durations of a server's sentence. */
function withoutVolatile(text: string): string {
  return text
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "…")
    .replace(/\b(?:req|chatcmpl|org|proj|batch|file|run|resp)[-_][A-Za-z0-9]{6,}/g, "…")
    .replace(/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12,}\b/gi, "…")
    .replace(/\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?/g, "…")
    .replace(/\b\d+(?:\.\d+)? ?(?:ms|milliseconds|s|seconds)\b/gi, "…");
}
