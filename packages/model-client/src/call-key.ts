import { digestBytes, digestJson, type Digest } from "@r2ta/base";
import { answerSchemaOf } from "./answer-schema.js";
import type { ChatRequest } from "./chat-request.js";
import type { ModelIdentity } from "./completion.js";

/**
 * The key under which a reply is kept: the digest of who answers, the messages, the sampling, the answer's JSON schema and
 * the repeat index. Which of the ways to ask for JSON a server turned out to take is not in it, so that a resumed run,
 * which has yet to find that out, finds its replies.
 */
export function callKey(identity: ModelIdentity, request: ChatRequest): Digest {
  return digestJson({
    model: identity,
    // A digest in the digest: JSON.stringify takes a tenth of the time of the canonical form, and half surrogate pairs too.
    messages: digestBytes(JSON.stringify(request.messages.map(({ role, content }) => [role, content]))),
    sampling: request.sampling,
    answer: request.answer === null ? null : answerSchemaOf(request.answer).digest,
    repeat: request.repeat,
  });
}
