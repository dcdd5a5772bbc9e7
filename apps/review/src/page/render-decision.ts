import type { RevealedContent } from "@r2ta/refinement";
import { makeButton, makeElement, type Content } from "./make-element.js";
import { textToEdit, type DecisionVerdict, type PageState } from "./page-state.js";
import { titleOf, verdictChip } from "./render-question.js";
import { visibleText } from "./visible-text.js";

/** What the decision's controls do. */
export interface DecisionActions {
  decide(verdict: DecisionVerdict): void;
  write(change: { reason?: string; edited?: string }): void;
  save(): void;
}

const decisions: readonly { verdict: DecisionVerdict; key: string; title: string }[] = [
  { verdict: "accept", key: "a", title: "Accept" }, { verdict: "reject", key: "r", title: "Reject" },
  { verdict: "edit", key: "e", title: "Edit" }, { verdict: "unsure", key: "u", title: "Unsure" },
];

/** The auditor's verdict, and what the reviewer decides on it. */
export function renderDecision(state: PageState, revealed: RevealedContent, { decide, write, save }: DecisionActions): HTMLElement {
  const { written } = state;
  const buttons = decisions.map(({ verdict, key, title }) => makeButton(
    { class: "decision", "data-decision": verdict, "aria-pressed": String(written.decision === verdict), "aria-keyshortcuts": key }, () => decide(verdict), title, makeElement("kbd", {}, key)));
  const needsText = written.decision !== null && written.decision !== "accept";
  return makeElement("section", { class: "decision-panel", "aria-labelledby": "auditor" },
    ...(revealed.kind === "step" ? stepFinding(state, revealed) : pairFinding(state, revealed)),
    makeElement("h2", {}, "Do you accept this?"),
    makeElement("div", { class: "decisions", role: "group", "aria-label": "Decision" }, buttons),
    written.decision === "edit" && textBox("edited", "As it should read", written.edited ?? textToEdit(state.item), 6, (edited) => write({ edited })),
    needsText && textBox("reason", written.decision === "edit" ? "Why (if you like)" : "Why, in a few words", written.reason, 2, (reason) => write({ reason })),
    needsText && makeElement("p", { class: "confirm" }, makeButton({ class: "primary", id: "save" }, save, "Save", makeElement("kbd", {}, written.decision === "edit" ? "Ctrl Enter" : "Enter"))));
}

function stepFinding({ session, item, written }: PageState, revealed: Extract<RevealedContent, { kind: "step" }>): Content[] {
  const isInserted = item.content.kind === "step" && item.content.step === null;
  const { verdict, explanation, correction, votes, evidence, auditor } = revealed;
  const places = [...evidence.requirementIds, ...evidence.locations];
  return [
    makeElement("h2", { id: "auditor" }, "The auditor's verdict"),
    makeElement("p", {}, verdictChip(verdict, titleOf(session.verdicts, verdict)), makeElement("span", { class: "muted" }, ` by ${visibleText(auditor)}${written.blindVerdict === null ? "" : written.blindVerdict === verdict ? ", as you said" : `; you said “${titleOf(session.verdicts, written.blindVerdict)}”`}`)),
    makeElement("p", { class: "written explanation" }, visibleText(explanation)),
    places.length > 0 && makeElement("p", { class: "evidence" }, makeElement("span", { class: "muted" }, "Evidence "), places.map((place) => [makeElement("code", {}, visibleText(place)), " "])),
    votes.length > 1 && makeElement("p", { class: "muted" }, "Votes: ", votes.map((vote) => `${visibleText(vote.auditor)}: ${titleOf(session.verdicts, vote.verdict)}`).join("; ")),
    makeElement("h3", {}, "Correction"),
    correction === null ? makeElement("p", { class: "muted" }, "None: the step stays as it is.")
      : correction === "" ? makeElement("p", {}, "The step is deleted.")
        : [isInserted && makeElement("p", { class: "muted" }, "This is inserted:"), makeElement("div", { class: "written correction", tabindex: 0, role: "region", "aria-label": "Correction" }, visibleText(correction).trimEnd())],
  ];
}

function pairFinding({ session, written }: PageState, { chosenSide, verdict, explanation, chosenFrom, rejectedFrom }: Extract<RevealedContent, { kind: "pair" }>): Content[] {
  const from = { refined: "refined", resampled: "written by the student itself", original: "as the student wrote it", "injected-error": "with an error put in" };
  return [
    makeElement("h2", { id: "auditor" }, "Chosen for training"),
    makeElement("p", {}, makeElement("strong", {}, chosenSide === "first" ? "The first" : "The second"), makeElement("span", { class: "muted" }, ` (${from[chosenFrom]}), over the other (${from[rejectedFrom]})${written.preferred === null ? "" : written.preferred === chosenSide ? ", as you said" : "; you said otherwise"}`)),
    verdict !== "" && makeElement("p", {}, makeElement("span", { class: "muted" }, "First fault of the other: "), verdictChip(verdict, titleOf(session.verdicts, verdict))),
    explanation !== "" && makeElement("p", { class: "written explanation" }, visibleText(explanation)),
  ];
}

function textBox(id: "reason" | "edited", label: string, value: string, rows: number, write: (text: string) => void): HTMLElement {
  const box = makeElement("textarea", { id, rows, maxlength: id === "reason" ? 4000 : 100_000, spellcheck: true, "data-enter-saves": id === "reason" && label !== "Why (if you like)" });
  box.value = value;
  box.addEventListener("input", () => write(box.value));
  return makeElement("div", { class: "text-box" }, makeElement("label", { for: id }, label), box);
}
