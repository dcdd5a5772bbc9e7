import type { ArmComparison } from "@r2ta/evaluation";
import type { PartialSum } from "../models/arm-spending.js";

/** What an arm cost; null where it asks no model. */
export interface ArmCost {
  /** US dollars to reproduce its answers without a cache. */
  readonly usd: PartialSum;
  /** The same by the mistakes that it found; null where it found none or the price is unknown. */
  readonly usdPerMistakeFound: number | null;
}

/** A comparison with what its two runs say about it: what `--json` prints. */
export interface ArmedComparison {
  /** The runs as experiment/run-id, of the first and of the second arm. */
  readonly runs: readonly [string, string];
  readonly split: string;
  /** Whether this is the comparison that the runs declared as primary before their first call. */
  readonly isDeclared: boolean;
  /** What they declared, once where it is the same. */
  readonly declared: readonly string[];
  /** Whether the categories are compared as the runs declared among their secondary analyses. */
  readonly areCategoriesDeclared: boolean;
  /** The smallest difference worth having, as declared by the first run. */
  readonly smallestEffect: number;
  /** Answers that a simulated server had a part in. */
  readonly simulated: { readonly first: number; readonly second: number };
  readonly cost: { readonly first: ArmCost | null; readonly second: ArmCost | null };
  readonly comparison: ArmComparison;
}
