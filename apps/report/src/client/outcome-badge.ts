import { makeElement } from "./make-element.js";
import { outcomeName } from "./outcome-names.js";

/** The outcome of an arm on an item, as a symbol and a word. */
export function outcomeBadge(outcome: string): HTMLElement {
  const { label, symbol, meaning } = outcomeName(outcome);
  return makeElement("span", { class: "outcome", "data-outcome": outcome, title: meaning },
    makeElement("span", { class: "symbol", "aria-hidden": "true" }, symbol), " ", makeElement("span", { class: "word" }, label));
}
