import type { AnswerRow, DetailRow, ScoredReport } from "@r2ta/reporting/artifact";
import { makeElement } from "./make-element.js";
import { outcomeBadge } from "./outcome-badge.js";
import type { ReportIndexEntry } from "./report-index.js";

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

/** What each arm answered about the item and how every report was scored. */
export function renderAnswers(detail: DetailRow, answers: readonly AnswerRow[], report: ReportIndexEntry): HTMLElement {
  return makeElement("section", { class: "answers", "aria-labelledby": "answers" },
    makeElement("h2", { id: "answers" }, "What each arm answered"),
    answers.length === 0 ? makeElement("p", { class: "nothing" }, "No arm was asked about this item.") : answers.map((answer, index) => renderAnswer(detail, answer, index, answers, report)));
}

function renderAnswer(detail: DetailRow, answer: AnswerRow, index: number, all: readonly AnswerRow[], report: ReportIndexEntry): HTMLElement {
  const isRepeated = all.filter(({ arm }) => arm === answer.arm).length > 1;
  const missed = answer.hits.flatMap((hit, mistake) => (hit === "missed" ? [mistake + 1] : []));
  const tokens = answer.inputTokens === null ? null : `${answer.inputTokens.toLocaleString("en-US")} tokens in, ${(answer.outputTokens ?? 0).toLocaleString("en-US")} out`;
  return makeElement("article", { class: "arm-answer", id: `answer-${index + 1}`, "aria-labelledby": `answer-${index + 1}-title` },
    makeElement("h3", { id: `answer-${index + 1}-title` }, answer.arm, isRepeated && ` · repeat ${answer.repeat + 1}`, " ", outcomeBadge(answer.outcome)),
    makeElement("p", { class: "meta" }, [answer.model, statusNames[answer.status] ?? answer.status, tokens].filter((part) => part !== null && part !== "").join(" · ")),
    answer.status !== "ok" && makeElement("p", { class: "failure" }, makeElement("strong", {}, "No answer to score. "), answer.failure ?? "No reason was recorded.", detail.mistakes.length > 0 ? " It counts as a miss of every mistake." : " It is not counted as a correct negative."),
    answer.status === "ok" && (answer.reports.length === 0 ? makeElement("p", {}, "Reported no mistake.") : renderReports(answer, report)),
    answer.status === "ok" && missed.length > 0 && makeElement("p", { class: "missed" }, "Missed: ", missed.map((number, place) => [place > 0 ? ", " : null, makeElement("a", { href: `#mistake-${number}` }, `mistake ${number}`)]), "."),
    written("Reasoning", answer.reasoning), written("Answer as written", answer.raw));
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

/** What a model wrote, as text. */
function written(title: string, text: string | null): HTMLElement | null {
  if (text === null || text === "") return null;
  const lines = text.split("\n").length;
  return makeElement("details", {}, makeElement("summary", {}, title, makeElement("span", { class: "muted" }, ` · ${lines.toLocaleString("en-US")} ${lines === 1 ? "line" : "lines"}`)), makeElement("pre", { tabindex: 0, "data-copy": "none" }, text));
}
