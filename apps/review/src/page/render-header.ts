import { makeButton, makeElement } from "./make-element.js";
import { answered, type PageState } from "./page-state.js";

/** What the header's controls do. */
export interface HeaderActions {
  move(by: 1 | -1): void;
  nextOpen(): void;
  undo(): void;
  help(): void;
  changeReviewer(): void;
}

/** Where the reviewer is, how far, and who they are. */
export function renderHeader({ session, marks, position, reviewer }: PageState, actions: HeaderActions): HTMLElement {
  const done = answered(marks);
  return makeElement("header", {},
    makeElement("p", { class: "title" }, makeElement("strong", {}, "Review"), " ", makeElement("span", { class: "muted run" }, session.title)),
    makeElement("div", { class: "progress-line" },
      makeElement("progress", { max: session.items, value: done, "aria-label": "Items answered" }),
      makeElement("span", { class: "count" }, `${done} of ${session.items} answered`)),
    makeElement("nav", { "aria-label": "Items" },
      makeButton({ "aria-label": "Previous item", "aria-keyshortcuts": "k", disabled: position === 0 }, () => actions.move(-1), "←"),
      makeElement("span", { class: "position" }, `Item ${position + 1}`),
      makeButton({ "aria-label": "Next item", "aria-keyshortcuts": "j", disabled: position >= session.items - 1 }, () => actions.move(1), "→"),
      makeButton({ "aria-keyshortcuts": "n", disabled: done === session.items }, () => actions.nextOpen(), "Next open"),
      makeButton({ "aria-keyshortcuts": "z", disabled: done === 0 }, () => actions.undo(), "Undo"),
      makeButton({ class: "help", "aria-label": "Help: what the keys do", "aria-keyshortcuts": "?" }, () => actions.help(), "?"),
      makeButton({ class: "reviewer", title: "Change the reviewer" }, () => actions.changeReviewer(), reviewer)));
}
