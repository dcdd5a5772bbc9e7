import type { ItemScore } from "@r2ta/evaluation/artifact";
import type { ItemOutcome } from "./report-rows.js";

/** What one answer made of its item. A failed answer is `failed`, whatever the item holds. */
export function answerOutcome(score: Pick<ItemScore, "status" | "reports" | "mistakes">): ItemOutcome {
  if (score.status !== "ok") return "failed";
  const isFalse = score.reports.some(({ outcome }) => outcome === "false-alarm" || outcome === "equivalent");
  if (score.mistakes.length === 0) return isFalse ? "false-alarm" : "correct";
  if (score.mistakes.every(({ hit }) => hit === "missed")) return "missed";
  return !isFalse && score.mistakes.every(({ hit }) => hit === "exact") ? "correct" : "partial";
}

/** The outcome of an arm on an item over its repeats: `mixed` where they differ, `absent` where there are none. */
export function itemOutcome(scores: readonly Pick<ItemScore, "status" | "reports" | "mistakes">[]): ItemOutcome {
  const [first, ...others] = scores.map(answerOutcome);
  if (first === undefined) return "absent";
  return others.every((other) => other === first) ? first : "mixed";
}
