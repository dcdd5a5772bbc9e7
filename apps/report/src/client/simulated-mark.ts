import { makeElement } from "./make-element.js";

/** What stands beside the name of an arm or call that a simulated server answered. */
export function simulatedMark(): HTMLElement {
  return makeElement("span", { class: "simulated-mark", title: "answered by a simulated server, not by a model" }, "simulated");
}
