import type { StepVerdictText } from "@r2ta/refinement";
import { makeButton, makeElement } from "./make-element.js";
import type { PageState } from "./page-state.js";

/** What the question's controls do. */
export interface QuestionActions {
  choose(number: number): void;
  confirm(): void;
}

const sides: readonly { id: "first" | "second" | "neither"; title: string; definition: string }[] = [
  { id: "first", title: "The first", definition: "It reasons better." },
  { id: "second", title: "The second", definition: "It reasons better." },
  { id: "neither", title: "Neither", definition: "They are as good, or as bad, as each other." },
];

/** What a reviewer can choose from, in the order of the digits. */
export function choicesOf({ session, item }: Pick<PageState, "session" | "item">): readonly { id: string; title: string; definition: string }[] {
  return item.content.kind === "pair" ? sides : session.verdicts;
}

/** The reviewer's own verdict: to be chosen, or as it was given once the auditor's is shown. */
export function renderQuestion(state: PageState, { choose, confirm }: QuestionActions): HTMLElement {
  const { item, written } = state;
  const own = item.content.kind === "pair" ? written.preferred : written.blindVerdict;
  const choices = choicesOf(state);
  const title = item.content.kind === "pair" ? "Which is the better reasoning?" : "What do you say of it?";
  if (item.revealed !== null) {
    const given = choices.find(({ id }) => id === own);
    return makeElement("section", { class: "question given", "aria-labelledby": "question" },
      makeElement("h2", { id: "question" }, "Your verdict"), makeElement("p", {}, given === undefined ? "None was given before the auditor's was shown." : verdictChip(given.id, given.title), given !== undefined && makeElement("span", { class: "muted" }, " given blind, it stands")));
  }
  const radios = choices.map(({ id, title: name, definition }, index) => {
    const input = makeElement("input", { type: "radio", name: "own", value: id, checked: id === own, "aria-keyshortcuts": String(index + 1) });
    input.addEventListener("change", () => choose(index + 1));
    return makeElement("label", { class: "choice" }, input, makeElement("kbd", {}, index + 1), makeElement("span", {}, makeElement("strong", {}, name), makeElement("span", { class: "definition" }, definition)));
  });
  return makeElement("section", { class: "question" },
    makeElement("fieldset", {}, makeElement("legend", {}, title), makeElement("div", { class: "choices" }, radios)),
    makeElement("p", { class: "confirm" },
      makeButton({ class: "primary", id: "confirm", disabled: own === null, "aria-keyshortcuts": "Enter" }, confirm, item.content.kind === "pair" ? "Confirm, and see which was chosen" : "Confirm, and see the auditor's verdict", makeElement("kbd", {}, "Enter")),
      makeElement("span", { class: "muted" }, own === null ? "Choose first." : "After this it stands.")));
}

/** A verdict by its name and colour. */
export function verdictChip(id: string, title: string): HTMLElement {
  return makeElement("span", { class: "verdict", "data-verdict": id }, title);
}

/** A verdict's name. */
export function titleOf(verdicts: readonly StepVerdictText[], id: string): string {
  return verdicts.find((verdict) => verdict.id === id)?.title ?? id;
}
