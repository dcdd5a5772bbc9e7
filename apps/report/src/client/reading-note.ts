import { makeElement } from "./make-element.js";

/** How the labels of a drawing are to be read. */
export function readingNote(): HTMLElement {
  return makeElement("p", { class: "reading" }, "1 and N are read across: how many of this class go with one of the others. A double line is total participation, read at its own class.");
}
