import type { ReportedCall } from "@r2ta/reporting/artifact";
import { failureName } from "./failure-names.js";
import { makeElement, type Content } from "./make-element.js";
import { printCount, printDuration, printUsd } from "./print-numbers.js";
import { visibleText } from "./visible-text.js";

const statusNames: Record<ReportedCall["status"], string> = { ok: "answered", refused: "refused", truncated: "cut off at the token limit", failed: "no reply came" };

const modeNames: Record<NonNullable<ReportedCall["answerMode"]>, string> = {
  "json-schema": "JSON of a given schema", "json-object": "any JSON object", text: "JSON, by words of the prompt alone",
};

/** What a call was, cost and took. What is not known is said to be unknown. */
export function renderCallFacts(call: ReportedCall): HTMLElement {
  const isFailed = call.status === "failed";
  const facts: [string, Content][] = [
    ["Outcome", [statusNames[call.status], call.failureKind !== null && `: ${failureName(call.failureKind).label}`, call.cached && [" ", makeElement("span", { class: "cached-mark" }, "from the cache")]]],
    ["Model", [text(call.model), call.provider !== "" && makeElement("span", { class: "muted" }, " by ", text(call.provider))]],
    ...(isFailed ? [] : [
      ["Finish reason", call.finishReason === null ? "not given" : makeElement("code", {}, visibleText(call.finishReason))],
      ["Asked for", call.answerMode === null ? "free text" : modeNames[call.answerMode]],
      ["Tokens in", [printCount(call.inputTokens), call.cachedInputTokens !== null && call.cachedInputTokens > 0 && muted(`, ${printCount(call.cachedInputTokens)} of them from the provider’s own prompt cache`)]],
      ["Tokens out", [printCount(call.outputTokens), call.reasoningTokens !== null && muted(`, ${printCount(call.reasoningTokens)} of them reasoning`)]],
      ["Cost to reproduce", printUsd(call.costUsd)],
    ] satisfies [string, Content][]),
    ["Paid in this run", [printUsd(call.paidUsd), call.cached && call.paidUsd === 0 && muted(", paid when it was first asked")]],
    ...(isFailed ? [] : [["Latency", [printDuration(call.latencyMs), call.firstTokenMs !== null && muted(`, first token after ${printDuration(call.firstTokenMs)}`), call.cached && muted(", when it was first asked")]] satisfies [string, Content]]),
    ["Key", makeElement("code", {}, call.key)],
  ];
  return makeElement("dl", { class: "facts call-facts" }, facts.map(([name, value]) => makeElement("div", {}, makeElement("dt", {}, name), makeElement("dd", {}, value))));
}

function text(value: string): HTMLElement {
  return makeElement("bdi", {}, visibleText(value));
}

function muted(value: string): HTMLElement {
  return makeElement("span", { class: "muted" }, value);
}
