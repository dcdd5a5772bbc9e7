import type { Reply } from "../completion.js";
import { ProviderFault } from "../provider.js";
import type { FaultContext } from "./fault-context.js";
import { faultOfErrorObject } from "./fault-of-error-object.js";
import { readUsage } from "./read-usage.js";
import { badReply } from "./reply-faults.js";
import { headerOf, type ResponseHeaders } from "./retry-after.js";
import { splitThinking } from "./split-thinking.js";
import { withoutKey } from "./without-key.js";

/**
 * A chat completion's body as a Reply, whichever server sent it. Reasoning is taken from `reasoning_content` (vLLM, DeepSeek,
 * llama.cpp), else `reasoning` (Ollama, OpenRouter, newer vLLM), else from `<think>` at the head of the content. What the server does not
 * say is null; the key that it was asked with is hidden. Throws a ProviderFault for a body that is no completion (`bad-reply`), has no choices (`empty-reply`), or is an error.
 */
export function normalizeReply(body: unknown, headers: ResponseHeaders, httpStatus: number | null, context: FaultContext): Reply {
  const said = faultOfErrorObject(body, context, httpStatus);
  if (said !== null) throw new ProviderFault(said);
  const unreadable = new ProviderFault(badReply("The reply is JSON, but no chat completion.", httpStatus));
  const completion = record(body);
  if (completion === null || !Array.isArray(completion["choices"])) throw unreadable;
  const first: unknown = completion["choices"][0];
  if (first === undefined) throw new ProviderFault({ ...badReply("The completion has no choices.", httpStatus), kind: "empty-reply" });
  const choice = record(first);
  const message = record(choice?.["message"]);
  const content = message === null ? null : textOf(message["content"] ?? "");
  if (choice === null || message === null || content === null) throw unreadable;

  const split = splitThinking(content);
  const field = words(message["reasoning_content"]) !== null ? "reasoning_content" : words(message["reasoning"]) !== null ? "reasoning" : null;
  const reasoning = field === null ? split.reasoning : words(message[field]);
  // Beside a field of its own, a closing tag alone is the answer's own text.
  const text = field !== null && !/^\s*<think>/i.test(content) ? content : split.text;
  return withoutKey({
    text,
    reasoning,
    reasoningFrom: field ?? (reasoning === null ? null : "think-tag"),
    refusal: words(message["refusal"]),
    finishReason: words(choice["finish_reason"]),
    usage: readUsage(completion["usage"]),
    servedModel: words(completion["model"]),
    fingerprint: words(completion["system_fingerprint"]),
    requestId: headerOf(headers, "x-request-id"),
    logprobs: logprobsOf(choice["logprobs"]),
    simulated: headerOf(headers, "x-r2ta-simulated") !== null,
  }, context.secret);
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : null;
}

function words(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/** Some servers send the content as parts; those that are no text are left out. */
function textOf(content: unknown): string | null {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return null;
  return content.map((part) => words(record(part)?.["text"]) ?? "").join("");
}

/** A reply is parsed JSON, so its parts are JSON. */
function logprobsOf(value: unknown): Reply["logprobs"] {
  const logprobs = record(value);
  return logprobs === null || !Array.isArray(logprobs["content"]) ? null : logprobs as Reply["logprobs"];
}
