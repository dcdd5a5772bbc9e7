/** What a kind of failure is called and what happened, for answers, calls and attempts alike. */
const failureNames: Record<string, { label: string; meaning: string }> = {
  unreadable: { label: "answer unreadable", meaning: "a reply came, and no answer could be read in it" },
  refusal: { label: "refused", meaning: "the model declined to answer" },
  refused: { label: "refused", meaning: "the model declined to answer, or a filter kept the answer back" },
  "content-filter": { label: "content filter", meaning: "the provider’s filter kept the answer back" },
  length: { label: "token limit reached", meaning: "the reply ended before the answer was whole" },
  truncated: { label: "token limit reached", meaning: "the reply ended before the answer was whole" },
  "rate-limit": { label: "rate limit", meaning: "the provider takes no more calls for a while (HTTP 429)" },
  quota: { label: "quota used up", meaning: "the account may not ask any more" },
  access: { label: "no access", meaning: "the key, the address or the model’s name was not accepted" },
  "server-error": { label: "server error", meaning: "the provider answered with an error of its own (HTTP 5xx)" },
  connection: { label: "connection lost", meaning: "no connection, or it was reset" },
  timeout: { label: "timed out", meaning: "no whole reply within the time that was allowed" },
  "cut-off": { label: "reply cut off", meaning: "the connection ended in the middle of the reply" },
  "bad-reply": { label: "not a reply", meaning: "what came is not what the provider’s interface promises, as HTML or broken JSON" },
  "empty-reply": { label: "empty reply", meaning: "a reply without any choice or text" },
  "too-long-reply": { label: "reply too large", meaning: "more bytes than the client accepts" },
  "context-length": { label: "prompt too long", meaning: "more tokens than the model takes" },
  "bad-request": { label: "request not accepted", meaning: "the provider found fault with the request (HTTP 4xx)" },
  "unsupported-format": { label: "format not supported", meaning: "the provider does not take this way to ask for JSON" },
  "batch-failed": { label: "batch failed", meaning: "the batch that held the call failed" },
  "batch-expired": { label: "batch expired", meaning: "the batch that held the call was not finished in time" },
  "arm-fault": { label: "arm’s own fault", meaning: "the arm could not go on with what came" },
  aborted: { label: "stopped", meaning: "the run was stopped meanwhile" },
  failed: { label: "failed", meaning: "no closer kind was recorded" },
};

/** The name of a kind of failure; an unknown one is called by its own name. */
export function failureName(kind: string): { label: string; meaning: string } {
  return (Object.hasOwn(failureNames, kind) ? failureNames[kind] : undefined) ?? { label: kind.replaceAll("-", " "), meaning: "" };
}
