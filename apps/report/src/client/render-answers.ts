import type { AnswerRow, DetailRow, ScoredReport } from "@r2ta/reporting/artifact";
import { callUrl, hasCalls } from "./call-url.js";
import { failureName } from "./failure-names.js";
import { makeElement, type Content } from "./make-element.js";
import { outcomeBadge } from "./outcome-badge.js";
import { printCount, printUsd } from "./print-numbers.js";
import type { ReportIndexEntry } from "./report-index.js";
import { simulatedMark } from "./simulated-mark.js";
import { visibleText } from "./visible-text.js";
import { foldedText } from "./written-text.js";

const scoreNames: Record<ScoredReport["outcome"], string> = {
  exact: "hit",
  place: "right place, sibling category",
  duplicate: "reported twice: neutral",
  neutral: "only a consequence: neutral",
  equivalent: "an equivalent design: false alarm",
  "false-alarm": "false alarm",
};

const statusNames: Record<AnswerRow["status"], string> = {
  ok: "answered", unparsable: "answer could not be read", refused: "refused to answer", truncated: "answer was cut off", failed: "call failed",
};

const callStatusNames: Record<AnswerRow["calls"][number]["status"], string> = { ok: "answered", refused: "refused", truncated: "cut off", failed: "failed" };

/** What each arm answered about the item and how every report was scored. */
export function renderAnswers(host: HTMLElement, detail: DetailRow, answers: readonly AnswerRow[], report: ReportIndexEntry): HTMLElement {
  return makeElement("section", { class: "answers", "aria-labelledby": "answers" },
    makeElement("h2", { id: "answers" }, "What each arm answered"),
    answers.length === 0 ? makeElement("p", { class: "nothing" }, "No arm was asked about this item.") : answers.map((answer, index) => renderAnswer(host, detail, answer, index, answers, report)));
}

function renderAnswer(host: HTMLElement, detail: DetailRow, answer: AnswerRow, index: number, all: readonly AnswerRow[], report: ReportIndexEntry): HTMLElement {
  const isRepeated = all.filter(({ arm }) => arm === answer.arm).length > 1;
  const missed = answer.hits.flatMap((hit, mistake) => (hit === "missed" ? [mistake + 1] : []));
  // Calls that all failed brought nothing to count.
  const isAsked = answer.calls.some(({ status }) => status !== "failed");
  const tokens = answer.inputTokens === null ? (isAsked ? "tokens unknown" : null) : `${printCount(answer.inputTokens)} tokens in, ${printCount(answer.outputTokens)} out`;
  const cost = !isAsked ? null : answer.costUsd === null ? "cost unknown" : `${printUsd(answer.costUsd)} to reproduce`;
  return makeElement("article", { class: "arm-answer", id: `answer-${index + 1}`, "aria-labelledby": `answer-${index + 1}-title` },
    makeElement("h3", { id: `answer-${index + 1}-title` }, answer.arm, isRepeated && ` · repeat ${answer.repeat + 1}`, (answer.simulated || report.simulatedArms.includes(answer.arm)) && [" ", simulatedMark()], " ", outcomeBadge(answer.outcome)),
    makeElement("p", { class: "meta" }, [answer.model, statusNames[answer.status] ?? answer.status, tokens, cost].filter((part): part is string => part !== null && part !== "").map((part, place) => [place > 0 && " · ", makeElement("bdi", {}, visibleText(part))])),
    renderCallLinks(host, answer, report),
    answer.status !== "ok" && makeElement("p", { class: "failure" }, makeElement("strong", {}, answer.failureKind === null ? "No answer to score. " : `No answer to score: ${failureName(answer.failureKind).label}. `), makeElement("bdi", {}, visibleText(answer.failure ?? "No reason was recorded.")), detail.mistakes.length > 0 ? " It counts as a miss of every mistake." : " It is not counted as a correct negative."),
    answer.status === "ok" && (answer.reports.length === 0 ? makeElement("p", {}, "Reported no mistake.") : renderReports(answer, report)),
    answer.status === "ok" && missed.length > 0 && makeElement("p", { class: "missed" }, "Missed: ", missed.map((number, place) => [place > 0 ? ", " : null, makeElement("a", { href: `#mistake-${number}` }, `mistake ${number}`)]), "."),
    written("Reasoning", answer.reasoning), written("Answer as written", answer.raw));
}

/** Links to the calls behind an answer; where the report keeps none of them, their number. */
function renderCallLinks(host: HTMLElement, { variantId, arm, repeat, calls }: AnswerRow, report: ReportIndexEntry): HTMLElement | null {
  if (calls.length === 0) return null;
  if (!hasCalls(report)) return makeElement("p", { class: "meta" }, `${calls.length} ${calls.length === 1 ? "call" : "calls"}; prompts and replies are not part of this report.`);
  const links = calls.map(({ key, role, status }, index): Content => makeElement("li", {},
    makeElement("a", { href: callUrl(host, report, { variantId, arm, repeat, key }) }, `${index + 1} ${role}`), status !== "ok" && makeElement("span", { class: "call-status" }, ` ${callStatusNames[status]}`)));
  return makeElement("div", { class: "call-links" }, makeElement("span", { class: "muted" }, calls.length === 1 ? "Call" : "Calls"), makeElement("ol", { "aria-label": `Calls of ${arm}` }, links));
}

function renderReports({ arm, reports }: AnswerRow, { categories }: ReportIndexEntry): HTMLElement {
  const titleOf = (id: string): string => {
    const category = categories.find((each) => each.id === id);
    return category ? `${category.code} ${category.title}` : id;
  };
  const rows = reports.map((scored) => makeElement("li", { "data-score": scored.outcome },
    makeElement("div", { class: "score" }, makeElement("span", { class: "score-badge", "data-score": scored.outcome }, scoreNames[scored.outcome] ?? scored.outcome),
      scored.mistake !== null && [" ", makeElement("a", { href: `#mistake-${scored.mistake + 1}` }, `mistake ${scored.mistake + 1}`)],
      scored.hallucinated && makeElement("span", { class: "hallucinated" }, "names an element that exists nowhere")),
    makeElement("div", { class: "what" }, makeElement("span", { class: "reported-category" }, titleOf(scored.category)), makeElement("code", {}, scored.location),
      scored.requirement !== null && makeElement("span", { class: "muted" }, `cites ${scored.requirement}`)),
    makeElement("div", { class: "why" }, scored.explanation === "" ? makeElement("span", { class: "muted" }, "no explanation") : scored.explanation)));
  return makeElement("ol", { class: "reports", "aria-label": `Reports of ${arm} and how they were scored` }, rows);
}

/** What a model wrote, folded. */
function written(title: string, text: string | null): HTMLElement | null {
  return text === null || text === "" ? null : foldedText(title, text, false);
}
