import type { Fault } from "../check/check-claim.js";
import { findLeaks } from "../check/find-leaks.js";

const MOST_EXPLAINED = 2;
const OTHER_SOURCE = "It rests on something else than the sentences and the diagram.";

/** What is wrong with a step, in a sentence or two. A wording that only somebody uses who has seen answers is not repeated. */
export function explainFaults(faults: readonly Fault[]): string {
  if (faults.length === 0) return "What it says does not follow.";
  const messages = faults.slice(0, MOST_EXPLAINED).map(({ code, message }) => (code === "answer-key" || findLeaks(message, "").length > 0 ? OTHER_SOURCE : message));
  return [...new Set(messages)].join(" ");
}
