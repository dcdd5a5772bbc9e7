import type { Reply } from "../completion.js";

/** Shorter ones are no keys but words that a server of one's own is content with, as `EMPTY`; hiding them would change replies. */
const shortestKey = 12;

/**
 * A reply without the key that it was asked with: a server that quotes the request's headers, in its text or in a header of
 * its own, would have the key kept on the disk, shown in reports and sent on in the next prompt.
 */
export function withoutKey(reply: Reply, secret: string | null): Reply {
  if (secret === null || secret.length < shortestKey) return reply;
  const hide = <Text extends string | null>(text: Text): Text => (text === null ? text : text.replaceAll(secret, "***") as Text);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const logprobs = reply.logprobs === null ? "" : JSON.stringify(reply.logprobs);
  return {
    ...reply,
    text: hide(reply.text), reasoning: hide(reply.reasoning), refusal: hide(reply.refusal), finishReason: hide(reply.finishReason),
    servedModel: hide(reply.servedModel), fingerprint: hide(reply.fingerprint), requestId: hide(reply.requestId),
    logprobs: logprobs.includes(inJson) ? JSON.parse(logprobs.replaceAll(inJson, "***")) as Reply["logprobs"] : reply.logprobs,
  };
}
