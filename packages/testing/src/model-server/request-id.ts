import type { Digest } from "@r2ta/base";

const prefixLength = 24;

/** The `x-request-id` of an attempt: it tells which request of the ledger a reply answers. */
export function printRequestId(digest: Digest, attempt: number): string {
  return `req_${nameRequest(digest)}_${attempt}`;
}

/** The same name for a request's digest and for every `x-request-id` of its replies. */
export function nameRequest(digestOrRequestId: string): string {
  return digestOrRequestId.replace(/^sha256:|^req_/, "").slice(0, prefixLength);
}
