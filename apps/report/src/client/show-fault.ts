import { makeElement } from "./make-element.js";

/** Says on the page what could not be done and what to do about it; the cause goes to the console for whoever serves the site. */
export function showFault(host: HTMLElement, what: string, cause?: unknown): void {
  if (cause !== undefined) console.error(what, cause);
  host.replaceChildren(makeElement("div", { class: "fault", role: "alert" },
    makeElement("p", {}, makeElement("strong", {}, what)),
    makeElement("p", {}, cause instanceof Error ? `${cause.message} ` : "", "Build the site again with “npm run report”, or go back to the overview.")));
}
