import type { RefinedRow } from "@r2ta/reporting/artifact";
import { makeElement } from "./make-element.js";

interface Name {
  readonly label: string;
  readonly meaning: string;
}

/** What became of a trace, in words; the symbol differs in shape. */
export const refinementStatusNames: Readonly<Record<RefinedRow["status"], Name & { readonly symbol: string }>> = {
  unchanged: { label: "passed as written", symbol: "●", meaning: "the mechanical check accepted the trace as it was" },
  accepted: { label: "accepted", symbol: "◐", meaning: "the mechanical check accepts it after correction" },
  queued: { label: "queued for a person", symbol: "▲", meaning: "the mechanical check still objects after all rounds" },
  failed: { label: "failed", symbol: "✕", meaning: "there was no trace to audit, or no auditor answered" },
};

/** The status of a refined trace, as a symbol and words. */
export function refinementStatusBadge(status: string): HTMLElement {
  const name = (refinementStatusNames as Record<string, (typeof refinementStatusNames)["accepted"]>)[status] ?? { label: status, symbol: "?", meaning: "" };
  return makeElement("span", { class: "outcome status", "data-status": status, title: name.meaning },
    makeElement("span", { class: "symbol", "aria-hidden": "true" }, name.symbol), " ", makeElement("span", { class: "word" }, name.label));
}

/** Why the mechanical check objects, in a few words. */
export const checkNames: Readonly<Record<RefinedRow["check"]["reasons"][number]["code"], string>> = {
  "unknown-requirement": "cites a sentence that does not exist",
  "unknown-location": "names a place that does not exist",
  "false-has": "says of the diagram what is not so",
  "wrong-verdict": "a verdict does not follow from its claim",
  "false-wants": "reads out of a sentence what it does not ask for",
  "missed-mistake": "misses a mistake",
  "extra-mistake": "finds a mistake that is none",
  "skipped-sentence": "skips a sentence that decides a mistake",
  "answer-differs": "the answer is not what the steps imply",
  "unreadable-answer": "the answer cannot be read",
  "answer-key": "speaks of an answer key",
  "too-long": "too long",
  empty: "no reasoning",
};

/** An unknown reason is called by its own name. */
export function checkName(code: string): string {
  return (checkNames as Record<string, string>)[code] ?? code.replaceAll("-", " ");
}
