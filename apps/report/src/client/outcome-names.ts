import type { ItemOutcome } from "@r2ta/reporting/artifact";

/** How the outcome of an arm on an item is called; the symbol differs in shape, so that no colour is needed. */
export const outcomeNames: Record<ItemOutcome, { label: string; symbol: string; meaning: string }> = {
  correct: { label: "correct", symbol: "●", meaning: "every mistake found, nothing false reported" },
  partial: { label: "partly", symbol: "◐", meaning: "a mistake found, but not all, not exactly, or with something false beside it" },
  missed: { label: "missed", symbol: "○", meaning: "no mistake found" },
  "false-alarm": { label: "false alarm", symbol: "▲", meaning: "a correct diagram called wrong" },
  failed: { label: "failed", symbol: "✕", meaning: "no answer to score" },
  mixed: { label: "mixed", symbol: "◇", meaning: "the repeats differ" },
  absent: { label: "not asked", symbol: "–", meaning: "the arm has no answer here" },
};

/** The name of an outcome as it stands in a table; an unknown one is shown as it is. */
export function outcomeName(outcome: string): { label: string; symbol: string; meaning: string } {
  return (outcomeNames as Record<string, { label: string; symbol: string; meaning: string }>)[outcome] ?? { label: outcome, symbol: "?", meaning: "" };
}
