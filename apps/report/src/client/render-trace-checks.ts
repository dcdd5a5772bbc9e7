import type { RefinedRow } from "@r2ta/reporting/artifact";
import type { EvidenceChips } from "./evidence.js";
import { makeElement } from "./make-element.js";
import { checkName } from "./refinement-names.js";
import type { ReportIndexEntry } from "./report-index.js";
import { visibleText } from "./visible-text.js";
import { foldedText } from "./written-text.js";

type Check = RefinedRow["check"];

/** More reasons of one check would hide the page; the others are counted. */
const MOST_REASONS = 100;

/** What the mechanical check says before and after, beside one another. */
export function renderTraceChecks({ originalCheck, check, status }: RefinedRow, chips: EvidenceChips): HTMLElement {
  return makeElement("section", { "aria-labelledby": "check" }, makeElement("h2", { id: "check" }, "The mechanical check"),
    makeElement("div", { class: "halves" }, renderCheck("As it was written", originalCheck, chips), status === "failed" ? null : renderCheck("As it was refined", check, chips)));
}

function renderCheck(title: string, { accepted, reasons, claims, unreadLines }: Check, chips: EvidenceChips): HTMLElement {
  const shown = reasons.slice(0, MOST_REASONS);
  return makeElement("div", { class: "check", "data-accepted": accepted },
    makeElement("h3", {}, title, ": ", makeElement("span", { class: "check-result" }, accepted ? "accepted" : `${reasons.length} ${reasons.length === 1 ? "objection" : "objections"}`)),
    makeElement("p", { class: "meta" }, `${claims} ${claims === 1 ? "claim" : "claims"} read, ${unreadLines === 0 ? "no line" : unreadLines === 1 ? "1 line" : `${unreadLines} lines`} without a claim that could be read`),
    shown.length > 0 && makeElement("ul", { class: "check-reasons" }, shown.map(({ code, message, location, requirementId }) => makeElement("li", {},
      makeElement("b", {}, checkName(code)), ": ", visibleText(message), " ",
      makeElement("span", { class: "chips" }, requirementId !== null && chips.chip({ kind: "sentence", name: requirementId }), location !== null && chips.chip({ kind: "place", name: location }))))),
    reasons.length > shown.length && makeElement("p", { class: "muted" }, `and ${reasons.length - shown.length} more`));
}

const verdictNames = { kept: "kept", reworded: "reworded", removed: "removed", added: "added" } as const;

/** What became of each report of the answer, and the answer before and after. */
export function renderTraceAnswer({ feedbackAudit, originalFeedback, feedback }: RefinedRow, { categories }: ReportIndexEntry, chips: EvidenceChips): HTMLElement {
  const titleOf = (id: string): string => {
    const category = categories.find((each) => each.id === id);
    return category ? `${category.code} ${category.title}` : id;
  };
  return makeElement("section", { "aria-labelledby": "the-answer" }, makeElement("h2", { id: "the-answer" }, "The answer"),
    feedbackAudit.length === 0 ? makeElement("p", { class: "nothing" }, "No mistake is reported, before or after.") : makeElement("ol", { class: "reports feedback", "aria-label": "Reports of the answer and what became of them" },
      feedbackAudit.map(({ category, location, verdict, explanation }) => makeElement("li", { "data-feedback": verdict },
        makeElement("div", { class: "score" }, makeElement("span", { class: "feedback-badge", "data-feedback": verdict }, verdictNames[verdict] ?? verdict)),
        makeElement("div", { class: "what" }, makeElement("span", {}, visibleText(titleOf(category))), makeElement("span", { class: "chips" }, chips.chip({ kind: "place", name: location }))),
        makeElement("div", { class: "why" }, visibleText(explanation))))),
    makeElement("div", { class: "halves" },
      originalFeedback === "" ? makeElement("p", { class: "nothing" }, "No answer was written.") : foldedText("Answer as it was written", originalFeedback, false),
      feedback !== null && foldedText("Refined answer", feedback, false)));
}
