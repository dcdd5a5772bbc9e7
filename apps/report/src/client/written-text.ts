import { makeElement } from "./make-element.js";
import { visibleText } from "./visible-text.js";

/** A browser lays out so many characters at once without a pause. */
const SHOWN_AT_ONCE = 50_000;

/** What someone or something wrote, as text with its line breaks; of a very long one the beginning, with a button for the rest. */
export function writtenText(text: string, label: string): HTMLElement {
  const pre = makeElement("pre", { tabindex: 0, "data-copy": "none", role: "region", "aria-label": label });
  if (text.length <= SHOWN_AT_ONCE) {
    pre.textContent = visibleText(text);
    return pre;
  }
  pre.textContent = `${visibleText(text.slice(0, SHOWN_AT_ONCE))}…`;
  const button = makeElement("button", { type: "button", class: "show-all" }, `Show all ${text.length.toLocaleString("en-US")} characters`);
  button.addEventListener("click", () => {
    pre.textContent = visibleText(text);
    pre.focus();
    button.remove();
  });
  return makeElement("div", { class: "long-text" }, pre, button);
}

/** The same below its title, to be folded; `isOpen` says whether it is at first. */
export function foldedText(title: string, text: string, isOpen: boolean): HTMLElement {
  // What is folded costs nothing until it is opened.
  const details = makeElement("details", { class: "written", open: isOpen }, makeElement("summary", {}, makeElement("span", { class: "title" }, title), makeElement("span", { class: "muted" }, ` · ${sizeOf(text)}`)));
  const fill = (): void => { if (details.open && details.children.length === 1) details.append(writtenText(text, title)); };
  details.addEventListener("toggle", fill);
  fill();
  return details;
}

/** “12 lines”, and for long lines how many characters. */
function sizeOf(text: string): string {
  const lines = text.split("\n").length;
  const said = `${lines.toLocaleString("en-US")} ${lines === 1 ? "line" : "lines"}`;
  return text.length < 200 * lines ? said : `${said}, ${text.length.toLocaleString("en-US")} characters`;
}
