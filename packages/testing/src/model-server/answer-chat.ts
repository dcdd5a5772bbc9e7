import type { Digest } from "@r2ta/base";
import type { ServerResponse } from "node:http";
import { refuseRequest } from "./admit-request.js";
import { badRequest, printApiError, type ApiError } from "./api-error.js";
import { chatBodySchema, promptCharsOf, turnsOf, type ChatBody } from "./chat-body.js";
import { recordEnd, respondJson } from "./exchange.js";
import { chooseFault } from "./faults/choose-fault.js";
import { refusalOf } from "./faults/refusals.js";
import { spoilReply } from "./faults/spoil-reply.js";
import type { Ledger } from "./ledger.js";
import type { ModelServerOptions } from "./model-server-options.js";
import type { CompletionParts } from "./print-completion.js";
import { drawNumber, requestDigest } from "./request-digest.js";
import { printRequestId } from "./request-id.js";
import { sendCompletion } from "./send-completion.js";
import { placeReply, type WrittenReply } from "./written-reply.js";

/** What answers a prompt: the scripted reasoner, or a text of a fixed length. The same for the same body. */
export type Author = (body: ChatBody, digest: Digest) => WrittenReply;

export interface ChatParts {
  readonly options: ModelServerOptions;
  readonly ledger: Ledger;
  readonly author: Author;
}

/** A request's body as read: what is wrong with it, or what it asks. */
export type ReadBody = { readonly error: ApiError; readonly digest: Digest | null; readonly promptChars: number } | { readonly error: null; readonly body: ChatBody; readonly digest: Digest; readonly promptChars: number };

/** Answers POST /v1/chat/completions, or does with it what the fault plan says. `arrivedAt` is by performance.now(). */
export async function answerChat(text: string, response: ServerResponse, parts: ChatParts, arrivedAt: number): Promise<void> {
  const { options, ledger } = parts;
  const read = readBody(text, options);
  if (read.error !== null) {
    recordEnd(response, ledger, ledger.open({ digest: read.digest, attempt: 0, kind: "rejected", promptChars: read.promptChars }), false);
    return respondJson(response, read.error.status, printApiError(read.error));
  }
  const { digest, promptChars, body } = read;
  const attempt = ledger.countAttempt(digest);
  const fault = chooseFault(options.faults, digest, attempt);
  response.setHeader("x-request-id", printRequestId(digest, attempt));
  const line = ledger.open({ digest, attempt, kind: fault?.kind ?? "ok", promptChars });
  recordEnd(response, ledger, line, fault?.kind === "sse-cut");
  const refusal = fault && refusalOf(fault, Date.now());
  if (refusal) return respondJson(response, refusal.status, printApiError(refusal), refusal.headers);
  if (fault?.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  if (fault?.kind === "hang") return;
  await sendCompletion(response, completionParts(body, digest, promptChars, fault?.kind ?? null, parts), fault?.kind ?? null, latencyOf(options, digest) - (performance.now() - arrivedAt));
}

/** The completion of a request that was let in, as `kind` spoils it. */
export function completionParts(body: ChatBody, digest: Digest, promptChars: number, kind: Parameters<typeof spoilReply>[1], { options, author }: ChatParts): CompletionParts {
  const placed = placeReply(author(body, digest), options.reasoningField, body.max_completion_tokens ?? body.max_tokens ?? null);
  return { body, digest, promptChars, reply: spoilReply(placed, kind), reasoningField: options.reasoningField };
}

/** Reads a body and says why it is turned away, if it is. */
export function readBody(text: string, options: ModelServerOptions): ReadBody {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { error: badRequest("We could not parse the JSON body of your request."), digest: null, promptChars: 0 };
  }
  const result = chatBodySchema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    return { error: badRequest(`Invalid '${issue?.path.join(".") ?? ""}': ${issue?.message ?? "not a chat request"}.`), digest: null, promptChars: 0 };
  }
  const digest = requestDigest(value as Record<string, unknown>);
  const promptChars = promptCharsOf(turnsOf(result.data));
  const error = refuseRequest(result.data, options);
  return error === null ? { error, body: result.data, digest, promptChars } : { error, digest, promptChars };
}

function latencyOf({ latencyMs }: ModelServerOptions, digest: Digest): number {
  if (typeof latencyMs === "number") return latencyMs;
  return latencyMs.min + drawNumber("latency", digest) * (latencyMs.max - latencyMs.min);
}
