import type { Variant } from "@r2ta/synthesis/artifact";
import { groupBy } from "./group-by.js";
import { ReportInputError } from "./report-input-error.js";
import type { ReportedCall } from "./reported-call.js";

/** The rows of `calls.parquet`, and where those of each variant stand. */
export interface CallRows {
  rows: ReportedCall[];
  /** In the order of the variants. */
  ranges: { start: number; count: number }[];
}

/**
 * The calls with those of one variant together: variants in their order, arms in theirs, then repeats, then as given.
 * Throws ReportInputError for a call about no item of the report or by no arm of it.
 */
export function buildCallRows(calls: readonly ReportedCall[], variants: readonly Variant[], arms: readonly string[]): CallRows {
  const armOrder = new Map(arms.map((arm, index) => [arm, index]));
  const byVariant = groupBy(calls, ({ variantId }) => variantId);
  const known = new Set(variants.map(({ id }) => id));
  const stray = calls.find(({ variantId, arm }) => !known.has(variantId) || !armOrder.has(arm));
  if (stray) {
    const lacking = known.has(stray.variantId) ? `the arm ${stray.arm}, which has no score` : `the item ${stray.variantId}, which is not among the report's items`;
    throw new ReportInputError(`The call ${stray.key} names ${lacking}.`);
  }
  const rows: ReportedCall[] = [];
  const ranges = variants.map(({ id }) => {
    const own = [...(byVariant.get(id) ?? [])].sort(
      (one, other) => (armOrder.get(one.arm) ?? 0) - (armOrder.get(other.arm) ?? 0) || one.repeat - other.repeat,
    );
    const start = rows.length;
    for (const call of own) rows.push(call);
    return { start, count: own.length };
  });
  return { rows, ranges };
}
