import type { ReportedCall } from "@r2ta/reporting/artifact";
import { failureName } from "./failure-names.js";
import { makeElement } from "./make-element.js";
import { printDuration } from "./print-numbers.js";
import { visibleText } from "./visible-text.js";
import { foldedText } from "./written-text.js";

/** A text of more characters than this is folded at first. */
const LONG = 6_000;

/** The prompt, message by message. */
export function renderPrompt({ messages }: ReportedCall): HTMLElement {
  return makeElement("section", { class: "call-texts", "aria-labelledby": "prompt" }, makeElement("h2", { id: "prompt" }, "Prompt"),
    messages.length === 0 ? makeElement("p", { class: "nothing" }, "The prompt was not kept.") : messages.map(({ role, content }) => foldedText(role, content, content.length <= LONG)));
}

/** The reasoning and the reply; where there is none, why. */
export function renderReply({ status, reasoning, text, failure }: ReportedCall): HTMLElement {
  return makeElement("section", { class: "call-texts", "aria-labelledby": "reply" }, makeElement("h2", { id: "reply" }, "Reply"),
    failure !== null && makeElement("p", { class: "failure" }, makeElement("strong", {}, status === "failed" ? "No reply. " : "Not a whole answer. "), makeElement("bdi", {}, visibleText(failure))),
    reasoning !== null && reasoning !== "" && foldedText("reasoning", reasoning, reasoning.length <= LONG),
    text !== null && text !== "" && foldedText("reply", text, text.length <= LONG),
    text === "" && makeElement("p", { class: "nothing" }, "The reply is empty."),
    text === null && failure === null && makeElement("p", { class: "nothing" }, status === "failed" ? "No reply came, and no reason was recorded." : "The reply was not kept."));
}

/** Every attempt over HTTP, those that failed too. */
export function renderAttempts({ attempts, cached }: ReportedCall): HTMLElement {
  const made = attempts.filter(({ attempt }) => attempt > 0);
  const rows = made.map(({ attempt, status, httpStatus, latencyMs, waitedMs }) => makeElement("tr", {},
    makeElement("th", { scope: "row", class: "number" }, attempt),
    makeElement("td", {}, status === "ok" ? "answered" : failureName(status).label),
    makeElement("td", { class: "number" }, httpStatus ?? makeElement("span", { class: "muted" }, "none")),
    makeElement("td", { class: "number" }, waitedMs === 0 ? makeElement("span", { class: "muted" }, "not") : printDuration(waitedMs)),
    makeElement("td", { class: "number" }, printDuration(latencyMs))));
  return makeElement("section", { "aria-labelledby": "attempts" }, makeElement("h2", { id: "attempts" }, "Attempts"),
    made.length === 0
      ? makeElement("p", { class: "nothing" }, cached ? "None in this run: the reply was taken from the cache." : "No attempt was recorded.")
      : makeElement("div", { class: "table-scroll", role: "region", "aria-label": "Attempts", tabindex: 0 }, makeElement("table", { class: "attempts" },
        makeElement("caption", { class: "visually-hidden" }, "Attempts of this call over HTTP"),
        makeElement("thead", {}, makeElement("tr", {}, makeElement("th", { scope: "col", class: "number" }, "Attempt"), makeElement("th", { scope: "col" }, "Outcome"),
          ["HTTP status", "Waited before", "Took"].map((head) => makeElement("th", { scope: "col", class: "number" }, head)))),
        makeElement("tbody", {}, rows))));
}
