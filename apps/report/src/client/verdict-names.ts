import { makeElement } from "./make-element.js";

/** A step's verdict as the pages name it. */
export interface VerdictName {
  id: string;
  title: string;
  definition: string;
}

/** Differ in shape, so that no colour is needed. */
const symbols: Readonly<Record<string, string>> = {
  sound: "●", hallucinated: "✕", "contradicts-diagram": "▲", "contradicts-requirement": "■", unsupported: "◐", irrelevant: "○", "missed-mistake": "✚",
};

/** The sign of a verdict; an unknown one has `?`. */
export function verdictSymbol(verdict: string): string {
  return symbols[verdict] ?? "?";
}

/** The verdicts that the site's build wrote into the page; importing them would bring their schemas' library with them. */
export function verdictNames(host: HTMLElement): VerdictName[] {
  return JSON.parse(host.dataset["verdicts"] ?? "[]") as VerdictName[];
}

/** A verdict as a sign, a colour and its name. */
export function verdictBadge(verdict: string, names: readonly VerdictName[]): HTMLElement {
  const name = names.find(({ id }) => id === verdict);
  return makeElement("span", { class: "verdict", "data-verdict": verdict, title: name?.definition ?? null },
    makeElement("span", { class: "symbol", "aria-hidden": "true" }, verdictSymbol(verdict)), " ", makeElement("span", { class: "word" }, name?.title ?? verdict));
}
