import { passAtK, passHatK } from "@r2ta/statistics";
import { countItem, isExactSet } from "./count-item.js";
import type { ItemScore } from "./item-score.js";

/** One side of a comparison by itself. */
export interface ArmSummary {
  readonly name: string;
  /** Answers asked for: items times repeats. */
  readonly answers: number;
  /** Answers that failed, by how; none of them is left out of any number but `withoutFailures`. */
  readonly failures: Readonly<Record<Exclude<ItemScore["status"], "ok">, number>>;
  readonly failed: number;
  /** Mistakes found in all answers together, category and place right: what a cost may be divided by. */
  readonly found: number;
  /**
   * Over the repeats of an item, the mean chance that at least one of k answers is without error (pass@k) and that all are
   * (pass^k), for k from 1 to the repeats; null with one repeat, or where items have different numbers of them.
   */
  readonly reliability: readonly { readonly k: number; readonly passAtK: number; readonly passHatK: number }[] | null;
}

/** Sums up the answers of one arm, given item by item. */
export function summarizeArm(name: string, items: readonly (readonly ItemScore[])[]): ArmSummary {
  const scores = items.flat();
  const failures = { unparsable: 0, refused: 0, truncated: 0, failed: 0 };
  for (const { status } of scores) if (status !== "ok") failures[status]++;
  return {
    name,
    answers: scores.length,
    failures,
    failed: scores.filter(({ status }) => status !== "ok").length,
    found: scores.reduce((sum, score) => sum + countItem(score, "exact", "overall").hitMistakes, 0),
    reliability: reliabilityOf(items),
  };
}

function reliabilityOf(items: readonly (readonly ItemScore[])[]): ArmSummary["reliability"] {
  const repeats = items[0]?.length ?? 0;
  if (repeats < 2 || items.some(({ length }) => length !== repeats)) return null;
  const right = items.map((scores) => scores.filter((score) => isExactSet(score, "exact")).length);
  const mean = (chance: (correct: number) => number): number => right.reduce((sum, correct) => sum + chance(correct), 0) / items.length;
  return Array.from({ length: repeats }, (_, index) => index + 1).map((k) => ({ k, passAtK: mean((correct) => passAtK(repeats, correct, k)), passHatK: mean((correct) => passHatK(repeats, correct, k)) }));
}
